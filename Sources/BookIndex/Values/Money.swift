/// An amount in whole cents. Nothing is ever rounded on the way in: more than two decimals are refused.
package struct Money: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let cents: Int64

    package init(cents: Int64) { self.cents = cents }

    /// The amount written as digits with at most two decimals, such as `120000`, `-12.5` or `0.99`; the whole text,
    /// without thousands separators or a currency.
    package init?(_ text: some StringProtocol) {
        // `12.000` is twelve thousand to many people; three decimals are never read as twelve.
        let decimals = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).dropFirst().first
        guard (decimals?.count ?? 0) <= 2, let number = DecimalNumber(plain: text),
            let cents = number.scaled(toDecimals: 2)
        else { return nil }
        self.cents = cents
    }

    /// Thousands separated by commas, cents only where there are any: `1,234` or `-1,234.50`.
    package var description: String {
        let (units, rest) = cents.magnitude.quotientAndRemainder(dividingBy: 100)
        var digits = Array(String(units))
        for position in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(",", at: position) }
        let decimals = rest == 0 ? "" : rest < 10 ? ".0\(rest)" : ".\(rest)"
        return (cents < 0 ? "-" : "") + String(digits) + decimals
    }

    package static func < (left: Money, right: Money) -> Bool { left.cents < right.cents }
}
