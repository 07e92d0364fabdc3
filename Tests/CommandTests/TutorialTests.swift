import Foundation
import Testing

/// Pages for people whose commands are run as they stand there. `HANDBOOK_RECORD=1 swift test` writes what comes out now.
@Suite("Pages whose commands are run")
struct TutorialTests {
    @Test("The tutorial")
    func tutorial() throws {
        try check("Sources/handbook/handbook.docc/Tutorial.md", in: try ScratchFolder(of: .reader))
    }

    @Test("The README, in a book whose cap was lowered to 10")
    func readme() throws {
        let folder = try ScratchFolder(of: .reader)
        _ = try folder.run("git init -q -b main . && cp -r \"$SHIPPED/handbook\" \"$SHIPPED/templates\" .")
        _ = try folder.run("sed -i.bak 's/^  tam_book_cap: 15/  tam_book_cap: 10/' handbook/sales/how-we-work.md")
        _ = try folder.run("rm handbook/sales/how-we-work.md.bak && git add .")
        try check("README.md", in: folder)
    }

    private func check(_ path: String, in folder: ScratchFolder) throws {
        let page = try Transcript(path: Project.root + "/" + path, style: .terminal)
        let replayed = try page.replayed(in: folder)
        if ProcessInfo.processInfo.environment["HANDBOOK_RECORD"] == "1" {
            try replayed.write(toFile: page.path, atomically: true, encoding: .utf8)
        } else {
            #expect(replayed == page.recorded, "\(LineDifference(page.recorded, replayed))")
        }
    }
}
