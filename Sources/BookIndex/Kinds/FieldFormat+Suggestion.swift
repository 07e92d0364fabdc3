extension FieldFormat {
    /// What was probably meant by a text that does not follow this format, ready as advice; empty when nobody can tell.
    func advice(for text: String) -> String {
        if let guess = guess(text), accepts(guess) { return "did you mean \(guess)?" }
        switch self {
        case .date: return FieldFormat.lengthOfMonth(text) ?? "write the year first, such as 2026-03-02"
        case .money: return "write digits, and a point before the cents"
        case .percent: return "write it with its sign, such as 12.5%"
        case .quarter: return "write it like 2026-Q4"
        case .github, .gitlab: return "write the name as it stands after the @"
        case .email, .uri: return ""
        }
    }

    func guess(_ text: String) -> String? {
        let compact = text.filter { !$0.isWhitespace }
        switch self {
        case .date: return FieldFormat.guessedDate(compact)
        case .money:
            // A comma or point before three last digits separates thousands; before one or two it is ambiguous.
            let digits = compact.drop { !$0.isNumber && $0 != "-" }
            let groups = digits.split(omittingEmptySubsequences: false) { ",.'_".contains($0) }
            guard groups.count > 1, groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return String(digits) }
            return groups.joined()
        case .percent: return compact.hasSuffix("%") ? compact.replacing(",", with: ".") : compact + "%"
        case .quarter: return FieldFormat.guessedQuarter(compact.uppercased())
        case .github, .gitlab: return compact.hasPrefix("@") ? String(compact.dropFirst()) : nil
        case .email, .uri: return nil
        }
    }

    /// Year first, or day first with a year of four digits: months first cannot be told apart and are not guessed.
    private static func guessedDate(_ text: String) -> String? {
        let parts = text.split { !$0.isNumber }.map(String.init)
        guard parts.count == 3 else { return nil }
        let isYearFirst = parts[0].count == 4
        guard isYearFirst || (parts[2].count == 4 && text.contains(".")) else { return nil }
        let ordered = isYearFirst ? parts : parts.reversed()
        return ordered.map { $0.count == 1 ? "0" + $0 : $0 }.joined(separator: "-")
    }

    private static func guessedQuarter(_ text: String) -> String? {
        let digits = text.split { !$0.isNumber }.map(String.init)
        guard digits.count == 2, let year = digits.first(where: { $0.count == 4 }),
            let number = digits.first(where: { $0.count == 1 })
        else { return nil }
        return "\(year)-Q\(number)"
    }

    /// The last day of the month that a date names, when only the day is wrong.
    private static func lengthOfMonth(_ text: String) -> String? {
        guard text.utf8.count == 10, let month = Day(text.prefix(8) + "01") else { return nil }
        return "that month ends on \(month.description.prefix(8))\(Day.length(ofMonth: month.month, in: month.year))"
    }
}
