import Testing

@testable import BookIndex

@Suite struct MoneyTests {
    @Test(
        "N1, N3: an amount is digits and at most two decimals, or it is refused",
        arguments: [
            "", " ", "12abc", "1,000", "1_000", "1 000", "1'000", "--5", "+5", "0x10", "12.34.56", "1.005", "0.001",
            "1.", ".5",
            "-", "-.5", "007", "00", "1e3", "1E3", "$5", "5 EUR", "5€", "12 ", " 12", "٥", "１２", "NaN", "inf", "1/2",
            "12345678901234567890", "92233720368547758.08", "-92233720368547758.09", "12\n",
        ])
    func refused(text: String) { #expect(Money(text) == nil) }

    @Test(
        "An amount is whole cents and reads as people write it",
        arguments: [
            ("0", 0, "0"), ("-0", 0, "0"), ("0.99", 99, "0.99"), ("0.5", 50, "0.50"), ("-12.5", -1_250, "-12.50"),
            ("12.30", 1_230, "12.30"), ("12.00", 1_200, "12"), ("999", 99_900, "999"),
            ("1000", 100_000, "1,000"), ("-1234567.01", -123_456_701, "-1,234,567.01"),
            ("120000", 12_000_000, "120,000"),
            ("92233720368547758.07", Int64.max, "92,233,720,368,547,758.07"),
            ("-92233720368547758.08", Int64.min, "-92,233,720,368,547,758.08"),
        ])
    func amounts(text: String, cents: Int64, written: String) throws {
        let money = try #require(Money(text))
        #expect(money.cents == cents)
        #expect(money.description == written)
        #expect(Money(written.filter { $0 != "," }) == money)
    }

    @Test("0.1 and 0.2 make 0.3")
    func exact() throws {
        let cents = try ["0.1", "0.2"].map { try #require(Money($0)).cents }.reduce(0, +)
        #expect(Money(cents: cents) == Money("0.3"))
    }
}

@Suite struct PercentTests {
    @Test(
        "A share needs its percent sign and a plain number with at most four decimals",
        arguments: [
            "", "%", "12.5", "0.125", "12.5 %", " 12.5%", "12,5%", "1e1%", "12.5%%", "+5%", ".5%", "5.%", "1.00001%",
            "012%",
            "12345678901234567890%", "٥%", "12.5％",
        ])
    func refused(text: String) { #expect(Percent(text) == nil) }

    @Test(
        "A share is exact and written without needless zeros",
        arguments: [
            ("0%", 0, "0%"), ("12.5%", 125_000, "12.5%"), ("100%", 1_000_000, "100%"), ("-3.25%", -32_500, "-3.25%"),
            ("0.0001%", 1, "0.0001%"), ("12.5000%", 125_000, "12.5%"), ("-0.5%", -5_000, "-0.5%"),
            ("250%", 2_500_000, "250%"),
        ])
    func shares(text: String, millionths: Int64, written: String) throws {
        let percent = try #require(Percent(text))
        #expect(percent.millionths == millionths)
        #expect(percent.description == written)
        #expect(Percent(written) == percent)
        #expect(percent.fraction == Double(millionths) / 1_000_000)
    }
}

@Suite struct DecimalNumberTests {
    @Test(
        "A number follows JSON's grammar",
        arguments: [
            "", "-", "+1", "01", "-01", "00", "1.", ".1", "1.e1", "1e", "1e+", "1e1.5", "1 ", " 1", "1_000", "1,000",
            "0x1F",
            "0b1", "0o7", "NaN", ".nan", "Infinity", ".inf", "1e99999", "--1", "1-", "1e--1", "１", "٣", "1f", "1d",
        ])
    func refused(text: String) { #expect(DecimalNumber(text) == nil) }

    @Test(
        "JSON's numbers are read",
        arguments: ["0", "-0", "10", "-1.5", "0.10", "1e2", "1E+2", "1.5e-3", "0e0", "1e9999"])
    func accepted(text: String) { #expect(DecimalNumber(text) != nil) }

    @Test(
        "Spellings of one number are equal",
        arguments: [
            ["1", "1.0", "10e-1", "0.1e1", "1e0", "100E-2"], ["0", "-0", "0.00", "0e9", "0e-9"],
            ["-2.5", "-25e-1", "-2.50"],
            ["1e3", "1000", "1000.000", "1E+3"],
        ])
    func equality(spellings: [String]) throws {
        let numbers = try spellings.map { try #require(DecimalNumber($0)) }
        #expect(Set(numbers).count == 1)
        #expect(!numbers.contains { $0 < numbers[0] || $0 > numbers[0] })
        #expect(Set(numbers.map(\.asWritten)).count == 1)
    }

    @Test("Numbers are ordered by value")
    func order() throws {
        let texts = [
            "-1e400", "-1000", "-10.01", "-10", "-9.99", "-1", "-0.5", "-1e-400", "0", "1e-400", "0.09", "0.1", "0.11",
            "9",
            "9.5", "10", "99", "100", "9007199254740992", "9007199254740993", "1e400",
        ]
        let numbers = try texts.map { try #require(DecimalNumber($0)) }
        for (place, left) in numbers.enumerated() {
            for (other, right) in numbers.enumerated() { #expect((left < right) == (place < other)) }
        }
    }

    @Test(
        "Whole numbers fit in 64 bits or are nil",
        arguments: [
            ("9223372036854775807", Int64.max), ("9223372036854775808", nil), ("-9223372036854775808", Int64.min),
            ("-9223372036854775809", nil), ("1e18", 1_000_000_000_000_000_000), ("1e19", nil), ("1e9999", nil),
            ("0e9999", 0),
            ("12345678901234567890", nil), ("1.0", 1), ("1.5", nil), ("1e-1", nil), ("100e-2", 1), ("0", 0),
        ])
    func int64(text: String, value: Int64?) throws { #expect(try #require(DecimalNumber(text)).int64 == value) }

    @Test(
        "N4: a double is the nearest, or nil beyond the largest",
        arguments: [
            ("0.1", 0.1), ("-2.5e3", -2500.0), ("1e308", 1e308), ("1e309", nil), ("-1e9999", nil), ("1e-9999", 0.0),
        ])
    func double(text: String, value: Double?) throws { #expect(try #require(DecimalNumber(text)).double == value) }

    @Test("A number of 60,000 digits is read, compared and found too large for an integer")
    func long() throws {
        let number = try #require(DecimalNumber(String(repeating: "9", count: 60_000)))
        #expect(number.int64 == nil)
        #expect(number.double == nil)
        #expect(try #require(DecimalNumber("1e9999")) < number)
    }

    @Test(
        "A number is written without needless zeros",
        arguments: [
            ("1.50", "1.5"), ("0.05", "0.05"), ("-12e2", "-1200"), ("1e-3", "0.001"), ("120", "120"), ("1e40", "1e40"),
        ])
    func written(text: String, shown: String) throws { #expect(try #require(DecimalNumber(text)).asWritten == shown) }
}
