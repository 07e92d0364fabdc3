import BookIndex
import Testing

@testable import HandbookKit

/// Which record an agenda is saved as, and how it picks, is said on its page and checked there.
@Suite struct RecordFormTests {
    private static let meeting = """
        ---
        kind: meeting
        folder: meetings
        schema:
          required: [series, held_on]
          properties:
            series: {type: string}
            held_on: {type: string, format: date}
            picked: {type: string, references: person}
        ---
        # Meeting
        """

    private static let page = """
        ---
        agenda: review
        pick: {from: people, way: fair}
        write:
          kind: meeting
          id: "{{date}}-review"
          fields: {series: review, held_on: "{{date}}", picked: "{{picked}}"}
        ---
        ```sql people
        SELECT id, name FROM people ORDER BY id
        ```
        {{#picked}}{{name}}{{/picked}}{{#picked_before}} {{name}} {{day}} {{times}}{{/picked_before}}
        {{#open_items}}
        - [ ] {{item}}
        {{/open_items}}
        """

    private func draft(_ page: String) -> BookDraft {
        BookDraft().with("handbook/kinds/meeting.md", Self.meeting).view("review", page)
    }

    @Test func aFormInOrderHasNoFinding() async throws { #expect(try await draft(Self.page).check() == []) }

    @Test(arguments: [
        ("kind: meeting\n", "kind: meting\n", "5:9 bad-view: There is no kind meting (did you mean meeting?)"),
        (
            "series: review", "serie: review",
            "7:12 bad-view: The kind meeting has no field serie (did you mean series?)"
        ),
        (
            ", held_on: \"{{date}}\"", "",
            "7:11 bad-view: One field of `write` holds the day of the meeting (add it, such as held_on: \"{{date}}\")"
        ),
        (
            "{{date}}-review", "review",
            "6:7 bad-view: Every meeting would be written to one page (put {{date}} into the id)"
        ),
        (
            "series: review", "series: \"{{day}}\"",
            "7:20 bad-view: {{day}} means nothing in `write` (use {{date}} or {{picked}})"
        ),
        (
            "series: review, held_on: \"{{date}}\"", "held_on: \"{{date}}\"",
            "5:9 bad-view: Every record of the kind meeting has a field series (add it to fields)"
        ),
        (
            "series: review, held_on", "held_on: x, series",
            "7:32 bad-view: series of the kind meeting holds no day (name a field with format: date)"
        ),
        ("way: fair", "way: far", "3:27 bad-view: `way` says how somebody is picked (write way: fair or way: pure)"),
        (
            ", picked: \"{{picked}}\"", "",
            "3:27 bad-view: No page says who was picked before (add `write` with a field for {{picked}})"
        ),
        (
            "pick: {from: people, way: fair}\n", "",
            "6:57 bad-view: Nobody is picked here (say from whom with pick: NAME, or leave {{picked}} out)"
        ),
        ("{{item}}", "{{itm}}", "14:7 unknown-name: Nothing here is called itm (did you mean item?)"),
    ])
    func whatIsWrongIsFoundAtItsPlace(_ old: String, _ new: String, _ finding: String) async throws {
        let found = try await draft(Self.page.replacing(old, with: new)).check().map(\.advice)
        #expect(found.contains { $0.hasPrefix(finding) }, "\(found)")
    }

    @Test func whoWasNotPickedForLongestIsNext() throws {
        func pick(_ last: [String: String]) throws -> String {
            let days = try last.mapValues { try #require(Day($0)) }
            let ids = ["ana", "ben", "kim"]
            let day = try #require(Day("2026-03-11"))
            return ids[Pick.fairPosition(among: ids, lastPicked: days, agenda: "review", day: day)]
        }
        #expect(try pick(["ana": "2026-03-04", "ben": "2026-02-25", "kim": "2026-02-18"]) == "kim")
        #expect(try pick(["ana": "2026-03-04", "kim": "2026-02-18"]) == "ben")
        #expect(["ana", "kim"].contains(try pick(["ana": "2026-02-18", "ben": "2026-03-04", "kim": "2026-02-18"])))
    }
}
