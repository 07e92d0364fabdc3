/// The fields of a page's front matter as whole lines, each with the comments above it, so that they can change places.
///
/// Blank lines and comments at the start of a line belong to the field below them; indented ones to the field that they
/// stand in. Comments that a blank line sets apart from the first field belong to the page and stay at its top, and those
/// after the last field stay at its end.
package struct MovableFields: Sendable {
    /// An edit that puts fields in order.
    package struct Edit: Sendable, Hashable {
        /// Whole lines, up to the start of the line after the last one.
        package let span: SourceSpan
        package let text: String
    }

    private let bytes: [UInt8]
    private let places: PagePlaces
    /// The lines of each field, in the order of the page.
    private let fields: [(name: String, lines: Range<Int>)]

    /// Nil where fields do not stand on lines of their own, as in `{a: 1, b: 2}`.
    package init?(of page: Page, in bytes: [UInt8]) {
        guard let entries = page.frontMatter?.entries, !entries.isEmpty else { return nil }
        let starts = entries.map(\.keySpan.line)
        // The last line before the closing fence, which is the one above the body.
        let end = page.bodyLine - 1
        guard entries.allSatisfy({ $0.keySpan.column == 1 }), zip(starts, starts.dropFirst()).allSatisfy(<),
            starts.allSatisfy({ (2..<end).contains($0) })
        else { return nil }
        self.bytes = bytes
        places = PagePlaces(bytes)
        let loose = { [bytes, places] in MovableFields.isLoose(bytes[places.bytes(ofLine: $0)]) }
        let isBlank = { [bytes, places] in MovableFields.isBlank(bytes[places.bytes(ofLine: $0)]) }
        func start(above line: Int, after first: Int) -> Int {
            var line = line
            while line > first, loose(line - 1) { line -= 1 }
            return line
        }
        let header = (2..<starts[0]).last(where: isBlank).map { $0 + 1 } ?? 2
        var bounds = [header]
        for (previous, line) in zip(starts, starts.dropFirst()) {
            bounds.append(start(above: line, after: previous + 1))
        }
        bounds.append(start(above: end, after: starts[starts.count - 1] + 1))
        fields = entries.indices.map { (entries[$0].key, bounds[$0]..<bounds[$0 + 1]) }
    }

    /// The edit that puts fields in the order of these names, the others after them; nil when they stand in it.
    package func edit(by names: [String]) -> Edit? {
        let places = Dictionary(zip(names, names.indices)) { first, _ in first }
        func rank(_ index: Int) -> (Int, Int) { (places[fields[index].name] ?? names.count, index) }
        let order = fields.indices.sorted { rank($0) < rank($1) }
        guard let first = order.indices.first(where: { order[$0] != $0 }),
            let last = order.indices.last(where: { order[$0] != $0 })
        else { return nil }
        let moved = order[first...last].flatMap { bytes(of: fields[$0].lines) }
        guard let text = String(validating: moved, as: UTF8.self) else { return nil }
        return Edit(
            span: SourceSpan(
                line: fields[first].lines.lowerBound, column: 1, endLine: fields[last].lines.upperBound, endColumn: 1),
            text: text)
    }

    private func bytes(of lines: Range<Int>) -> ArraySlice<UInt8> {
        bytes[places.bytes(ofLine: lines.lowerBound).lowerBound..<places.bytes(ofLine: lines.upperBound).lowerBound]
    }

    /// Whether a line is blank, or a comment that no field holds.
    private static func isLoose(_ line: ArraySlice<UInt8>) -> Bool { line.first == UInt8(ascii: "#") || isBlank(line) }

    private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool { line.allSatisfy { " \t\r\n".utf8.contains($0) } }
}

extension YAMLNode {
    /// The first field of a mapping that stands behind one which the names have after it, with the first such one. Fields
    /// without a name among them belong at the end.
    package func misplacedField(by names: [String]) -> (entry: YAMLEntry, after: String)? {
        let places = Dictionary(zip(names, names.indices)) { first, _ in first }
        var seen: [(place: Int, name: String)] = []
        for entry in entries ?? [] {
            let place = places[entry.key] ?? names.count
            if let other = seen.first(where: { place < $0.place }) { return (entry, other.name) }
            seen.append((place, entry.key))
        }
        return nil
    }
}
