/// The rules that found something, with the help of their pages.
extension SARIFFormat {
    /// The most characters of a description that a host shows.
    private static let mostDescription = 1024

    func rule(_ id: String) -> JSONTree {
        guard let help = document.help(id) else { return .object([("id", .string(id))]) }
        let description = EscapedText.lines(help.summary)
        let shown = String(description.prefix(Self.mostDescription))
        return .object([
            ("id", .string(id)), ("name", .string(id)),
            ("shortDescription", .object([("text", .string(EscapedText.of(help.title)))])),
            ("fullDescription", .object([("text", .string(shown))])), ("help", self.help(help, description)),
            ("defaultConfiguration", .object([("level", Self.level(help.severity))])),
            (
                "properties",
                .object([
                    ("tags", .array(help.family.isEmpty ? [] : [.string(help.family)])),
                    ("precision", .string("very-high")), ("problem.severity", Self.problem(help.severity)),
                ])
            ),
        ])
    }

    private func help(_ help: RuleHelp, _ description: String) -> JSONTree {
        let body = EscapedText.lines(help.body)
        let text = ("text", JSONTree.string(body.isEmpty ? description : body))
        return .object(body.isEmpty ? [text] : [text, ("markdown", .string(body))])
    }

    private static func problem(_ severity: Severity) -> JSONTree {
        severity == .notice ? .string("recommendation") : .string(severity.rawValue)
    }
}

extension EscapedText {
    /// Text of several lines: line breaks and tabs stay, everything else that is hidden is shown.
    static func lines(_ text: String) -> String {
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        return lines.map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map { of(String($0)) }.joined(separator: "\t")
        }
        .joined(separator: "\n")
    }
}
