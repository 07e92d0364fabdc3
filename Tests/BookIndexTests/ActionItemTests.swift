import PageText
import Testing

@testable import BookIndex

/// What a line with a box says: who does what, until when, and what would do it.
@Suite struct ActionItemTests {
    private func item(_ line: String) throws -> ActionItem {
        let page = Page(reading: Array(line.utf8))
        return ActionItem(try #require(page.outline.tasks.first), on: "handbook/meetings/x.md", folders: ["deals"])
    }

    @Test(arguments: [
        ("- [ ] @ana call them (due 2026-12-01)", "ana", "call them", "due 2026-12-01"),
        ("- [ ] @ana: call them (2026-12-01).", "ana", "call them", "due 2026-12-01"),
        ("* [x] call *them* [soon](x.md)", "-", "call them soon", "done"),
        ("- [ ] @ana/b set a step (deals/oak next_step.date)", "ana/b", "set a step", "about deals/oak next_step.date"),
        (
            "- [ ] grow it (rule:too-small deals/oak) (by 2026-12-01)", "-", "grow it",
            "due 2026-12-01 about rule:too-small deals/oak"
        ),
        ("- [ ] talk (and/or write)", "-", "talk (and/or write)", ""),
        ("- [ ] talk (quickly)", "-", "talk (quickly)", ""),
        ("- [ ] @ana x (due 2026-02-30)", "ana", "x", "wrong 2026-02-30"),
        ("- [ ] @ana x (due 1.12.2026)", "ana", "x", "wrong 1.12.2026"),
        ("- [ ] @ana x (due friday)", "ana", "x", "wrong friday"),
        ("- [ ] @ana x (by 12/1/2026)", "ana", "x", "wrong 12/1/2026"),
        ("- [ ] @ana x (2026-12-1)", "ana", "x", "wrong 2026-12-1"),
        ("- [ ] @ana x (by phone)", "ana", "x (by phone)", ""),
        ("- [ ] @ana x (due to rain)", "ana", "x (due to rain)", ""),
        ("- [ ] @ana x (v 1.2)", "ana", "x (v 1.2)", ""),
        ("- [ ] @ana x (due 2026-02-01) (since 2026-01-01) (overdue)", "ana", "x", "due 2026-02-01 since 2026-01-01"),
        ("- [x] @ana x (since 2026-01-01) (done by commit 1a, Bo, 2026-01-02)", "ana", "x", "since 2026-01-01 done"),
        ("- [ ] @\u{2060}ana x", "ana", "x", ""),
        ("1. [ ] @ana x\n\n   more", "ana", "x", ""),
    ])
    func aLineIsRead(_ line: String, _ person: String, _ text: String, _ rest: String) throws {
        let item = try item(line)
        #expect(item.person ?? "-" == person)
        #expect(item.text == text)
        let parts = [
            item.due.map { "due \($0)" }, item.since.map { "since \($0)" }, item.about.map { "about \($0.text)" },
            item.wrongDay.map { "wrong \($0)" }, item.isDone ? "done" : nil,
        ]
        #expect(parts.compactMap(\.self).joined(separator: " ") == rest)
    }

    @Test func whatIsWrittenIsReadTheSame() throws {
        let first = try item("- [ ] @ana set a step (deals/oak next_step) (due 2026-12-01)")
        let second = try item("- [x] \(first.written) (since 2026-11-18)")
        #expect(first.key == second.key)
    }

    @Test func onlyBoxesOfListsAreItems() {
        let text = "[ ] no\n\n```\n- [ ] no\n```\n\n- [ ]no\n- yes\n- [ ] one\n  - [x] two\n"
        let tasks = Page(reading: Array(text.utf8)).outline.tasks
        #expect(
            tasks.map { "\($0.span.line) \($0.text) \($0.isDone)" } == ["9 one false", "10 two true"])
    }
}
