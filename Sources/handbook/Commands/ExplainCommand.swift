import ArgumentParser
import HandbookKit

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Say what a rule, family of rules, parameter, right, kind, field, agenda or plan is.",
        discussion: """
            Without a name it lists all names, the rules by family: the folder below handbook/rules/ that they lie in.

            EXAMPLES:
              handbook explain
              handbook explain books
              handbook explain book-over-cap
              handbook explain tam_book_cap
              handbook explain move_account
              handbook explain account.segment
              handbook explain plans
              handbook explain tae
            """)

    @Argument(help: "A rule, family, parameter, right, kind, field, kind.field, view or plan.", completion: .explained)
    var name: String?

    @OptionGroup var options: BookOptions

    func run() async throws {
        let explanation = Explanation(try await options.open(), style: options.style)
        guard let name else { return Shell.write(explanation.overview()) }
        guard let text = explanation.text(of: name) else {
            throw Message(
                "Nothing in this book is called \(name).",
                remedy: explanation.nearest(to: name).map { "did you mean \($0)?" }
                    ?? "list the rules with: handbook explain")
        }
        Shell.write(text)
    }
}
