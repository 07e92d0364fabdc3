import PageText
import Testing

@testable import BookIndex

@Suite struct FractionTests {
    @Test(
        "A fraction is a product of numbers, percentages and shares, or it is refused",
        arguments: [
            ("0", "0/1"), ("1.25", "5/4"), ("50%", "1/2"), ("2/3", "2/3"), ("4/6", "2/3"), ("-4", "-4/1"),
            ("50% * 1/4 * 2/3", "1/12"), ("0.5*4", "2/1"), ("12.5%", "1/8"), ("1e-2", "1/100"), ("0.1", "1/10"),
            ("", nil), ("*", nil), ("1 2", nil), ("1/0", nil), ("1/2/3", nil), ("half", nil), ("50 %", nil),
            ("1/2%", nil), ("+1", nil), ("1e40", nil), ("12345678901234567890123456789012", nil), ("NaN", nil),
        ] as [(String, String?)])
    func reading(text: String, written: String?) {
        #expect(Fraction(text).map { "\($0.numerator)/\($0.denominator)" } == written)
    }

    @Test("A double is the decimal number that it is written as")
    func doubles() throws {
        #expect(Fraction(shortest: 0.1) == Fraction("1/10"))
        #expect(Fraction(shortest: 1e16) == Fraction("10000000000000000"))
        #expect(Fraction(shortest: .infinity) == nil)
    }

    @Test("Sums and products are exact and in lowest terms")
    func exact() throws {
        let (third, sixth) = (try #require(Fraction("1/3")), try #require(Fraction("1/6")))
        #expect(try third.plus(sixth) == Fraction("1/2"))
        #expect(try third.minus(third).isZero)
        #expect(try third.times(sixth) == Fraction("1/18"))
        #expect(try third.divided(by: sixth) == Fraction(2))
        #expect(try #require(Fraction("-1/3")) < sixth)
        #expect(throws: FractionFault.dividedByZero) { try third.divided(by: .zero) }
    }

    @Test(
        "Half a cent is rounded away from zero, once",
        arguments: [
            ("1/2", 1), ("49/100", 0), ("-1/2", -1), ("5/2", 3), ("-5/2", -3), ("233437.5", 233_438), ("2/3", 1),
            ("1/3", 0), ("-1/3", 0),
        ] as [(String, Int64)])
    func rounding(text: String, cents: Int64) throws { #expect(try #require(Fraction(text)).rounded() == cents) }

    @Test("Sums of odd shares stay exact beyond any machine word")
    func large() throws {
        let shares = try (1...60).map { try #require(Fraction("1/\(10_007 + 2 * $0)")) }
        let sum = try shares.reduce(Fraction.zero) { try $0.plus($1) }
        #expect(sum.denominator.bits > 512)
        let back = try shares.reversed().reduce(sum) { try $0.minus($1) }
        #expect(back.isZero)
        let product = try shares.reduce(Fraction.one) { try $0.times($1) }
        #expect(try shares.reduce(product) { try $0.divided(by: $1) } == .one)
    }

    @Test("What is too large is an error, and never wraps")
    func tooLarge() throws {
        let large = try #require(Fraction("1e30"))
        let larger = try (0..<30).reduce(large) { product, _ in try product.times(large) }
        #expect(throws: FractionFault.tooLarge) { try larger.rounded() }
        #expect(throws: FractionFault.tooLarge) { try larger.times(larger).times(larger) }
        #expect(try Fraction(.max).rounded() == .max)
        #expect(try Fraction(.min).rounded() == .min)
        #expect(throws: FractionFault.tooLarge) { try Fraction(.max).plus(.one).rounded() }
    }

    @Test(
        "Numbers are written in full",
        arguments: ["0", "-1", "1000000000", "123456789012345678901234567890", "-1/3000000007"])
    func written(text: String) throws { #expect(try #require(Fraction(text)).exactText == text) }

    @Test(
        "As people write it",
        arguments: [("4499/4000", "112.48%"), ("9/40", "22.5%"), ("2", "200%"), ("-1/5", "-20%"), ("0", "0%")])
    func percentages(text: String, written: String) throws {
        #expect(try #require(Fraction(text)).percentText == written)
    }
}

@Suite struct PayPeriodTests {
    @Test("On a plan, period() is the quarter, pays() tells its roles, and param() is of the quarter's first day")
    func functions() async throws {
        let period = PayPeriod(quarter: try #require(Quarter("2026-Q2")), roles: ["tae"])
        var context = FunctionContext(today: try #require(Day("2026-11-25")), parameters: [], rights: [])
        context.period = period
        #expect(try context.answer("period") == .text("2026-Q2"))
        #expect(try context.answer("pays", .text("tae")) == .integer(1))
        #expect(try context.answer("pays", .text("tam")) == .integer(0))
        #expect(throws: SQLFunctionError.self) { try context.answer("today") }
    }
}

extension FunctionContext {
    fileprivate func answer(_ name: String, _ arguments: SQLValue...) throws -> SQLValue {
        let function = try #require(SQLFunction.all.first { $0.name == name })
        return try function.body(self, arguments)
    }
}
