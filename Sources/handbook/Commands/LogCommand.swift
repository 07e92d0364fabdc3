import ArgumentParser
import BookIndex
import HandbookKit

struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Say what happened to a record, field by field.",
        discussion: """
            One block a commit, newest first, along the first parents of the branch that is checked out. What is not \
            committed is not told. Records that were deleted can be asked about too.

            EXAMPLES:
              handbook log atelier-noisette
              handbook log deals/acme-renewal --field stage
              handbook log handbook/people/ana-silva.md --at 2026-06-30 --most 5
            """)

    @Argument(help: "A record: its id, kind/id, or the path of its page.", completion: .records)
    var record: String

    @Option(
        help: ArgumentHelp("Tell of one field only, or of a group or list.", valueName: "field"), completion: .fields)
    var field: String?

    @Option(help: ArgumentHelp("Show at most this many commits.", valueName: "count"))
    var most: Int?

    @Option(help: ArgumentHelp("How to write it.", valueName: "format"))
    var format: TextFormat = .text

    @OptionGroup var options: PastOptions

    func run() async throws {
        let source = try options.source()
        let past = try await options.open(source)
        let record = try options.record(self.record, in: past)
        try FieldChoice(past.handbook.book, kind: record.kind).check(field)
        let history = try await source.history(of: record, in: past)
        let log = try RecordLog(of: record, in: past, history: history, field: field)
        let shown = most.map(log.newest) ?? log
        switch format {
        case .text: Shell.write(LogText.text(shown, style: options.place.style))
        case .markdown: Shell.write(LogMarkdown.text(shown))
        case .json: Shell.write(PastJSON.text(shown))
        }
        if shown.entries.count < shown.total {
            Shell.writeError("handbook: \(shown.entries.count) of \(counted(shown.total, "commit")) shown (--most)\n")
        }
        options.warn(about: past)
    }
}

/// How text about the past is written.
enum TextFormat: String, ExpressibleByArgument, CaseIterable {
    case text, markdown, json
}
