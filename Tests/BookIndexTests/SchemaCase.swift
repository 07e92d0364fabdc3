import Testing

@testable import BookIndex

/// A row of a table of cases: under this schema, this value of a field has these faults.
struct SchemaCase: Sendable, CustomTestStringConvertible {
    let schema: String
    let value: String
    let faults: [String]

    init(_ schema: String, _ value: String, _ faults: String...) {
        self.schema = schema
        self.value = value
        self.faults = faults
    }

    var testDescription: String { "\(schema): \(value)" }

    /// Types a record whose only field is `value`, of a kind whose page has no fault.
    func check(sourceLocation: SourceLocation = #_sourceLocation) async {
        let fixture: BookFixture = [
            "kinds/thing.md": kindPage("{properties: {value: \(schema)}}"), "things/one.md": page("value: \(value)"),
        ]
        let book = await fixture.book
        let found = book.faults.filter { $0.fault.id != "dangling-reference" }
        #expect(
            found.map(\.fault.id) == faults, "\(found.map(\.fault.message)) on \(found.map(\.path))",
            sourceLocation: sourceLocation)
        // Whatever the pages say, they become tables.
        #expect(throws: Never.self, sourceLocation: sourceLocation) { try BookTables(book) }
    }
}
