import BookIndex
import PageText
import Testing

@testable import HandbookKit

/// What every shipped agenda and report comes out as, with the shipped book and with one that has no records.
@Suite struct ShippedViewTests {
    private static let shipped = ShippedPages.all

    /// The people whom agendas are for are there, and no other records.
    private static let empty = ShippedPages.all.filter { page in
        page.path.hasPrefix("handbook/people/") || !page.text.contains("demo: true")
    }

    @Test("Every shipped view is clean Markdown, and a page of HTML", arguments: [shipped, empty])
    func areClean(pages: [(path: String, text: String)]) async throws {
        for page in try await made(BookDraft(pages).on("2026-11-25")) {
            let shape = CleanMarkdown(page.markdown)
            #expect(shape.faults == [], "\(page.view.path)")
            let html = try ViewHTML.text([page])
            #expect(shape.tables == html.split(separator: "<table>").count - 1, "\(page.view.path)")
            #expect(!html.contains("\u{1}") && !html.contains("```") && !html.contains("| "), "\(page.view.path)")
        }
    }

    /// The page of every view for its next day.
    private func made(_ draft: BookDraft) async throws -> [ViewPage] {
        let handbook = try await draft.handbook()
        let choices = [View.Sort.agenda, .report].map { ViewChoice(handbook, sort: $0) }
        let dated = try choices.flatMap { try $0.all(from: handbook.today) }
        #expect(dated.count == ShippedPages.all.count { $0.path.hasPrefix("templates/") })
        let worker = Worker(.here)
        var pages: [ViewPage] = []
        for (day, dated) in Dictionary(grouping: dated, by: \.day) {
            try worker.load(handbook.book, today: day)
            let renderer = ViewRenderer(worker: worker, snapshot: "the worktree", currency: "$")
            for each in dated {
                let outcome = try renderer.render(each.view, day: day)
                #expect(outcome.findings == [], "\(each.view.path)")
                if let page = outcome.made { pages.append(page) }
            }
        }
        return pages
    }

    @Test(arguments: [
        ("\n\na\n\n\n\nb\n\n", "a\n\nb\n"), ("a\n \n\t\nb", "a\n\nb\n"),
        ("```\na\n\n\nb\n```\n\n\nc", "```\na\n\n\nb\n```\n\nc\n"),
        ("~~~~\n~~~\n\n\n~~~~\n", "~~~~\n~~~\n\n\n~~~~\n"), ("", "\n"),
    ])
    func sectionsLeaveNoBlankLines(_ text: String, _ tidied: String) {
        #expect(BlankLines.tidied(text) == tidied)
    }

    @Test func whatIsWrongWithMarkdownIsSeen() {
        #expect(CleanMarkdown("a\n\n\nb\n").faults == ["line 3: a second blank line"])
        #expect(CleanMarkdown("| a | b |\n|---|---|\n| a |\n").faults == ["line 3: 1 cells under 2"])
        #expect(CleanMarkdown("| a \\| b |\n|---|\n").faults == [])
        #expect(CleanMarkdown("| a |\n").faults == ["line 1: a table without its second row"])
        #expect(CleanMarkdown("a").faults == ["no line break at the end"])
    }
}

/// What one can see of a page of Markdown by its lines: tables with equal rows, and no stray blank lines.
struct CleanMarkdown {
    private(set) var faults: [String] = []
    private(set) var tables = 0

    init(_ text: String) {
        if !text.hasSuffix("\n") || text.hasSuffix("\n\n") { faults.append("no line break at the end") }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var cells: Int?
        for (index, line) in lines.enumerated() {
            let before = index > 0 ? lines[index - 1] : ""
            if line.isEmpty, before.isEmpty, index < lines.count - 1 { fault(index, "a second blank line") }
            if line.contains("{{") || line.contains("\u{1}") { fault(index, "a tag or a mark was left") }
            guard line.hasPrefix("|") else {
                cells = nil
                continue
            }
            let count = CleanMarkdown.cells(line)
            if let cells, count != cells { fault(index, "\(count) cells under \(cells)") }
            if cells == nil {
                tables += 1
                let next = index + 1 < lines.count ? lines[index + 1] : ""
                if !next.hasPrefix("|--") { fault(index, "a table without its second row") }
            }
            cells = cells ?? count
        }
    }

    private static func cells(_ line: String) -> Int {
        line.replacing("\\\\", with: "").replacing("\\|", with: "").count { $0 == "|" } - 1
    }

    private mutating func fault(_ index: Int, _ text: String) { faults.append("line \(index + 1): \(text)") }
}
