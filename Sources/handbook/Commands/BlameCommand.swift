import ArgumentParser
import BookIndex
import HandbookKit

struct BlameCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "blame",
        abstract: "Say who set each field of a record, when and in which commit.",
        discussion: """
            One line a field, in the order of the page: the commit that last changed it, its day and author, the line of \
            the page, the field and its value. Renames are followed, and entries of a list to where they moved.

            EXAMPLES:
              handbook blame atelier-noisette
              handbook blame deals/acme-renewal --at 2026-06-30
              handbook blame handbook/people/ana-silva.md --format json
            """)

    @Argument(help: "A record: its id, kind/id, or the path of its page.", completion: .records)
    var record: String

    @Option(help: ArgumentHelp("How to write it.", valueName: "format"))
    var format: BlameFormat = .text

    @OptionGroup var options: PastOptions

    func run() async throws {
        let source = try options.source()
        let past = try await options.open(source)
        let record = try options.record(self.record, in: past)
        let history = try await source.history(of: record, in: past)
        let blame = try RecordBlame(of: record, in: past, history: history)
        switch format {
        case .text: Shell.write(BlameText.text(blame, style: options.place.style))
        case .json: Shell.write(PastJSON.text(blame))
        }
        options.warn(about: past)
    }
}

/// How a blame is written.
enum BlameFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}
