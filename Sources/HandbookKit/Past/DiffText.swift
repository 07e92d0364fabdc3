import BookIndex

/// Differences of a book for people at a terminal.
package enum DiffText {
    /// The two sides, then a group for each kind and one for other pages, ending in a line break.
    package static func text(_ diff: BookDiff, style: TextStyle) -> String {
        let groups = diff.kinds.map { group($0, style) } + (diff.pages.isEmpty ? [] : [pages(diff.pages, style)])
        let nothing = groups.isEmpty ? ["Nothing changed.\n"] : []
        return (["From \(diff.old.inWords) to \(diff.new.inWords)\n"] + groups + nothing).joined(separator: "\n")
    }

    private static func group(_ kind: BookDiff.KindChanges, _ style: TextStyle) -> String {
        var lines = [style.paint("\(EscapedText.of(kind.folder)): \(kind.summary)", .bold)]
        for record in kind.records {
            let verb = style.paint(record.change.verb.rawValue, record.change.verb.colour)
            lines.append("  \(verb)  \(EscapedText.of(record.name))\(EscapedText.of(record.origin))")
            if record.change.verb == .deleted { continue }
            lines += record.phrases.flatMap { FieldLines.of($0, indent: 6, style: style) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func pages(_ pages: [BookDiff.PageChange], _ style: TextStyle) -> String {
        let lines = pages.map { page in
            let verb = style.paint(page.verb.rawValue, page.verb.colour)
            return "  \(verb)  \(EscapedText.of(page.path))\(page.remark)"
        }
        return ([style.paint("pages: \(pages.summary)", .bold)] + lines).joined(separator: "\n") + "\n"
    }
}

/// Differences of a book to paste into a page or a pull request.
package enum DiffMarkdown {
    /// A heading for each kind and one for other pages, ending in a line break. Whatever the book says stays text.
    package static func text(_ diff: BookDiff) -> String {
        let groups = diff.kinds.map(group) + (diff.pages.isEmpty ? [] : [pages(diff.pages)])
        let nothing = groups.isEmpty ? ["Nothing changed.\n"] : []
        return (["From \(diff.old.inWords) to \(diff.new.inWords).\n"] + groups + nothing).joined(separator: "\n")
    }

    private static func group(_ kind: BookDiff.KindChanges) -> String {
        var lines = ["## \(MarkdownText.escaped(kind.folder)): \(kind.summary)", ""]
        for record in kind.records {
            let name = MarkdownText.escaped(record.name) + MarkdownText.escaped(record.origin)
            lines.append("- \(record.change.verb.rawValue) **\(name)**")
            if record.change.verb == .deleted { continue }
            lines += record.phrases.map { "  - " + LogMarkdown.sentence($0) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func pages(_ pages: [BookDiff.PageChange]) -> String {
        let lines = pages.map { "- \($0.verb.rawValue) \(MarkdownText.escaped($0.path))\($0.remark)" }
        return (["## pages: \(pages.summary)", ""] + lines).joined(separator: "\n") + "\n"
    }
}

extension BookDiff.Side {
    /// `1a2b3c4 (2026-06-30)`.
    fileprivate var inWords: String { "\(commit.short) (\(day))" }
}

extension BookDiff.KindChanges {
    /// `1 created, 2 changed`.
    fileprivate var summary: String { RecordChange.Verb.summary(of: records.map(\.change.verb)) }
}

extension BookDiff.Entry {
    /// `Oak & Sons (oak)`, not escaped.
    fileprivate var name: String { title.map { "\($0) (\(change.id))" } ?? change.id }

    /// Where a renamed record was, not escaped.
    fileprivate var origin: String { change.previousPath.map { ", from \($0)" } ?? "" }
}

extension [BookDiff.PageChange] {
    fileprivate var summary: String { RecordChange.Verb.summary(of: map(\.verb)) }
}

extension BookDiff.PageChange {
    fileprivate var remark: String { isRecord ? " (its text only)" : "" }
}

extension RecordChange.Verb {
    fileprivate static func summary(of verbs: [RecordChange.Verb]) -> String {
        [RecordChange.Verb.created, .deleted, .renamed, .changed].compactMap { verb in
            let count = verbs.count { $0 == verb }
            return count == 0 ? nil : "\(count) \(verb.rawValue)"
        }.joined(separator: ", ")
    }

    fileprivate var colour: TextStyle.Colour {
        switch self {
        case .created, .imported: .green
        case .deleted: .red
        case .changed: .yellow
        case .renamed: .cyan
        }
    }
}
