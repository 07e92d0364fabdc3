import BookIndex
import Mustache
import PageText

/// The `message` or `remedy` of a rule: one sentence with `{{names}}` for the facts of a row.
struct MessageTemplate: Sendable {
    let text: String
    let names: [String]
    private let template: MustacheTemplate

    /// Compiles a sentence.
    ///
    /// - Throws: `MessageFault` in words for the rule's author when it holds more than text and plain names.
    init(_ text: String) throws(MessageFault) {
        var scanner = TemplateScanner(text: text, firstLine: 1)
        scanner.scan()
        if let fault = scanner.faults.first { throw MessageFault(message: fault.message) }
        guard scanner.tags.allSatisfy({ $0.kind == .value }) else {
            throw MessageFault(message: "A message holds text and plain {{names}} only.")
        }
        // Findings are escaped where they are printed, for the place they are printed to.
        guard let template = try? MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + text) else {
            throw MessageFault(message: "This is not a sentence with {{names}}.")
        }
        self.text = text
        self.template = template
        names = scanner.tags.map(\.name)
    }

    /// The sentence with the facts of one row; a missing fact shows as a dash.
    func filled(with facts: [String: SQLValue]) -> String {
        template.render(facts.mapValues { $0.text ?? "–" })
    }
}

struct MessageFault: Error {
    let message: String
}
