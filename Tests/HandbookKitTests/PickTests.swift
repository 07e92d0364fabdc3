import BookIndex
import Testing

@testable import HandbookKit

/// The person that an agenda is for is chosen by chance, but the same for everybody who asks.
@Suite struct PickTests {
    private static let days: [Day] = (0..<500).compactMap { Day("2026-01-07")?.adding(days: $0 * 7) }

    /// Written down once: these may never change from one version, machine or process to another.
    @Test(arguments: [("2026-11-25", 10, 2), ("2026-12-02", 10, 5), ("2026-12-09", 10, 3), ("2026-12-16", 3, 2)])
    func theChoiceIsTheSameEverywhere(_ day: String, _ count: Int, _ position: Int) throws {
        let day = try #require(Day(day))
        #expect(Pick.position(among: count, agenda: "tam-territory-review", day: day) == position)
    }

    @Test(arguments: [1, 2, 3, 7, 12])
    func everybodyHasTheirTurn(_ count: Int) {
        var turns = Array(repeating: 0, count: count)
        for day in Self.days { turns[Pick.position(among: count, agenda: "review", day: day)] += 1 }
        let fair = Self.days.count / count
        #expect(turns.allSatisfy { (fair / 2...fair * 2).contains($0) }, "\(turns)")
    }

    /// A choice that only counts on would be the same list every time.
    @Test func neighbouringDaysAndAgendasAreIndependent() {
        let picks = Self.days.map { Pick.position(among: 5, agenda: "review", day: $0) }
        let steps = Set(zip(picks, picks.dropFirst()).map { ($1 - $0 + 5) % 5 })
        #expect(steps.count == 5)
        let others = Self.days.map { Pick.position(among: 5, agenda: "other-review", day: $0) }
        let same = zip(picks, others).count { $0 == $1 }
        #expect((50...150).contains(same))
    }

    // MARK: On a page

    private func draft(_ order: String = "id", _ names: [String] = ["ana", "ben", "eva", "joe"]) -> BookDraft {
        let page = ViewPageTests.page.with("FROM people ORDER BY id", "FROM people ORDER BY \(order)")
        return names.reduce(BookDraft().view("review", page)) {
            $0.record("people/\($1)", "name: \($1)").record("accounts/\($1)-shop", "name: Shop of \($1)\nowner: \($1)")
        }
    }

    @Test func theOrderOfTheCandidatesDoesNotMatter() async throws {
        for day in Self.days.prefix(8) {
            let page = try await draft().page("review", on: day.description)
            let turned = try await draft("id DESC", ["joe", "eva", "ben", "ana"]).page("review", on: day.description)
            #expect(page == turned)
        }
    }

    /// What is picked fills `picked` and answers `picked()`.
    @Test(arguments: ["ana", "joe"])
    func aPersonMayBeNamedInstead(_ id: String) async throws {
        let page = try await draft().page("review", for: id)
        #expect(page == "# Review\n\nFor \(id).\n\n- Shop of \(id)\n")
    }

    @Test func whoIsNoCandidateIsNobody() async throws {
        guard case .nobody(let asked, let candidates) = try await draft().render("review", for: "zoe") else {
            Issue.record("somebody was picked")
            return
        }
        #expect(asked == "zoe")
        #expect(candidates == ["ana", "ben", "eva", "joe"])
    }

    @Test func withoutCandidatesThereIsNobodyToPick() async throws {
        let outcome = try await draft("id", []).render("review")
        #expect(outcome.isNobody)
        let findings = try await draft("id", []).check()
        #expect(findings == [])
    }
}
