import PageText

/// Writes findings for people: the place, the sentence, the line itself, the clause and what to do.
package struct FindingPrinter {
    package var style: TextStyle
    /// Gives the bytes of the page at a path that findings stand on.
    let source: (String) -> [UInt8]?
    /// Gives the path by which a page is found on disk.
    package let place: (String) -> String

    package init(
        style: TextStyle, source: @escaping (String) -> [UInt8]?, place: @escaping (String) -> String = { $0 }
    ) {
        self.style = style
        self.source = source
        self.place = place
    }

    /// One finding in full, ending in a line break.
    package func full(_ finding: Finding) -> String {
        var lines = [headline(finding)]
        if let excerpt = excerpt(finding) { lines += excerpt }
        if let broken = finding.broken {
            lines.append("  in:   \(EscapedText.of(place(broken.path))):\(broken.span.line):\(broken.span.column)")
        }
        for cite in finding.cites {
            let values = cite.parameters.isEmpty ? "" : " (\(cite.parameters.joined(separator: ", ")))"
            lines.append("  says: " + EscapedText.of(cite.clause + values))
        }
        if !finding.remedy.isEmpty { lines.append("  do:   " + EscapedText.of(finding.remedy)) }
        if !finding.related.isEmpty { lines.append("  see:  " + related(finding.related)) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// One finding on one line, with a mark when `handbook fix` puts it in order.
    package func concise(_ finding: Finding) -> String {
        headline(finding) + (finding.isFixable(source) ? " [*]" : "") + "\n"
    }

    /// A finding that does not count, with the reason, ending in a line break.
    package func full(_ waived: WaivedFinding) -> String {
        let waiver = waived.waiver
        let lines =
            [headline(waived)] + (excerpt(waived.finding) ?? []) + [
                "  why:  " + EscapedText.of(waiver.reason),
                "  by:   " + EscapedText.of("\(waiver.grantedBy), until \(waiver.until)"),
                "  see:  " + EscapedText.of(place(waiver.path)),
            ]
        return lines.joined(separator: "\n") + "\n"
    }

    /// A finding that does not count, on one line.
    package func concise(_ waived: WaivedFinding) -> String { headline(waived) + "\n" }

    private func headline(_ finding: Finding) -> String {
        headline(finding, style.paint(finding.severity.rawValue + ":", finding.severity.colour))
    }

    private func headline(_ waived: WaivedFinding) -> String {
        headline(waived.finding, style.paint("waived \(waived.finding.severity.rawValue):", .faint))
    }

    private func headline(_ finding: Finding, _ severity: String) -> String {
        let place = "\(EscapedText.of(self.place(finding.path))):\(finding.span.line):\(finding.span.column):"
        let rule = style.paint("[\(EscapedText.of(finding.rule))]", .faint)
        return "\(style.paint(place, .bold)) \(severity) \(EscapedText.of(finding.message)) \(rule)"
    }

    private func related(_ paths: [String]) -> String {
        let shown = paths.prefix(5).map { EscapedText.of(place($0)) }.joined(separator: ", ")
        return paths.count > 5 ? shown + " and \(paths.count - 5) more" : shown
    }

    private func excerpt(_ finding: Finding) -> [String]? {
        guard let bytes = source(finding.path), let line = SourceLine(finding.span.line, of: bytes) else { return nil }
        let number = String(finding.span.line)
        let end = finding.span.endLine == finding.span.line ? finding.span.endColumn : nil
        let caret = line.caret(from: finding.span.column, to: end)
        let gutter = String(repeating: " ", count: number.count)
        return [
            "  \(style.paint(number + " |", .faint)) \(line.shown)",
            "  \(style.paint(gutter + " |", .faint)) \(style.paint(caret, finding.severity.colour))",
        ]
    }
}

extension Severity {
    fileprivate var colour: TextStyle.Colour {
        switch self {
        case .error: .red
        case .warning: .yellow
        case .notice: .cyan
        }
    }
}

/// Whether text is coloured. Without colour not one escape byte is written.
package struct TextStyle: Sendable {
    package var isColoured: Bool

    package init(isColoured: Bool) { self.isColoured = isColoured }

    package enum Colour: String, Sendable {
        case red = "31"
        case yellow = "33"
        case cyan = "36"
        case green = "32"
        case bold = "1"
        case faint = "2"
    }

    package func paint(_ text: String, _ colour: Colour) -> String {
        isColoured ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
    }
}
