import BookIndex
import Foundation
import PageText
import Testing

@testable import HandbookKit

/// Pay is worked out a second time, in another language with exact fractions, by `Tests/Oracles/pay.py`.
@Suite struct PayOracleTests {
    private static let python = ["/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    @Test("10,000 random plans, books and payments are no cent apart", .enabled(if: python != nil))
    func noCentApart() async throws {
        let cases = try oracle(count: 10_000, seed: 59).split(separator: "\n")
        #expect(cases.count == 10_000)
        let book = await Book(files: [])
        let parts = stride(from: 0, to: cases.count, by: 1_250).map { cases[$0..<min($0 + 1_250, cases.count)] }
        let results = try await withThrowingTaskGroup(of: Result.self) { group in
            for part in parts { group.addTask { try Self.compare(part, book) } }
            return try await group.reduce(into: [Result]()) { $0.append($1) }
        }
        let apart = results.flatMap(\.apart)
        #expect(apart.isEmpty, "\(apart.count) apart, such as \(apart.first ?? "")")
        #expect(results.reduce(0) { $0 + $1.paid } > 5_000)
    }

    private struct Result {
        /// Lines of the oracle with what the program found instead.
        var apart: [String] = []
        /// How many earned anything.
        var paid = 0
    }

    private static func compare(_ cases: ArraySlice<Substring>, _ book: Book) throws -> Result {
        let quarter = try #require(Quarter("2026-Q2"))
        var result = Result()
        for line in cases {
            let sample = try OracleCase(line)
            let terms = try PlanTerms(sample.plan, quarter: quarter, book: book)
            let all = try Earnings(sample.facts, terms: terms).totalCents()
            let released = try Earnings(sample.facts, terms: terms, releasedBy: sample.cutOff).totalCents()
            if all != sample.earned || released != sample.payable {
                result.apart.append("\(line): \(all), \(released)")
            }
            if all != 0 { result.paid += 1 }
        }
        return result
    }

    private func oracle(count: Int, seed: Int) throws -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(Self.python))
        process.arguments = [root.appendingPathComponent("Oracles/pay.py").path, String(count), String(seed)]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}

/// A line of the oracle: a plan, its facts, and what they earn.
private struct OracleCase {
    let plan: Plan
    let facts: [PayFact]
    let cutOff: Day
    let earned: Int64
    let payable: Int64

    init(_ line: Substring) throws {
        let columns = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        let numbers = { (text: String) throws in PlanValue.number(try #require(Fraction(text))) }
        let points = try columns[3].split(separator: ",").map { point in
            let parts = point.split(separator: ":").map(String.init)
            return Plan.Point(at: try numbers(parts[0]), pays: try numbers(parts[1]), span: .pageStart)
        }
        let buckets = try columns[4].split(separator: ",").map { bucket in
            let parts = bucket.split(separator: ":").map(String.init)
            return Plan.Bucket(id: parts[0], label: parts[0], weight: try numbers(parts[1]), clause: nil)
        }
        plan = Plan(
            id: "random", path: "handbook/plans/random.md", title: "Random", roles: ["tae"], variant: nil,
            days: DayRange(), cites: [], measure: try #require(Plan.Measure(rawValue: columns[0])), curve: points,
            cap: columns[2].isEmpty ? nil : try numbers(columns[2]), buckets: buckets,
            guarantee: Plan.Guarantee(rawValue: columns[1]),
            payout: Plan.Payout(cutOffDays: .number(.zero), month: 1, quarters: 8), blocks: [:], examples: [])
        facts = try columns[5].split(separator: "+").map { try OracleCase.fact(String($0)) }
        let day = try #require(Int(columns[6]))
        cutOff = try #require(Day(year: 2026, month: 6, day: day))
        earned = try #require(Int64(columns[7]))
        payable = try #require(Int64(columns[8]))
    }

    private static func fact(_ text: String) throws -> PayFact {
        let parts = text.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        let day = Int(parts[4]).flatMap { Day(year: 2026, month: 6, day: $0) }
        return PayFact(
            sort: try #require(PayFact.Sort(rawValue: parts[0])), person: "ana", bucket: parts[1],
            amount: try #require(Int64(parts[2])), weight: try #require(Fraction(parts[3])), weightText: parts[3],
            path: "handbook/people/ana.md", field: nil, reason: nil, clause: nil, payableOn: day, held: nil)
    }
}
