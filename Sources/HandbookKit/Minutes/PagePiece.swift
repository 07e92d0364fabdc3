import PageText

/// A section of a page as a view makes it: from one heading to the next.
struct PagePiece {
    /// Stays the same from one making to the next: the headings above it and its own, as anchors.
    let key: String
    /// Without blank lines around it.
    let text: String
    /// Whether nothing of it comes from the book, so that it is a place for people to write.
    let isOwn: Bool
}

extension PagePiece {
    /// Cuts a page into its sections.
    ///
    /// - Parameter template: what it was made from. A section that stands there word for word, without a tag, belongs to
    ///   people once it is written.
    static func all(of text: String, template: String) -> [PagePiece] {
        let own = Set(
            sections(of: template).filter { $0.heading != nil }.map { withoutTagsAtEnd($0.text) }
                .filter { $0.contains("\n") && !$0.contains("{{") })
        var keys: [String: Int] = [:]
        var path: [(level: Int, name: String)] = []
        return sections(of: text).compactMap { section in
            guard !section.text.isEmpty else { return nil }
            var key = "top"
            if let heading = section.heading, !section.isTop {
                path.removeAll { $0.level >= heading.level }
                path.append((heading.level, name(heading)))
                key = path.map(\.name).joined(separator: "/")
            }
            keys[key, default: 0] += 1
            if let count = keys[key], count > 1 { key += "-\(count)" }
            return PagePiece(key: key, text: section.text, isOwn: own.contains(section.text) && !section.isTop)
        }
    }

    /// A template's section without the lines at its end that only begin or end a repetition: those say which sections
    /// there are, and show nothing of the book.
    private static func withoutTagsAtEnd(_ text: String) -> String {
        var lines = PageLinesOfText(text).lines
        while let last = lines.last,
            last.isEmpty || last.hasSuffix("}}") && ["{{/", "{{#", "{{^"].contains(last.prefix(3))
        {
            lines.removeLast()
        }
        return lines.joined(separator: "\n")
    }

    /// The step of a key that a heading gives.
    static func name(_ heading: Outline.Heading) -> String {
        let anchor = Outline.anchor(for: heading.text)
        return anchor.isEmpty ? "part" : anchor
    }

    private struct Section {
        let heading: Outline.Heading?
        /// Whether it begins the page, with its title or without.
        let isTop: Bool
        let text: String
    }

    private static func sections(of text: String) -> [Section] {
        let lines = PageLinesOfText(text).lines
        let headings = Page(reading: Array(text.utf8)).outline.headings.filter { $0.span.column == 1 }
        // The first heading goes with what stands above it.
        let starts = [1] + headings.dropFirst(headings.first?.level == 1 ? 1 : 0).map(\.span.line).filter { $0 > 1 }
        return starts.enumerated().map { index, start in
            let end = index + 1 < starts.count ? starts[index + 1] : lines.count + 1
            let heading = headings.first { $0.span.line == start }
            return Section(
                heading: heading ?? (index == 0 ? headings.first { $0.span.line < end } : nil),
                isTop: index == 0 && (heading == nil || heading?.level == 1),
                text: lines[(start - 1)..<(end - 1)].joined(separator: "\n").withoutBlankLinesAround)
        }
    }
}

/// The lines of a text, whichever way they end.
struct PageLinesOfText {
    let lines: [String]

    init(_ text: String) {
        lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isLineEnd).map(String.init)
    }
}

extension String {
    var withoutBlankLinesAround: String {
        var lines = PageLinesOfText(self).lines[...]
        while lines.first?.allSatisfy(\.isWhitespace) == true { lines.removeFirst() }
        while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
        return lines.joined(separator: "\n")
    }
}
