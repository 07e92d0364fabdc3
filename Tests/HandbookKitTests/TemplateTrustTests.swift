import Testing

@testable import HandbookKit

/// What a hostile template, or a hostile record in it, cannot do.
@Suite struct TemplateTrustTests {
    private func draft(_ template: String, _ records: [String] = ["Ana"]) -> BookDraft {
        let text = "---\nreport: page\n---\n```sql rows\nSELECT id, name FROM people ORDER BY id\n```\n\(template)\n"
        return records.enumerated().reduce(BookDraft().view("page", text)) {
            $0.record("people/p-\($1.offset)", "name: '\($1.element)'")
        }
    }

    /// T1, T2, T3, T7: no tag includes another template, by whatever name. T6: no tag switches escaping off.
    @Test(arguments: [
        "{{> page}}", "{{>../../etc/passwd}}", "{{>*name}}", "{{< page}}{{/page}}", "{{$x}}{{/x}}",
        "{{{name}}}", "{{&name}}", "{{% CONTENT_TYPE:TEXT}}", "{{=<% %>=}}<%& name %>",
    ])
    func noTagIncludesOrUnescapes(_ tag: String) async throws {
        let found = try await draft("{{#rows}}\(tag){{/rows}}").check()
        #expect(found.first?.rule == "bad-view")
        #expect(found.first?.span.line == 7)
    }

    /// T5: a value has no properties, and neither has a row.
    @Test(arguments: ["name.count", "name.utf8", "rows.count", "self", "capitalized(name)", ".", "value", "count"])
    func noNameReachesIntoSwift(_ name: String) async throws {
        let found = try await draft("{{#rows}}{{\(name)}}{{/rows}}").check().map(\.rule)
        #expect(found == ["bad-view"] || found == ["unknown-name"])
        let inner = try await draft("{{#rows}}{{#name}}{{\(name)}}{{/name}}{{/rows}}").check().map(\.rule)
        #expect(inner == ["bad-view"] || inner == ["unknown-name"])
    }

    /// T5, past the name check: the engine itself finds nothing inside a value.
    @Test(arguments: ["value", "count", "renderText", "isNull", "utf8"])
    func theEngineFindsNothingInsideAValue(_ name: String) throws {
        let job = RenderJob(template: "{{#x}}[{{\(name)}}{{x.\(name)}}]{{/x}}", texts: ["x": "text"], lists: [])
        let text = try TemplateEngine.render(job)
        #expect(text == "[]")
    }

    /// T6, T7: what a record says is filled in as text, and is no template.
    @Test(arguments: ["{{name}}", "{{> page}}", "{{% CONTENT_TYPE:TEXT}}<b>", "{{=<% %>=}}", "{{#rows}}x{{/rows}}"])
    func aRecordIsNoTemplate(_ value: String) async throws {
        let page = try await draft("{{#rows}}{{name}}{{/rows}}", [value]).page("page")
        #expect(page == MarkdownText.escaped(value) + "\n")
    }

    /// T4: sections inside each other multiply; a page that grows beyond any reader is refused.
    @Test func aPageThatGrowsTooLongIsRefused() async throws {
        let depth = 9
        let bomb =
            String(repeating: "{{#rows}}", count: depth) + String(repeating: "x", count: 100)
            + String(repeating: "{{/rows}}", count: depth)
        let found = try await draft(bomb, ["Ana", "Ben", "Eva", "Joe"]).check().map(\.advice)
        #expect(
            found == [
                "1:1 page-failed: The page could not be made: the page would be longer than 1048576 bytes "
                    + "(show fewer rows)"
            ])
    }

    /// T4: 3 to the power of 18 would run for hours; the worker's limits end it, and the next page is made.
    @Test func aLoopBombIsStopped() async throws {
        let bomb = String(repeating: "{{#rows}}", count: 18) + "{{name}}" + String(repeating: "{{/rows}}", count: 18)
        let worker = Worker(.confined(program: HandbookProgram.path, arguments: ["__worker"]), seconds: 1)
        let outcome = try await draft(bomb, ["Ana", "Ben", "Eva"]).render("page", worker: worker)
        #expect(outcome.findings.map(\.rule) == ["page-failed"])
        let next = try await draft("{{#rows}}{{name}}{{/rows}}").render("page", worker: worker)
        #expect(next.page == "Ana\n")
    }
}
