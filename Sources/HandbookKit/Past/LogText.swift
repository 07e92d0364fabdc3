import BookIndex

/// A log for people at a terminal.
package enum LogText {
    /// A line about the record, then a block for each commit, newest first, ending in a line break.
    package static func text(_ log: RecordLog, style: TextStyle) -> String {
        let blocks = log.entries.map { block($0, of: log, style) }
        let nothing = blocks.isEmpty ? ["Nothing to tell.\n"] : []
        return ([heading(log, style)] + blocks + nothing).joined(separator: "\n")
    }

    private static func heading(_ log: RecordLog, _ style: TextStyle) -> String {
        let title = log.title.map { style.paint(EscapedText.of($0), .bold) + "  " } ?? ""
        let place = [log.record.path, log.fate?.text].compactMap(\.self).joined(separator: ", ")
        return "\(title)\(EscapedText.of("\(log.record.kind) \(log.record.id), \(place)"))\n"
    }

    private static func block(_ entry: RecordLog.Entry, of log: RecordLog, _ style: TextStyle) -> String {
        let author = EscapedText.of(entry.author.text)
        var lines = [
            "\(style.paint(entry.day.description, .bold))  \(style.paint(entry.commit.short, .yellow))  \(author)"
        ]
        if !entry.subject.isEmpty { lines.append("  " + EscapedText.of(entry.subject)) }
        if entry.isMerge { lines.append("  " + style.paint("(a merge: the branch says who wrote what)", .faint)) }
        for approver in entry.approvals {
            lines.append("  approved by \(EscapedText.of(approver.text)), as the message claims")
        }
        for event in entry.events {
            if let verb = event.verbInWords(asked: log.record.id, isComplete: log.isComplete) {
                lines.append("    " + style.paint(EscapedText.of(verb), .cyan))
            }
            if event.change.verb == .deleted { continue }
            lines += event.phrases.flatMap { FieldLines.of($0, indent: 4, style: style) }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
