/// An exact number: two whole numbers in lowest terms.
///
/// Pay is worked out in these and rounded once, at the end. What has more than 4,096 bits is an error; nothing wraps or
/// is cut off.
package struct Fraction: Sendable, Hashable {
    let numerator: WholeNumber
    /// At least 1.
    let denominator: WholeNumber

    package static let zero = Fraction(0)
    package static let one = Fraction(1)

    package init(_ whole: Int64) {
        numerator = WholeNumber(whole)
        denominator = WholeNumber(1)
    }

    private static let mostBits = 4_096

    /// - Throws: when the number is too large, or the denominator is zero.
    init(_ numerator: WholeNumber, over denominator: WholeNumber) throws(FractionFault) {
        guard !denominator.isZero else { throw FractionFault.dividedByZero }
        guard max(numerator.bits, denominator.bits) <= Fraction.mostBits else { throw FractionFault.tooLarge }
        if denominator == WholeNumber(1) {
            self.init(numerator: numerator, denominator: denominator)
            return
        }
        let common = WholeNumber.commonDivisor(numerator, denominator)
        let over = numerator.divided(by: common).quotient
        self.init(
            numerator: denominator.isNegative ? over.negated : over,
            denominator: denominator.magnitude.divided(by: common).quotient)
    }

    package func plus(_ other: Fraction) throws(FractionFault) -> Fraction {
        if denominator == other.denominator { return try Fraction(numerator + other.numerator, over: denominator) }
        return try Fraction(
            numerator * other.denominator + other.numerator * denominator, over: denominator * other.denominator)
    }

    package func minus(_ other: Fraction) throws(FractionFault) -> Fraction { try plus(other.negated) }

    package func times(_ other: Fraction) throws(FractionFault) -> Fraction {
        try Fraction(numerator * other.numerator, over: denominator * other.denominator)
    }

    package func divided(by other: Fraction) throws(FractionFault) -> Fraction {
        try Fraction(numerator * other.denominator, over: denominator * other.numerator)
    }

    package var negated: Fraction { Fraction(numerator: numerator.negated, denominator: denominator) }
    package var isZero: Bool { numerator.isZero }
    package var isWhole: Bool { denominator == WholeNumber(1) }

    private init(numerator: WholeNumber, denominator: WholeNumber) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// The nearest whole number; exactly between two, the one further from zero.
    package func rounded() throws(FractionFault) -> Int64 {
        var (whole, rest) = numerator.magnitude.divided(by: denominator)
        if rest + rest >= denominator { whole = whole + WholeNumber(1) }
        guard let result = (numerator.isNegative ? whole.negated : whole).int64 else { throw FractionFault.tooLarge }
        return result
    }

    /// The exact number: whole, or as a fraction in lowest terms such as `50000000/3`.
    package var exactText: String { isWhole ? "\(numerator)" : "\(numerator)/\(denominator)" }
}

/// Why a calculation has no exact result here.
package enum FractionFault: Error, Sendable {
    case tooLarge
    case dividedByZero

    package var message: String {
        switch self {
        case .tooLarge: "the numbers are too large to be worked out exactly"
        case .dividedByZero: "it divides by zero"
        }
    }
}

extension Fraction: Comparable {
    package static func < (left: Fraction, right: Fraction) -> Bool {
        left.numerator * right.denominator < right.numerator * left.denominator
    }
}
