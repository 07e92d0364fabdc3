import BookIndex
import PageText
import Testing

@testable import HandbookKit

/// A statement as the person reads it: what was earned first, each figure with its sum, what waits and until when.
@Suite struct StatementPageTests {
    private func page(_ draft: BookDraft, _ quarter: String = "2026-Q1") async throws -> String {
        let handbook = try await draft.handbook()
        let worker = Worker(.here)
        try worker.load(handbook.book, today: handbook.today)
        let statements = try StatementMaker(handbook, worker: worker, origins: RecordOrigins())
            .statements(of: "ana", in: try #require(Quarter(quarter)))
        return StatementMarkdown(try #require(statements.first), snapshot: "the worktree", currency: "$").text
    }

    private static let late = "owner: ana\narr: 10000.50\ntrial:\n  start: 2026-04-15"

    @Test("Every figure of the calculation shows the sum that gives it")
    func sums() async throws {
        let page = try await page(BookDraft.paid.plan(PlanPage()))
        #expect(page.contains("\n\nEarned: **$1,250**. Paid by 2026-04-30: **$1,250**.\n\n"))
        for row in [
            "| Quota | $100,000 | $400,000 × 1/4 |",
            "| Attainment | 50% | $50,000 ÷ $100,000 |",
            "| Target for the quarter | $2,500 | $10,000 × 1/4 |",
            "| Share of the target | 50% | the curve pays as much as was attained |",
            "| **Earned** | **$1,250** | $2,500 × 50% |",
            "| Payable now | $1,250 | all of it |",
        ] {
            #expect(page.contains(row + "\n"), "\(row)\n\(page)")
        }
    }

    @Test("What is held says what it waits for, and with which statement it comes")
    func held() async throws {
        let page = try await page(BookDraft.paid.record("accounts/elm", Self.late).plan(PlanPage()))
        for row in [
            "| [handbook/accounts/elm.md](/handbook/accounts/elm.md) | a deal | $10,000.50 | $10,000.50 | could be paid on 2026-04-15, after the cut-off: comes with 2026-Q2, by 2026-07-31 |",
            "What can be paid by 2026-07-14 comes with 2026-Q2, by 2026-07-31.",
            "| Payable now | $1,250.00 | the same with credits of $50,000, which could be paid by 2026-04-14: 50% of target |",
            "| Held | $250.01 | earned, less payable now |",
            "| **Earned** | **$1,500.01** | $2,500 × 60.0005% |",
        ] {
            #expect(page.contains(row + "\n"), "\(row)\n\(page)")
        }
    }

    @Test("What is paid is not among what is held, and the other way round")
    func once() async throws {
        let page = try await page(BookDraft.paid.record("accounts/elm", Self.late).plan(PlanPage()))
        let parts = page.split(separator: "\n## ").map(String.init)
        #expect(parts.filter { $0.contains("accounts/elm.md)") }.map { $0.prefix(4) } == ["Held"])
        #expect(parts.filter { $0.contains("accounts/oak.md)") }.map { $0.prefix(7) } == ["Payable"])
    }

    @Test("Nothing credited names what could have counted")
    func nothing() async throws {
        let page = try await page(BookDraft.paid.plan(PlanPage()), "2026-Q2")
        #expect(
            page.contains("| Share of the target | 50% |"), "the page of the plan does not ask for the quarter")
        let none = BookDraft().record("people/ana", "name: Ana\nrole: tam").plan(PlanPage())
        #expect(try await self.page(none).contains("Nothing was credited. What could have counted: Deals.\n"))
    }

    @Test("A zero names its clause by the heading, and a clause that is not there stays text")
    func clauses() async throws {
        let zero = PlanPage().with("1 AS weight, 'a deal' AS reason", "0 AS weight, 'too small' AS reason")
        #expect(
            try await page(BookDraft.paid.plan(zero)).contains(
                "| too small | $50,000 | [Book caps](/handbook/sales.md#book-caps) |"))
        let odd = zero.with("'too small' AS reason", "'too small' AS reason, 'x) [y](javascript:z' AS clause")
        let outline = Page(reading: Array(try await page(BookDraft.paid.plan(odd)).utf8)).outline
        #expect(outline.links.allSatisfy { $0.destination.hasPrefix("/handbook/") })
    }

    @Test(arguments: [
        ("-20%", "at 0% and below the curve pays 0%"), ("50%", "the curve pays as much as was attained"),
        ("125%", "the curve goes from 100% at 100% to 200% at 150%"),
        ("160%", "the curve goes from 100% at 100% to 200% at 150%, and on in the same way"),
        ("500%", "the curve pays no more than 300%"),
    ])
    func aCurveInWords(at: String, words: String) throws {
        let points = [("0%", "0%"), ("100%", "100%"), ("150%", "200%")]
        let curve = PayCurve(
            points: try points.map { (at: try #require(Fraction($0.0)), pays: try #require(Fraction($0.1))) },
            cap: Fraction("300%"))
        #expect(curve.words(at: try #require(Fraction(at))) == words)
    }

    @Test(arguments: [
        ("1/3", "33.333333%"), ("25826/175000", "14.757714%"), ("1/8", "12.5%"), ("2", "200%"), ("-1/1000", "-0.1%"),
        ("1/100000000", "0.000001%"),
    ])
    func aPercentageToCountWith(_ fraction: String, _ text: String) throws {
        #expect(try #require(Fraction(fraction)).finePercentText == text)
    }
}
