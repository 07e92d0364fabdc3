import BookIndex

/// Whose statement it is, for which quarter.
package struct StatementSubject: Sendable, Hashable {
    package let person: String
    package let quarter: Quarter

    package init(person: String, quarter: Quarter) {
        self.person = person
        self.quarter = quarter
    }

    /// Whose statements some lines hold, in their order.
    static func all(in lines: [Substring], form: StatementForm) -> [StatementSubject] {
        let found: [StatementSubject] =
            switch form {
            case .markdown: lines.compactMap(ofPage)
            case .json: ofJSON(lines)
            case .csv: lines.compactMap(ofRow)
            }
        // Somebody has a statement for each plan, one after the other.
        return found.reduce(into: []) { subjects, next in if subjects.last != next { subjects.append(next) } }
    }

    /// From the line that says how to make it again.
    private static func ofPage(_ line: Substring) -> StatementSubject? {
        guard line.hasPrefix(StatementForm.markdown.commit) else { return nil }
        let words = line.split { $0 == " " || $0 == "`" }
        guard let option = words.firstIndex(of: "--quarter"), option > 0, option + 1 < words.count else { return nil }
        return Quarter(String(words[option + 1])).map { Self(person: String(words[option - 1]), quarter: $0) }
    }

    private static func ofRow(_ line: Substring) -> StatementSubject? {
        let cells = line.split(separator: ",", maxSplits: 2)
        guard cells.count == 3, RecordID.isValid(String(cells[0])) else { return nil }
        return Quarter(String(cells[1])).map { Self(person: String(cells[0]), quarter: $0) }
    }

    /// Keys of a statement itself are indented by six; those of its parts by more.
    private static func ofJSON(_ lines: [Substring]) -> [StatementSubject] {
        var (subjects, person): ([StatementSubject], String?) = ([], nil)
        for line in lines where line.hasPrefix("      \"") {
            if let value = StatementLines.value(of: "person", in: line) { person = value }
            guard let quarter = StatementLines.value(of: "quarter", in: line).flatMap(Quarter.init), let name = person
            else { continue }
            subjects.append(Self(person: name, quarter: quarter))
            person = nil
        }
        return subjects
    }
}
