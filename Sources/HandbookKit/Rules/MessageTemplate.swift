import BookIndex

/// The `message` or `remedy` of a rule: one sentence with `{{names}}` for the facts of a row.
struct MessageTemplate: Sendable {
    let text: String
    let names: [String]
    /// The text in front of each name and after the last one.
    private let texts: [String]

    /// - Throws: `MessageFault` in words for the rule's author when it holds more than text and plain names.
    init(_ text: String) throws(MessageFault) {
        var scanner = TemplateScanner(text: text, firstLine: 1)
        scanner.scan()
        if let fault = scanner.faults.first { throw MessageFault(message: fault.message) }
        guard scanner.tags.allSatisfy({ $0.kind == .value }) else {
            throw MessageFault(message: "A message holds text and plain {{names}} only.")
        }
        self.text = text
        names = scanner.tags.map(\.name)
        texts = MessageTemplate.texts(of: text)
    }

    /// Every tag is closed on its line, and none is inside another: the scanner has seen to that.
    private static func texts(of text: String) -> [String] {
        var texts = [""]
        var rest = text.utf8[...]
        while let start = rest.firstPair(of: UInt8(ascii: "{")),
            let end = rest[start.upperBound...].firstPair(of: UInt8(ascii: "}"))
        {
            texts[texts.count - 1] += String(Substring(rest[..<start.lowerBound]))
            // A comment stands for nothing.
            if rest[start.upperBound] != UInt8(ascii: "!") { texts.append("") }
            rest = rest[end.upperBound...]
        }
        texts[texts.count - 1] += String(Substring(rest))
        return texts
    }

    /// The sentence with the facts of one row; a missing fact shows as a dash.
    ///
    /// Findings are escaped where they are printed, for the place they are printed to.
    func filled(with facts: [String: SQLValue]) -> String {
        zip(texts, names.map { facts[$0]?.text ?? "–" } + [""]).map { $0 + $1 }.joined()
    }
}

struct MessageFault: Error {
    let message: String
}
