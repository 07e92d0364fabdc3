/// A share written with its percent sign, such as `12.5%`, exact to a hundredth of a basis point.
package struct Percent: Sendable, Hashable, CustomStringConvertible {
    /// The fraction in millionths: 12.5% is 125,000.
    package let millionths: Int64

    /// The share written as a plain decimal number with at most four decimals and `%`; the whole text.
    package init?(_ text: some StringProtocol) {
        guard text.last == "%", let number = DecimalNumber(plain: text.dropLast()),
            let millionths = number.scaled(toDecimals: 4)
        else { return nil }
        self.millionths = millionths
    }

    /// The share nearest to a decimal fraction; nil when it is too large for one.
    package init?(fraction: Double) {
        guard let millionths = Int64(exactly: (fraction * 1_000_000).rounded()) else { return nil }
        self.millionths = millionths
    }

    /// The decimal fraction: 12.5% is 0.125.
    package var fraction: Double { Double(millionths) / 1_000_000 }

    package var description: String {
        let (units, rest) = millionths.magnitude.quotientAndRemainder(dividingBy: 10_000)
        let sign = millionths < 0 ? "-" : ""
        guard rest != 0 else { return "\(sign)\(units)%" }
        var decimals = String(rest + 10_000).dropFirst()
        while decimals.last == "0" { decimals = decimals.dropLast() }
        return "\(sign)\(units).\(decimals)%"
    }
}
