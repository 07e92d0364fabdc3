import BookIndex

/// The rows that a question to the book gave, to be written as text, CSV, JSON or Markdown.
package struct Answer: Sendable {
    package let columns: [String]
    package private(set) var rows: [[SQLValue]]
    /// How many rows there are, with those that are not shown.
    package let total: Int

    package init(columns: [String], rows: [[SQLValue]]) {
        self.columns = columns
        self.rows = rows
        total = rows.count
    }

    /// The answer with no more than its first rows.
    package func first(_ most: Int) -> Answer {
        var answer = self
        answer.rows = Array(rows.prefix(max(most, 0)))
        return answer
    }

    /// Whether a column holds numbers and nothing else, so that its digits belong under each other.
    func isNumeric(_ column: Int) -> Bool {
        let values = rows.map { $0[column] }.filter { $0 != .null }
        return !values.isEmpty && values.allSatisfy(\.isNumber)
    }
}

extension SQLValue {
    var isNumber: Bool {
        switch self {
        case .integer, .real: true
        case .null, .text: false
        }
    }
}
