import BookIndex

/// A log to paste into a page or a pull request.
package enum LogMarkdown {
    /// A heading for the record and one for each commit, ending in a line break. Whatever the book says stays text.
    package static func text(_ log: RecordLog) -> String {
        let title = MarkdownText.escaped(log.title ?? log.record.id)
        let place = [log.record.path, log.fate?.text].compactMap(\.self).joined(separator: ", ")
        let heading = "## \(title)\n\nThe \(MarkdownText.escaped(log.record.kind)) in \(MarkdownText.escaped(place)).\n"
        let blocks = log.entries.map { block($0, of: log) }
        return ([heading] + (blocks.isEmpty ? ["Nothing to tell.\n"] : blocks)).joined(separator: "\n")
    }

    private static func block(_ entry: RecordLog.Entry, of log: RecordLog) -> String {
        var lines = ["### \(entry.day), \(MarkdownText.escaped(entry.author.text)), \(entry.commit.short)", ""]
        if !entry.subject.isEmpty { lines += [MarkdownText.escaped(entry.subject), ""] }
        if entry.isMerge { lines += ["A merge: the branch says who wrote what.", ""] }
        for approver in entry.approvals {
            lines += ["Approved by \(MarkdownText.escaped(approver.text)), as the message claims.", ""]
        }
        for event in entry.events {
            if let verb = event.verbInWords(asked: log.record.id, isComplete: log.isComplete) {
                lines.append("- \(MarkdownText.escaped(verb))")
            }
            if event.change.verb == .deleted { continue }
            lines += event.phrases.map { "- " + sentence($0) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// `**owner**: set to Ana Silva (ana-silva)`.
    static func sentence(_ phrase: FieldPhrase) -> String {
        let words = phrase.parts.map { part in
            switch part {
            case .tool(let text): text
            case .book(let text): MarkdownText.escaped(text)
            }
        }
        return "**\(MarkdownText.escaped(phrase.name))**: \(words.joined())"
    }
}
