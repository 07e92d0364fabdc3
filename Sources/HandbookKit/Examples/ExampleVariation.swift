import BookIndex
import PageText

/// A way of writing the same book, which must not matter to a rule.
package enum ExampleVariation: String, CaseIterable, Sendable {
    case asWritten = "as written"
    case shuffled = "with rows in another order"
    case carriageReturns = "with CRLF line ends"
    case beyondASCII = "with text beyond ASCII"

    /// The page of a record, as git would keep it.
    func bytes(_ record: Example.Record, at path: String, kinds: [Kind]) -> [UInt8] {
        let end = self == .carriageReturns ? "\r\n" : "\n"
        let body = self == .beyondASCII ? "# Žluťoučký kůň 株式会社 🐎" : "# Example"
        var lines = record.lines.map(Example.unmarked)
        // Blank lines before the next page of the block are of neither.
        while lines.last?[...].trimmingBlanks.isEmpty == true { lines.removeLast() }
        // A line of three dashes ends the fields; the text of the page follows.
        let fieldsEnd = lines.firstIndex(of: "---") ?? lines.endIndex
        let text = lines[fieldsEnd...].dropFirst()
        let rest = text.isEmpty ? [] : [""] + text
        lines.removeSubrange(fieldsEnd...)
        if self == .beyondASCII, let kind = BookPage.kind(ofRecordAt: path, among: kinds) {
            widen(&lines, by: kind.schema)
        }
        return Array((["---"] + lines + ["---", "", body] + rest + [""]).joined(separator: end).utf8)
    }

    /// A name or a subject of a commit.
    func widened(_ text: String) -> String { self == .beyondASCII ? text + ExampleVariation.letters : text }

    private static let letters = " čaj 茶"

    /// Puts letters beyond ASCII after every free text.
    private func widen(_ lines: inout [String], by schema: FieldSchema) {
        let text = (["---"] + lines + ["---", ""]).joined(separator: "\n")
        let page = Page(reading: Array(text.utf8))
        for place in page.frontMatter?.freeTexts(schema).sorted(by: >) ?? [] {
            guard lines.indices.contains(place.endLine - 2) else { continue }
            var line = lines[place.endLine - 2].unicodeScalars
            line.insert(
                contentsOf: ExampleVariation.letters.unicodeScalars,
                at: line.index(line.startIndex, offsetBy: place.endColumn - 1))
            lines[place.endLine - 2] = String(line)
        }
    }
}

extension YAMLNode {
    /// The places of plain text that the schema does not restrict.
    fileprivate func freeTexts(_ schema: FieldSchema) -> [SourceSpan] {
        switch content {
        case .scalar(let scalar):
            let isFree =
                schema.types == [.string] && schema.choices == nil && schema.format == nil && schema.pattern == nil
                && schema.references == nil
            return isFree && scalar.style == .plain && !scalar.isBlank ? [span] : []
        case .sequence(let items): return schema.items.map { schema in items.flatMap { $0.freeTexts(schema) } } ?? []
        case .mapping(let entries):
            return entries.flatMap { entry in schema.property(entry.key).map { entry.value.freeTexts($0) } ?? [] }
        }
    }
}
