import ArgumentParser
import HandbookKit

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Build a book to try things on: an invented company with four quarters of history.",
        discussion: """
            Makes a new git repository with the shipped handbook, its people, accounts and deals, and the commits in which \
            they came to be what they are. An agenda wrote the pages of two Wednesdays, the second with what the first \
            left open. A few findings are planted; the last lines say which. The same options make the same commits \
            everywhere.

            EXAMPLES:
              handbook demo
              handbook demo my-demo --seed 7
              handbook demo big --accounts 2000 --deals 3000 --commits 20000
            """)

    @Argument(help: "The folder; it must not exist, or be empty.", completion: .directory)
    var folder = "handbook-demo"

    @Option(help: "People, those of the shipped book among them.")
    var people: Int?

    @Option(help: "Accounts, those of the shipped book among them.")
    var accounts: Int?

    @Option(help: "Deals, those of the shipped book among them.")
    var deals: Int?

    @Option(help: "Commits on the branch main.")
    var commits: Int?

    @Option(help: "Another number makes another history of the same book.")
    var seed: UInt64 = DemoSize.usualSeed

    @Option(
        name: .customShort("C"), help: ArgumentHelp("Run as if started in this folder.", valueName: "dir"),
        completion: .directory)
    var start = "."

    func run() async throws {
        let size = DemoSize(people: people, accounts: accounts, deals: deals, commits: commits, seed: seed)
        let book = try await DemoBook(size)
        let target = folder.hasPrefix("/") || start == "." ? folder : "\(start)/\(folder)"
        let isShown = Platform.isTerminal(2)
        let total = book.commitCount
        let summary = try await book.write(
            to: target, engine: Shell.engine(), worker: { Shell.worker(nil, seconds: 600) },
            progress: { if isShown { Shell.writeError("\r\($0) of \(total) commits") } })
        if isShown { Shell.writeError("\r\u{1B}[K") }
        Shell.write(text(of: summary))
    }

    private func text(of made: DemoBook.Summary) -> String {
        let prefix = "handbook -C \(folder)"
        let branch = made.planted.lazy.compactMap(\.branch).first
        let next = [
            ("check", "judge every page"), ("agenda", "print the agendas of the next meeting day"),
            ("agenda --check", "compare the pages that an agenda wrote on two Wednesdays"),
            branch.map { ("check main..\($0)", "judge what a branch changes") },
            ("log \(made.example)", "how a record came to be what it is"),
            ("blame \(made.example)", "who set each field, and when"),
            ("diff main~20", "what the last commits changed in the book"),
            ("query --tables", "what can be asked in SQL"),
        ].compactMap { $0 }
        let planted = made.planted.map { "  \($0.story):\n    \(prefix) \($0.command)\n" }
        return """
            Made \(folder): \(made.people) people, \(made.accounts) accounts, \(made.deals) deals and \(made.commits) commits from \
            \(made.firstDay) to \(made.lastDay), head \(made.head).

            Planted, to be found:
            \(planted.joined())
            Try next:
            \(Self.table(next.map { ("\(prefix) \($0.0)", $0.1) }))
            """
    }

    private static func table(_ rows: [(String, String)]) -> String {
        let width = rows.map(\.0.count).max() ?? 0
        return rows.map { "  \($0)\(String(repeating: " ", count: width - $0.count + 4))\($1)\n" }.joined()
    }
}
