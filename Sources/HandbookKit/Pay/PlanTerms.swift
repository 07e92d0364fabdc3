import BookIndex
import PageText

/// A plan with the numbers that are in force for one quarter.
package struct PlanTerms: Sendable {
    package let plan: Plan
    package let quarter: Quarter
    package let curve: PayCurve?
    /// What the credits of each bucket count or earn.
    let weights: [String: Fraction]
    private let cutOffDays: Int
    /// Parameters that the front matter asks for.
    let parameters: Set<String>

    /// - Throws: `PlanFault` where a parameter has no value that the plan could use.
    init(_ plan: Plan, quarter: Quarter, book: Book) throws {
        var reader = PlanValueReader(book: book, day: quarter.start)
        self.plan = plan
        self.quarter = quarter
        var points: [(at: Fraction, pays: Fraction)] = []
        for point in plan.curve {
            let next = (at: try reader.number(point.at), pays: try reader.number(point.pays))
            if let last = points.last, next.at <= last.at || next.pays < last.pays {
                throw PlanFault(
                    span: point.span,
                    message: "In \(quarter) the curve goes from \(last.at.percentText) to \(next.at.percentText), and "
                        + "pays from \(last.pays.percentText) to \(next.pays.percentText)",
                    remedy: "let both rise from point to point")
            }
            points.append(next)
        }
        let cap = try plan.cap.map { try reader.number($0) }
        curve = points.isEmpty ? nil : PayCurve(points: points, cap: cap)
        var weights: [String: Fraction] = [:]
        for bucket in plan.buckets { weights[bucket.id] = try reader.number(bucket.weight) }
        self.weights = weights
        cutOffDays = Int(try reader.number(plan.payout.cutOffDays).rounded())
        parameters = reader.names
    }

    /// The last day on which a payment still counts for a quarter.
    package func cutOff(of quarter: Quarter) -> Day { quarter.end.adding(days: cutOffDays) ?? quarter.end }

    /// The day by which what the quarter earned is paid.
    package var payDay: Day { payDay(of: quarter) }

    /// The day by which the statement of a quarter is paid.
    func payDay(of quarter: Quarter) -> Day {
        let after = quarter.end.adding(days: 1)?.adding(months: plan.payout.month)
        return after?.adding(days: -1) ?? quarter.end
    }
}

/// What is wrong with a plan, on its page.
struct PlanFault: Error {
    let span: SourceSpan
    let message: String
    let remedy: String
}

/// Looks parameters up for a plan.
private struct PlanValueReader {
    let book: Book
    let day: Day
    private(set) var names: Set<String> = []

    init(book: Book, day: Day) {
        self.book = book
        self.day = day
    }

    mutating func number(_ value: PlanValue) throws -> Fraction {
        switch value {
        case .number(let number): return number
        case .parameter(let name, let span):
            guard let parameter = book.parameters.first(where: { $0.name == name }) else {
                let near = NearestName.to(name, among: book.parameters.map(\.name))
                throw PlanFault(
                    span: span, message: "No page states a parameter \(name)",
                    remedy: near.map { "did you mean \($0)?" } ?? "state it under parameters in the front matter")
            }
            names.insert(name)
            guard let value = parameter.value(on: day), let number = value.number else {
                throw PlanFault(
                    span: span, message: "The parameter \(name) is no number on \(day)",
                    remedy: "see \(parameter.path), line \(parameter.span.line)")
            }
            return number
        }
    }
}

extension Parameter.Value {
    /// The one exact number that it is; nil for a list or a text.
    var number: Fraction? {
        guard !isList, let item = items.first else { return nil }
        switch item {
        case .integer(let whole): return Fraction(whole)
        case .real(let double): return Fraction(shortest: double)
        case .text, .null: return nil
        }
    }
}
