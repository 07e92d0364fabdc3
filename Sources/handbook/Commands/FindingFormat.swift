import ArgumentParser
import HandbookKit

/// How findings are written: for people at a terminal, or for another program.
enum FindingFormat: Sendable, Hashable {
    case text, concise
    case machine(ReportFormat)

    static var allCases: [FindingFormat] { [.text, .concise] + ReportFormat.allCases.map { .machine($0) } }

    /// Whether another program reads it, which wants a whole document also when nothing was found.
    var isForPrograms: Bool { self != .text && self != .concise }

    var name: String {
        switch self {
        case .text: "text"
        case .concise: "concise"
        case .machine(let format): format.rawValue
        }
    }
}

/// A form of findings that was asked for: `FORMAT`, or `FORMAT=FILE`.
struct OutputRequest: ExpressibleByArgument {
    let format: FindingFormat
    /// Nil for standard output.
    let file: String?

    init(_ format: FindingFormat, file: String? = nil) {
        self.format = format
        self.file = file
    }

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let format = FindingFormat.allCases.first(where: { $0.name == parts[0] }) else { return nil }
        guard let file = parts.dropFirst().first else {
            self.init(format)
            return
        }
        if file.isEmpty { return nil }
        self.init(format, file: file == "-" ? nil : file)
    }

    /// What a shell offers, and what an error message lists.
    static var allValueStrings: [String] { FindingFormat.allCases.map(\.name) }

    static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}
