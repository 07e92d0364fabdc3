import BookIndex

/// The numbers of a chart, to be drawn and to be read.
struct ChartNumbers: Sendable {
    let unit: Chart.Unit
    /// What amounts are written with, such as `$`.
    let currency: String

    /// Beyond this a number is a mistake, and no picture can show it beside others.
    private static let greatest = 1e13

    /// The number in the unit that is drawn: dollars of cents, percent of fractions; nil where there is none.
    func value(_ value: SQLValue) -> Double? {
        let number: Double
        switch value {
        case .integer(let integer): number = Double(integer)
        case .real(let real): number = real
        case .null, .text: return nil
        }
        guard number.isFinite, abs(number) < ChartNumbers.greatest else { return nil }
        switch unit {
        case .money: return number / 100
        case .percent: return number * 100
        case .count: return number
        }
    }

    /// The number as people write it; empty where there is none.
    func text(_ value: SQLValue) -> String {
        switch value {
        case .null: return ""
        case .text(let text): return text
        case .integer(let integer) where unit == .money: return money(integer)
        case .integer, .real: return self.value(value).map(text(inUnits:)) ?? value.text ?? ""
        }
    }

    /// A number that is in the unit that is drawn already.
    func text(inUnits number: Double) -> String {
        switch unit {
        case .money: money(Int64((number * 100).rounded()))
        case .percent: ChartNumbers.decimals(number, most: 1) + "%"
        case .count: ChartNumbers.decimals(number, most: 2)
        }
    }

    /// A round number at an axis, short: `$40k`, `25%`, `12`.
    func tick(_ number: Double) -> String {
        guard unit == .money else { return text(inUnits: number) }
        let size = abs(number)
        let (divided, mark) = size >= 1e6 ? (size / 1e6, "m") : size >= 1e3 ? (size / 1e3, "k") : (size, "")
        return (number < 0 ? "-" : "") + currency + ChartNumbers.decimals(divided, most: 2) + mark
    }

    private func money(_ cents: Int64) -> String {
        let text = Money(cents: cents).description
        return text.hasPrefix("-") ? "-\(currency)\(text.dropFirst())" : currency + text
    }

    /// At most so many decimals, 1 or 2, and separators between thousands.
    private static func decimals(_ number: Double, most: Int) -> String {
        let rounded = most == 1 ? (number * 10).rounded() * 10 : (number * 100).rounded()
        let text = Money(cents: Int64(rounded)).description
        return text.contains(".") && text.hasSuffix("0") ? String(text.dropLast()) : text
    }
}
