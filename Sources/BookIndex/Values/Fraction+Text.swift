/// Fractions as pages and queries write them, and as statements show them.
extension Fraction {
    /// Reads a product such as `50% * 1/4`, of decimal numbers, percentages and fractions; the whole text.
    package init?(_ text: some StringProtocol) {
        var product = Fraction.one
        for factor in String(text).split(separator: "*", omittingEmptySubsequences: false) {
            guard let value = Fraction(factor: factor.drop { $0 == " " }),
                let next = try? product.times(value)
            else { return nil }
            product = next
        }
        self = product
    }

    private init?(factor: Substring) {
        var text = factor
        while text.last == " " { text.removeLast() }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 2, let over = Fraction(decimal: parts[0]), let under = Fraction(decimal: parts[1]),
            let value = try? over.divided(by: under)
        {
            self = value
        } else if text.last == "%", let number = Fraction(decimal: text.dropLast()),
            let value = try? number.divided(by: Fraction(100))
        {
            self = value
        } else if parts.count == 1, let number = Fraction(decimal: text) {
            self = number
        } else {
            return nil
        }
    }

    private init?(decimal text: Substring) {
        guard let number = DecimalNumber(text) else { return nil }
        self.init(number)
    }

    /// The number; nil when it has more digits than fit.
    package init?(_ number: DecimalNumber) {
        guard number.digits.count <= 30, abs(number.exponent) <= 30 else { return nil }
        var digits = WholeNumber(0)
        // Eighteen digits fit a machine word, which is much quicker than a number of any size.
        for part in stride(from: 0, to: number.digits.count, by: 18) {
            let some = number.digits[part..<min(part + 18, number.digits.count)]
            let value = some.reduce(Int64(0)) { $0 * 10 + Int64($1) }
            digits = digits * Fraction.power(ofTen: some.count) + WholeNumber(value)
        }
        if number.isNegative { digits = digits.negated }
        let power = Fraction.power(ofTen: abs(number.exponent))
        let value =
            number.exponent < 0
            ? try? Fraction(digits, over: power) : try? Fraction(digits * power, over: WholeNumber(1))
        guard let value else { return nil }
        self = value
    }

    private static func power(ofTen exponent: Int) -> WholeNumber {
        if exponent <= 18 { return WholeNumber((0..<exponent).reduce(Int64(1)) { product, _ in product * 10 }) }
        return power(ofTen: 18) * power(ofTen: exponent - 18)
    }

    /// The shortest decimal number that the value is written as, taken as exact: 0.1 is one tenth.
    package init?(shortest double: Double) {
        // Swift writes large powers of ten with a plus, which JSON's grammar has too.
        guard let number = DecimalNumber(double.description) else { return nil }
        self.init(number)
    }

    /// The value times 10 to the power of `decimals`, rounded; nil when it is too large.
    package func scaled(toDecimals decimals: Int) -> Int64? {
        try? Fraction(numerator * Fraction.power(ofTen: decimals), over: denominator).rounded()
    }

    /// As a percentage with at most two decimals: `112.45%`.
    package var percentText: String {
        guard let hundredths = scaled(toDecimals: 4) else { return "too large" }
        return Fraction.shortened(hundredths) + "%"
    }

    /// As a decimal number with at most two decimals and separators, such as `1,250` or `0.5`.
    package var numberText: String {
        guard let hundredths = scaled(toDecimals: 2) else { return "too large" }
        return Fraction.shortened(hundredths)
    }

    /// Hundredths as a decimal number without a zero at its end.
    private static func shortened(_ hundredths: Int64) -> String {
        let text = Money(cents: hundredths).description
        return text.contains(".") && text.hasSuffix("0") ? String(text.dropLast()) : text
    }
}
