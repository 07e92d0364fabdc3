/// A decimal number exactly as written, by JSON's grammar: no separators, no leading zeros, no `+`, no `NaN`.
///
/// Two spellings of one number (`1`, `1.0`, `10e-1`) are equal.
package struct DecimalNumber: Sendable, Hashable {
    let isNegative: Bool
    /// The significant digits without leading or trailing zeros; empty for zero.
    let digits: [UInt8]
    /// The power of ten that the digits, read as a whole number, are multiplied by.
    let exponent: Int

    /// The number in JSON's full grammar, with exponent.
    package init?(_ text: some StringProtocol) { self.init(bytes: Array(text.utf8), allowsExponent: true) }

    /// The number in digits and a decimal point only.
    init?(plain text: some StringProtocol) { self.init(bytes: Array(text.utf8), allowsExponent: false) }

    private init?(bytes: [UInt8], allowsExponent: Bool) {
        var rest = bytes[...]
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative { rest.removeFirst() }
        let whole = DecimalNumber.takeDigits(&rest)
        guard !whole.isEmpty, whole.count == 1 || whole.first != 0 else { return nil }
        var decimals: [UInt8] = []
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            decimals = DecimalNumber.takeDigits(&rest)
            guard !decimals.isEmpty else { return nil }
        }
        guard let power = DecimalNumber.takeExponent(&rest, allowed: allowsExponent), rest.isEmpty else { return nil }
        self.init(isNegative: isNegative, digits: whole + decimals, exponent: power - decimals.count)
    }

    private init(isNegative: Bool, digits: [UInt8], exponent: Int) {
        let significant = digits.drop { $0 == 0 }
        let trailing = significant.reversed().prefix { $0 == 0 }.count
        self.digits = Array(significant.dropLast(trailing))
        self.exponent = self.digits.isEmpty ? 0 : exponent + trailing
        self.isNegative = isNegative && !self.digits.isEmpty
    }

    /// Whether the number has no fractional part: `1.0` has none.
    package var isWhole: Bool { exponent >= 0 }

    /// The number as a 64-bit integer, or nil when it has a fraction or does not fit.
    package var int64: Int64? { scaled(toDecimals: 0) }

    /// The nearest double, or nil when it is too large for one.
    package var double: Double? {
        let text = (isNegative ? "-" : "") + String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
        guard let value = digits.isEmpty ? 0 : Double(text + "e\(exponent)"), value.isFinite else { return nil }
        return value
    }

    /// The number times 10 to the power of `decimals`, or nil when that is not whole or does not fit in 64 bits.
    func scaled(toDecimals decimals: Int) -> Int64? {
        let zeros = exponent + decimals
        guard zeros >= 0, digits.count + zeros <= 19 else { return digits.isEmpty ? 0 : nil }
        var value: Int64 = 0
        for digit in digits + Array(repeating: 0, count: zeros) {
            let (tenfold, overflow) = value.multipliedReportingOverflow(by: 10)
            let step = isNegative ? -Int64(digit) : Int64(digit)
            let (sum, carried) = tenfold.addingReportingOverflow(step)
            if overflow || carried { return nil }
            value = sum
        }
        return value
    }

    private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        rest = rest.dropFirst(digits.count)
        return digits.map { $0 - UInt8(ascii: "0") }
    }

    /// The power after `e`, 0 when there is none, nil when it is malformed or beyond any use.
    private static func takeExponent(_ rest: inout ArraySlice<UInt8>, allowed: Bool) -> Int? {
        guard allowed, rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") else { return 0 }
        rest.removeFirst()
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        let digits = takeDigits(&rest)
        guard (1...4).contains(digits.count) else { return nil }
        let power = digits.reduce(0) { $0 * 10 + Int($1) }
        return isNegative ? -power : power
    }
}

extension DecimalNumber: Comparable {
    package static func < (left: DecimalNumber, right: DecimalNumber) -> Bool {
        if left.isNegative != right.isNegative { return left.isNegative }
        let smaller = left.magnitudeIsLess(than: right)
        return left.isNegative ? left != right && !smaller : smaller
    }

    private func magnitudeIsLess(than other: DecimalNumber) -> Bool {
        guard !digits.isEmpty, !other.digits.isEmpty else { return digits.isEmpty && !other.digits.isEmpty }
        let (mine, others) = (digits.count + exponent, other.digits.count + other.exponent)
        // Without leading or trailing zeros, digits compare as text once the point stands at the same place.
        return mine == others ? digits.lexicographicallyPrecedes(other.digits) : mine < others
    }
}
