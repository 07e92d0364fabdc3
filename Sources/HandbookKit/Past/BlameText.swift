import BookIndex

/// A blame for people at a terminal.
package enum BlameText {
    /// The most cells of an author's name and of a value.
    private static let (nameWidth, valueWidth) = (30, 80)

    /// A line about the record, then one for each field: commit, day, who, line of the page, field and value; ending in a
    /// line break.
    package static func text(_ blame: RecordBlame, style: TextStyle) -> String {
        let title = blame.title.map { style.paint(EscapedText.of($0), .bold) + "  " } ?? ""
        let heading = "\(title)\(blame.record.kind) \(blame.record.id), \(EscapedText.of(blame.record.path))\n\n"
        guard !blame.fields.isEmpty else { return heading + "No field is filled in.\n" }
        let authors = blame.fields.map { TerminalWidth.cut(author($0, of: blame), to: nameWidth) }
        let width = authors.map(TerminalWidth.of).max() ?? 0
        let digits = blame.fields.map { String($0.line).count }.max() ?? 0
        let lines = zip(blame.fields, authors).map { field, author in
            let gap = String(repeating: " ", count: width - TerminalWidth.of(author))
            let number = String(repeating: " ", count: digits - String(field.line).count) + String(field.line)
            let value = TerminalWidth.cut(EscapedText.of(field.value), to: valueWidth)
            let name = style.paint(EscapedText.of(field.name) + ":", .faint)
            let commit = style.paint(field.commit.short, .yellow)
            return "\(commit)  \(field.day)  \(author)\(gap)  \(number)  \(name) \(value)"
        }
        return heading + lines.joined(separator: "\n") + "\n"
    }

    private static func author(_ field: RecordBlame.Field, of blame: RecordBlame) -> String {
        if field.origin.isImported { return blame.isComplete ? "(before the history)" : "(before this clone)" }
        return EscapedText.of(field.author.text) + (field.isMerge ? " (merge)" : "")
    }
}

extension TerminalWidth {
    /// The text, or as much of its beginning as fits with an ellipsis.
    static func cut(_ text: String, to cells: Int) -> String {
        guard of(text) > cells else { return text }
        var (cut, room) = (String.UnicodeScalarView(), cells - 1)
        for scalar in text.unicodeScalars {
            room -= of(scalar)
            if room < 0 { break }
            cut.append(scalar)
        }
        return String(cut) + "…"
    }
}
