import BookIndex
import Testing

@testable import HandbookKit

/// Values of kinds that are in use on some days.
@Suite struct ChoiceCheckTests {
    private static let kind = """
        ---
        kind: deal
        folder: deals
        schema:
          required: [stage]
          properties:
            stage: {type: string, enum: [{value: lead, until: 2026-03-31, description: Not yet asked}, {value: contact, from: 2026-04-01}, won]}
            level: {type: string, enum: [{value: low, until: 2026-03-31}, high], default: low}
            tags: {type: array, items: {type: string, enum: [{value: hot, until: 2026-03-31}, cold]}}
            people: {type: array, items: {type: object, properties: {role: {enum: [{value: ae, until: 2026-03-31}, tae]}}}}
        ---
        # Deal
        """
    private static let book = BookDraft().with("handbook/kinds/deal.md", kind.replacing(", default: low", with: ""))

    private func found(_ front: String, on day: String) async throws -> [String] {
        try await Self.book.record("deals/oak", front).on(day).check().map(\.advice)
    }

    @Test(
        arguments: [
            ("stage: lead", "2026-01-15", nil), ("stage: contact", "2026-11-25", nil),
            ("stage: won", "2026-11-25", nil),
            (
                "stage: lead", "2026-11-25",
                "2:8 value-not-in-use: lead was in use until 2026-03-31 (write one of: contact, won)"
            ),
            (
                "stage: contact", "2026-01-15",
                "2:8 value-not-in-use: contact is in use from 2026-04-01 on (write one of: lead, won)"
            ),
            (
                "stage: won\ntags: [cold, hot]", "2026-11-25",
                "3:14 value-not-in-use: hot was in use until 2026-03-31 (write one of: cold)"
            ),
            (
                "stage: won\npeople: [{role: tae}, {role: ae}]", "2026-11-25",
                "3:30 value-not-in-use: ae was in use until 2026-03-31 (write one of: tae)"
            ),
        ] as [(String, String, String?)])
    func aValueIsUsedOnItsDays(_ front: String, _ day: String, _ finding: String?) async throws {
        let found = try await found(front, on: day)
        #expect(found == [finding].compactMap(\.self))
    }

    @Test(arguments: [
        ("stage: lea", "2026-01-15", "2:8 unknown-value: stage cannot be lea (did you mean lead?)"),
        ("stage: lea", "2026-11-25", "2:8 unknown-value: stage cannot be lea (write one of: contact, won)"),
        ("tags: [cold]", "2026-11-25", "2:1 missing-field: stage is missing (add stage: contact, won)"),
    ])
    func adviceNamesOnlyValuesInUse(_ front: String, _ day: String, _ finding: String) async throws {
        let found = try await found(front, on: day)
        #expect(found == [finding])
    }

    @Test func aDefaultThatIsNoLongerInUseIsFoundOnTheKindAndNotOnEveryRecord() async throws {
        let found = try await BookDraft().with("handbook/kinds/deal.md", Self.kind).record("deals/oak", "stage: won")
            .on("2026-11-25").check()
        #expect(found.map(\.path) == ["handbook/kinds/deal.md"])
        #expect(
            found.map(\.message) == ["The default of level: low was in use until 2026-03-31"])
    }

    @Test func aNewRecordIsOfferedValuesInUse() async throws {
        for (day, values) in [("2026-03-31", "lead | won"), ("2026-04-01", "contact | won")] {
            let handbook = try await Self.book.on(day).handbook()
            let kind = try #require(handbook.book.kind(named: "deal"))
            let page = RecordScaffold.page(kind: kind, id: "oak", in: handbook)
            #expect(page.contains("stage: # required; \(values)\n"))
        }
    }

    @Test func explainOffersValuesInUseAndSaysWhichOthersThereAre() async throws {
        let handbook = try await Self.book.on("2026-11-25").handbook()
        let text = try #require(Explanation(handbook, style: TextStyle(isColoured: false)).text(of: "deal.stage"))
        #expect(
            text == """
                deal.stage  field, handbook/kinds/deal.md
                required; one of: contact, won
                  lead              Not yet asked; in use until 2026-03-31
                  contact           in use from 2026-04-01

                """)
    }
}
