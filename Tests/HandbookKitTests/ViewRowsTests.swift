import BookIndex
import Testing

@testable import HandbookKit

/// The rows of a view for programs and spreadsheets.
@Suite struct ViewRowsTests {
    private func page(_ front: String = "") async throws -> ViewPage {
        let text = """
            ---
            report: page
            title: The page
            \(front.isEmpty ? "audience: All" : front)
            ---
            ```sql people
            SELECT id, name FROM people ORDER BY id
            ```
            ```sql accounts of people
            SELECT owner AS parent, id, name, arr FROM accounts ORDER BY id
            ```
            {{#people}}{{name}}{{#accounts}}{{name}}{{/accounts}}{{/people}}
            """
        let draft = BookDraft().record("people/ana", "name: =Ana").record(
            "accounts/oak", "name: Oak\nowner: ana\narr: 12.50"
        )
        .record("accounts/elm", "owner: ana").view("page", text)
        return try #require(try await draft.render("page").made)
    }

    @Test func csvHasTheRowsOfOneBlock() async throws {
        #expect(CSVText.text(try await page().rows(of: nil)) == "id,name\nana,'=Ana\n")
        #expect(
            CSVText.text(try await page().rows(of: "accounts")) == "parent,id,name,arr\nana,elm,,\nana,oak,Oak,1250\n")
        #expect(CSVText.text(try await page("csv: accounts").rows(of: nil)).hasPrefix("parent,id"))
    }

    @Test func aBlockThatIsNotThereIsSaid() async throws {
        let page = try await page()
        let error = #expect(throws: HandbookError.self) { try page.rows(of: "acounts") }
        #expect(error?.message == "page has no block acounts.")
        #expect(error?.remedy == "did you mean accounts?")
    }

    @Test func thePageNamesABlockForCSV() async throws {
        let text =
            "---\nreport: page\ncsv: poeple\n---\n```sql people\nSELECT id FROM people\n```\n{{#people}}{{id}}{{/people}}"
        let found = try await BookDraft().view("page", text).check().map(\.advice)
        #expect(found == ["3:6 bad-view: There is no block poeple to write as CSV (did you mean people?)"])
    }

    @Test func jsonHasTheRowsOfEveryBlock() async throws {
        let text = ViewJSON.text([try await page()], snapshot: "the worktree")
        #expect(
            text == """
                {
                  "version": 1,
                  "snapshot": "the worktree",
                  "views": [
                    {
                      "sort": "report",
                      "name": "page",
                      "title": "The page",
                      "path": "templates/page.md",
                      "date": "2026-01-15",
                      "audience": "All",
                      "weekday": null,
                      "minutes": null,
                      "picked": null,
                      "blocks": [
                        {
                          "name": "people",
                          "inside": null,
                          "columns": [
                            "id",
                            "name"
                          ],
                          "rows": [
                            {
                              "id": "ana",
                              "name": "=Ana"
                            }
                          ]
                        },
                        {
                          "name": "accounts",
                          "inside": "people",
                          "columns": [
                            "parent",
                            "id",
                            "name",
                            "arr"
                          ],
                          "rows": [
                            {
                              "parent": "ana",
                              "id": "elm",
                              "name": null,
                              "arr": null
                            },
                            {
                              "parent": "ana",
                              "id": "oak",
                              "name": "Oak",
                              "arr": 1250
                            }
                          ]
                        }
                      ]
                    }
                  ]
                }

                """)
    }
}
