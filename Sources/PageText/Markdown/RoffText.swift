/// Text in the language of man pages, which troff, groff and mandoc read.
package enum RoffText {
    /// A text whose characters stand for nothing but themselves: no request, no escape, no typographic replacement.
    package static func escaped(_ text: String) -> String {
        text.unicodeScalars.map { scalar -> String in
            if let name = names[scalar] { return name }
            return scalar.isASCII ? String(scalar) : "\\[u\(hex(scalar))]"
        }.joined()
    }

    /// Lines of filled text, none much longer than 78 characters, none of which can be taken for a request.
    package static func lines(_ text: String) -> [String] {
        var lines = [""]
        for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            let last = lines[lines.count - 1]
            if last.isEmpty {
                lines[lines.count - 1] = String(word)
            } else if last.count + word.count < width {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines.map(guarded)
    }

    /// Lines that are shown as they are written.
    package static func verbatim(_ text: String) -> [String] {
        [".PP", ".in +4n", ".nf"]
            + text.split(separator: "\n", omittingEmptySubsequences: false).map { guarded(escaped(String($0))) }
            + [".fi", ".in"]
    }

    /// All lines of a page. A heading begins a paragraph already; readers complain of a second beginning.
    package static func text(_ lines: [String]) -> String {
        lines.indices.filter { lines[$0] != ".PP" || $0 == 0 || !lines[$0 - 1].hasPrefix(".S") }
            .map { lines[$0] + "\n" }.joined()
    }

    /// A line that begins like a request is none with an escape of no width before it. An empty one would be a fault.
    private static func guarded(_ line: String) -> String {
        line.isEmpty || line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
    }

    private static let width = 78

    /// What troff would read as something else, or print as a curly or shorter sign that nobody could paste.
    private static let names: [Unicode.Scalar: String] = [
        "\\": "\\e", "-": "\\-", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti", "\"": "\\(dq",
    ]

    private static func hex(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
