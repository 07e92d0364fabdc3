import BookIndex
import PageText

/// A line of an example that starts with three dashes: a page or a commit.
struct ExampleLine {
    enum Content {
        case page(String, Example.Action)
        case commit(Example.Signing)
        case proposed
    }

    let content: Content
    let number: Int
    /// The word that the line is about.
    private let subject: Word

    /// A word of the line, at its place.
    private struct Word {
        let text: String
        let span: SourceSpan

        func fault(_ message: String, _ remedy: String) -> ExampleFault {
            ExampleFault(span: span, message: message, remedy: remedy)
        }
    }

    init(_ line: Substring, number: Int) throws(ExampleFault) {
        var words = ExampleLine.words(of: line, number)[...]
        self.number = number
        let first = words.popFirst() ?? Word(text: "", span: SourceSpan(line: number, column: 5))
        switch first.text {
        case "commit":
            guard let day = words.first else {
                throw first.fault("A commit has a day.", "write it as --- commit 2026-02-01 by ana")
            }
            subject = day
            content = .commit(try ExampleLine.signing(&words))
        case "proposed":
            subject = first
            content = .proposed
        default:
            try ExampleLine.expectPage(first, asIn: "---")
            var subject = first
            content = .page(first.text, try ExampleLine.action(&words, subject: &subject))
            self.subject = subject
        }
        if let word = words.first {
            throw word.fault("\(word.text) is not expected here.", ExampleLine.forms(after: first.text))
        }
    }

    /// A fault at the page or the day that the line names.
    func fault(_ message: String, _ remedy: String) -> ExampleFault { subject.fault(message, remedy) }

    private static func words(of line: Substring, _ number: Int) -> [Word] {
        line.dropFirst(4).split { $0.isWhitespace }.map { word in
            let column = line[..<word.startIndex].unicodeScalars.count + 1
            return Word(
                text: String(word), span: SourceSpan(line: number, column: column, length: word.unicodeScalars.count))
        }
    }

    private static func forms(after word: String) -> String {
        switch word {
        case "commit": "write it as --- commit 2026-02-01 by ana approved by kim, bo"
        case "proposed": "write --- proposed alone"
        default: "write --- \(word), --- \(word) deleted, or --- \(word) from the page that it was before"
        }
    }

    // MARK: Pages

    private static func expectPage(_ word: Word, asIn start: String) throws(ExampleFault) {
        guard !word.text.hasSuffix(".md") else { return }
        let near = start == "---" ? NearestName.to(word.text, among: ["commit", "proposed"]) : nil
        throw word.fault(
            "A record of an example is named with its ending",
            near.map { "did you mean --- \($0)?" } ?? "write \(start) \(word.text).md")
    }

    private static func action(
        _ words: inout ArraySlice<Word>, subject: inout Word
    ) throws(ExampleFault) -> Example.Action {
        switch words.first?.text {
        case "deleted":
            words.removeFirst()
            return .delete
        case "from":
            let from = words.removeFirst()
            guard let previous = words.popFirst() else {
                throw from.fault("`from` names no page.", forms(after: subject.text))
            }
            try expectPage(previous, asIn: "from")
            subject = previous
            return .rename(from: previous.text)
        default: return .write
        }
    }

    // MARK: Commits

    private static func signing(_ words: inout ArraySlice<Word>) throws(ExampleFault) -> Example.Signing {
        let word = words.removeFirst()
        guard let day = Day(word.text) else {
            throw word.fault("\(word.text) is no day of the calendar.", "write the day as YYYY-MM-DD")
        }
        var signing = Example.Signing(day: day)
        while let word = words.first {
            if word.text == "by", signing.author == nil {
                words.removeFirst()
                signing.author = try person(words.popFirst(), after: word)
            } else if word.text == "approved", signing.approvers.isEmpty, words.dropFirst().first?.text == "by" {
                words.removeFirst(2)
                signing.approvers = try approvers(&words, after: word)
            } else {
                break
            }
        }
        return signing
    }

    /// Ids separated by commas, with blanks after them or not.
    private static func approvers(_ words: inout ArraySlice<Word>, after start: Word) throws(ExampleFault) -> [String] {
        var ids: [String] = []
        while true {
            let word = words.popFirst()
            let parts = word?.text.split(separator: ",") ?? []
            guard let word, !parts.isEmpty else { return [try person(nil, after: start)] }
            for part in parts { ids.append(try person(Word(text: String(part), span: word.span), after: start)) }
            guard word.text.hasSuffix(",") else { return ids }
        }
    }

    private static func person(_ word: Word?, after start: Word) throws(ExampleFault) -> String {
        guard let word, word.text != "by", word.text != "approved" else {
            throw start.fault(
                "Nobody is named after `\(start.text == "by" ? "by" : "approved by")`.",
                "write the id of a person, such as ana")
        }
        guard RecordID.isValid(word.text) else {
            throw word.fault(
                "\(word.text) is not the id of a person.", "write the name of the person's page without .md")
        }
        return word.text
    }
}
