import GitStore
import PageText
import Testing

@testable import BookIndex

/// The kinds that the tests of history share, and pages typed by them.
enum HistoryKinds {
    static var all: [Kind] { get async { await Book(files: pages).kinds } }

    static var pages: [StoredFile] {
        let fixture: BookFixture = [
            "kinds/account.md": kindPage(schema, kind: "account", folder: "accounts"),
            "kinds/person.md": kindPage(
                "{properties: {name: {type: string}, email: {format: email}}}", kind: "person", folder: "people"),
        ]
        return fixture.files
    }

    static var account: Kind { get async throws { try #require(await all.first { $0.name == "account" }) } }

    private static let schema = """
        {properties: {owner: {type: string}, segment: {enum: [managed, lead]}, arr: {format: money},
          closed_on: {format: date}, seats: {type: integer, minimum: 1}, code: {type: string, pattern: "^[A-Z]"},
          share: {format: percent}, old_name: {type: string, deprecated: true}, extra: {},
          loose: {type: object}, bare: {type: array}, anything: {items: {}}, tags: {items: {type: string}},
          contacts: {items: {properties: {name: {type: string}, phones: {items: {type: integer}},
            visits: {items: {properties: {day: {format: date}}}}}}},
          next_step: {properties: {text: {type: string}, date: {format: date}}}, last: {type: string}}}
        """

    /// The account that a page says.
    static func record(_ fields: String, title: String? = nil, id: String = "acme") async throws -> PlacedRecord {
        let text = page(fields, body: title.map { "# \($0)\n" } ?? "")
        let typed = TypedRecord(Page(reading: Array(text.utf8)), kind: try await account)
        return PlacedRecord(id: id, path: "handbook/accounts/\(id).md", typed: typed)
    }
}

extension FieldChange {
    /// `field: old -> new`, with NULL for nothing.
    var asLine: String { "\(field): \(old.asCell) -> \(new.asCell)" }
}
