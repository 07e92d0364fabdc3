import BookIndex

/// Writes the amounts of a statement.
struct StatementAmounts {
    private let isMoney: Bool
    private let currency: String

    init(_ statement: Statement, currency: String) {
        isMoney = statement.plan.measure.isMoney
        self.currency = currency
    }

    /// An amount of the plan's measure.
    func amount(_ value: Fraction) -> String { isMoney ? money(value) : value.numberText }

    func money(_ value: Fraction) -> String { (try? value.rounded()).map(money) ?? "too large" }

    func money(_ cents: Int64) -> String {
        let text = Money(cents: cents).description
        return MarkdownText.escaped(text.hasPrefix("-") ? "-\(currency)\(text.dropFirst())" : currency + text)
    }

    /// The amount of a fact in its own unit.
    func figure(_ value: Fraction, of sort: PayFact.Sort) -> String {
        [.target, .guarantee].contains(sort) ? money(value) : amount(value)
    }

    /// The cells of a column one below the other: when one amount of money has cents, all of them do.
    func aligned(_ column: [String]) -> [String] {
        guard !currency.isEmpty, column.contains(where: { isAmount($0) && $0.contains(".") }) else { return column }
        return column.map { cell in
            guard isAmount(cell), !cell.contains(".") else { return cell }
            return cell.hasSuffix("**") ? cell.dropLast(2) + ".00**" : cell + ".00"
        }
    }

    private func isAmount(_ cell: String) -> Bool {
        let start = cell.drop { "*-".contains($0) }
        return start.hasPrefix(MarkdownText.escaped(currency + "0").dropLast())
            && (cell.last?.isNumber ?? false || cell.hasSuffix("**"))
    }

    /// `$105,000 × 80% × 1/4`: what a fact counts, as a sum that can be done again.
    func sum(_ fact: PayFact, share: Fraction? = nil) -> String {
        let factors = (fact.weightText ?? "").split(separator: "*").map { $0[...].trimmingBlanks }
        var shown = factors.compactMap { text -> String? in
            guard let value = Fraction(text), value != .one else { return nil }
            if text.contains("/") { return text }
            return text.contains("%") || !value.isWhole ? value.finePercentText : value.numberText
        }
        if let share, share != .one { shown.append(share.finePercentText) }
        return ([figure(Fraction(fact.amount), of: fact.sort)] + shown.map(MarkdownText.escaped)).joined(
            separator: " × ")
    }
}

extension Fraction {
    /// As a percentage with at most six decimals, so that a sum with it can be done again: `14.757714%`.
    var finePercentText: String {
        guard let parts = scaled(toDecimals: 8) else { return "too large" }
        let (whole, rest) = parts.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
        var text = (parts < 0 ? "-" : "") + Fraction(Int64(whole)).numberText
        if rest != 0 {
            let decimals = String(repeating: "0", count: 6 - String(rest).count) + String(rest)
            text += "." + String(decimals.reversed().drop { $0 == "0" }.reversed())
        }
        return text + "%"
    }
}
