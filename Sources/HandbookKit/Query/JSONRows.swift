import BookIndex

/// An answer as a JSON array with an object for each row, one row a line.
package enum JSONRows {
    /// The JSON text, ending in a line break. Integers are exact whatever their size.
    ///
    /// - Throws: when two columns share a name, or a number is infinite.
    package static func text(_ answer: Answer) throws(HandbookError) -> String {
        if let double = answer.columns.first(where: { name in answer.columns.count { $0 == name } > 1 }) {
            throw HandbookError(
                "Two columns are named \(double), and a JSON object has each name once.",
                remedy: "give one of them another name with AS")
        }
        guard !answer.rows.isEmpty else { return "[]\n" }
        let keys = answer.columns.map(JSONString.quoted)
        var lines: [String] = []
        for row in answer.rows {
            var pairs: [String] = []
            for (key, value) in zip(keys, row) { pairs.append("\(key): \(try text(value))") }
            lines.append("  {\(pairs.joined(separator: ", "))}")
        }
        return "[\n" + lines.joined(separator: ",\n") + "\n]\n"
    }

    private static func text(_ value: SQLValue) throws(HandbookError) -> String {
        switch value {
        case .null: return "null"
        case .integer(let integer): return String(integer)
        case .text(let text): return JSONString.quoted(text)
        case .real(let number):
            guard number.isFinite else {
                throw HandbookError("JSON has no infinite numbers.", remedy: "leave that row out with WHERE")
            }
            return String(number)
        }
    }
}
