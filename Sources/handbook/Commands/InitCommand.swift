import ArgumentParser
import GitStore
import HandbookKit

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Start a book from the shipped handbook.",
        discussion: """
            Writes the handbook's prose, kinds, rules and templates, without the records of the demonstration. Files that exist \
            already are kept as they are. A folder that is in no repository becomes one.

            EXAMPLES:
              handbook init my-book
              handbook init
            """)

    @Argument(help: "The folder; it is made when there is none.", completion: .directory)
    var folder = "."

    @Option(
        name: .customShort("C"), help: ArgumentHelp("Run as if started in this folder.", valueName: "dir"),
        completion: .directory)
    var start = "."

    func run() async throws {
        let target = folder.hasPrefix("/") ? folder : "\(start)/\(folder)"
        let root = try Repository.rootForNewBook(at: target)
        var written = 0
        var kept: [String] = []
        for page in await BookScaffold.pages() {
            if try NewFile.writeUnlessThere(page.text, to: page.path, in: root) {
                written += 1
            } else {
                kept.append(page.path)
            }
        }
        Shell.write(summary(written: written, kept: kept))
    }

    private func summary(written: Int, kept: [String]) -> String {
        let keptLine = kept.isEmpty ? "" : "Kept as they were: \(kept.joined(separator: ", ")).\n"
        let prefix = folder == "." ? "handbook" : "handbook -C \(folder)"
        let git = folder == "." ? "git" : "git -C \(folder)"
        return """
            Wrote \(written) pages to handbook/ and templates/.
            \(keptLine)Next:
              \(prefix) new person ID    add the people, in handbook/rights/ who may decide, then accounts and deals
              \(prefix) check            judge the book
              \(git) add handbook templates && \(git) commit

            """
    }
}
