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

            With --ci it writes the file by which a host has every change judged before it is merged. In a book that is there \
            already it writes nothing else.

            EXAMPLES:
              handbook init my-book
              handbook init
              handbook init --ci github --ci-from example/handbook
              handbook init --ci gitlab
            """)

    @Argument(help: "The folder; it is made when there is none.", completion: .directory)
    var folder = "."

    @Option(help: ArgumentHelp("Have this host judge every change: github or gitlab.", valueName: "host"))
    var ci: RepositoryHost?

    @Option(
        help: ArgumentHelp(
            "With --ci: the repository on that host that has handbook's own files and releases.",
            valueName: "owner/repo"))
    var ciFrom: String?

    @Option(
        name: .customShort("C"), help: ArgumentHelp("Run as if started in this folder.", valueName: "dir"),
        completion: .directory)
    var start = "."

    func validate() throws {
        guard let ciFrom else { return }
        guard ci != nil else { throw ValidationError("--ci-from goes with --ci.") }
        guard RepositoryHost.isSource(ciFrom) else {
            throw ValidationError("--ci-from takes a repository, such as example/handbook.")
        }
    }

    func run() async throws {
        let target = folder.hasPrefix("/") ? folder : "\(start)/\(folder)"
        let root = try Repository.rootForNewBook(at: target)
        let isNew = ci == nil || !Repository.isFolder(root + "/handbook")
        if isNew { Shell.write(try await writePages(root)) }
        if let ci { Shell.write(try write(ci, in: root)) }
    }

    private func writePages(_ root: String) async throws -> String {
        var written = 0
        var kept: [String] = []
        for page in await BookScaffold.pages() {
            if try NewFile.writeUnlessThere(page.text, to: page.path, in: root) {
                written += 1
            } else {
                kept.append(page.path)
            }
        }
        return summary(written: written, kept: kept)
    }

    /// Of more pages that are there already nobody reads the names.
    private static let mostNames = 10

    private func summary(written: Int, kept: [String]) -> String {
        let names = kept.count > InitCommand.mostNames ? "\(kept.count) pages" : kept.joined(separator: ", ")
        let keptLine = kept.isEmpty ? "" : "Kept as they were: \(names).\n"
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
