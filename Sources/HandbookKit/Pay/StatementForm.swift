/// How a statement is written.
package enum StatementForm: String, CaseIterable, Sendable {
    case markdown, json, csv

    /// The form that a text has.
    init(of text: String) {
        let start = text.drop { $0.isWhitespace }
        self = start.hasPrefix("{") ? .json : start.hasPrefix("person,quarter,") ? .csv : .markdown
    }

    /// Whether a line says what a statement was made from. Of two statements that say the same, it can differ.
    func isSeal(_ line: some StringProtocol) -> Bool { seals.contains { line.hasPrefix($0) } }

    /// Whether a line holds the digest of the others.
    func isDigest(_ line: some StringProtocol) -> Bool { line.hasPrefix(digest) }

    /// What the line of the digest begins with.
    var digest: String {
        switch self {
        case .markdown: "- Digest of the lines above: "
        case .json: "  \"digest\": "
        case .csv: ",,,digest,"
        }
    }

    /// What the line with the commit begins with.
    var commit: String {
        switch self {
        case .markdown: "- Make it again: "
        case .json: "  \"commit\": "
        case .csv: ",,,made_from,"
        }
    }

    /// What the line with the commit of the overlay begins with; on a page it stands in the line with the commit.
    var overlayCommit: String {
        switch self {
        case .markdown: commit + overlayOption
        case .json: "  \"overlay_commit\": "
        case .csv: ",,,made_with,"
        }
    }

    /// What stands before the commit of the overlay in a command.
    var overlayOption: String { " --overlay-at " }

    private var seals: [String] {
        switch self {
        case .markdown: [digest, commit, "- Read from: "]
        case .json: [digest, commit, overlayCommit, "  \"snapshot\": "]
        case .csv: [digest, commit, overlayCommit]
        }
    }
}
