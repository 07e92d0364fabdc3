import BookIndex
import PageText
import Testing

@testable import HandbookKit

/// An example with commits, and what a query makes of it.
struct HistoryExample {
    var text: String
    var today = "2026-03-02"

    private static let draft = BookDraft()
        .with("handbook/kinds/person.md", kind("person", "people", "email: {type: string, format: email}"))
        .with(
            "handbook/kinds/account.md",
            kind(
                "account", "accounts",
                "owner: {references: person}, segment: {enum: [lead, managed]}, arr: {format: money}"))

    private static func kind(_ name: String, _ folder: String, _ fields: String) -> String {
        """
        ---
        kind: \(name)
        folder: \(folder)
        schema: {properties: {name: {type: string}, \(fields)}}
        ---
        # A kind
        """
    }

    private var block: String {
        "```book \(text.contains("# found") ? "found" : "passes") today=\(today)\n\(text)\n```"
    }

    /// What is wrong with the example under a rule: the line, counted within the block from 1, and the message.
    func findings(asking sql: String) async throws -> [String] {
        let page = RulePage().asking(sql).text
        let head = try #require(page.firstRange(of: "```book passes")).lowerBound
        let passes = "```book passes\n--- people/zoe.md\nname: Zoe\n```\n\n"
        let start = page[..<head] + passes
        let book = Self.draft.with("handbook/rules/book-over-cap.md", start + block)
        let first = start.count { $0 == "\n" } + 1
        let findings = try await book.examples()
        return findings.map { "\($0.span.line - first): \($0.message)" }
    }

    /// What is wrong with the form of the example: the line within the block, the column, the message and what to do.
    func faults() -> [String] {
        var reader = ExampleReader(path: "handbook/rules/a.md")
        _ = fence.map { reader.example($0) }
        return reader.findings.map { "\($0.span.line - 1):\($0.span.column) \($0.message) (\($0.remedy))" }
    }

    /// The rows that a query gives of the example's tables, as lines of cells separated by `|`.
    func rows(_ sql: String) async throws -> [String] {
        let handbook = try await Self.draft.handbook()
        var reader = ExampleReader(path: "handbook/rules/a.md")
        let fence = try #require(fence)
        let read = reader.example(fence)
        let example = try #require(read, "\(faults())")
        let pages = ExampleBook(example, .asWritten, kinds: handbook.book.kinds)
        let book = try await Book(example: pages.last, on: handbook.book)
        let filling = BookTables.tablesOnDemand(mentionedIn: [sql], kinds: book.kinds)
        let history = example.hasHistory ? try await pages.history(of: book, filling: filling) : nil
        let worker = Worker(.here)
        try worker.load(book, today: example.today, history: history, filling: filling)
        return try worker.query(sql).get().rows.map { $0.map(\.cell).joined(separator: "|") }
    }

    private var fence: Outline.Fence? { Page(reading: Array(block.utf8)).outline.fences.first }
}

extension SQLValue {
    fileprivate var cell: String {
        switch self {
        case .null: "NULL"
        case .integer(let number): "\(number)"
        case .real(let number): "\(number)"
        case .text(let text): text
        }
    }
}
