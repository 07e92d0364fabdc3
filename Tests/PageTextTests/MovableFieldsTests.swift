import Testing

@testable import PageText

@Suite("Fields change places with their lines and comments")
struct MovableFieldsTests {
    /// A page's front matter after its fields were put in this order; nil where nothing is to move or can move.
    private static func ordered(_ front: String, by names: [String]) -> String? {
        let bytes = Array("---\n\(front)\n---\nBody\n".utf8)
        let page = Page(reading: bytes, outline: false)
        guard page.faults.isEmpty, let edit = MovableFields(of: page, in: bytes)?.edit(by: names) else { return nil }
        let range = PagePlaces(bytes).bytes(of: edit.span)
        let text = String(
            decoding: bytes[..<range.lowerBound] + Array(edit.text.utf8) + bytes[range.upperBound...], as: UTF8.self)
        return String(text.dropFirst(4).dropLast("\n---\nBody\n".count))
    }

    @Test(
        "Each field moves as it is written",
        arguments: [
            ("b: 1\na: 2", "a: 2\nb: 1"), ("a: 1\nb: 2", nil),
            // Others stay in their order, after those that are named.
            ("x: 1\nb: 2\ny: 3\na: 4", "a: 4\nb: 2\nx: 1\ny: 3"), ("a: 1\nx: 2", nil),
            (
                "b: # why\n  - 1\n  # in b\n  - 2\na:   'x'  # as is",
                "a:   'x'  # as is\nb: # why\n  - 1\n  # in b\n  - 2"
            ),
            ("# of b\nb: 1\n# of a\n# too\na: 2", "# of a\n# too\na: 2\n# of b\nb: 1"),
            ("# the page\n\nb: 1\na: 2\n# the end", "# the page\n\na: 2\nb: 1\n# the end"),
            ("b: |\n  # text\n\n  more\na: >-\n  x\n  y", "a: >-\n  x\n  y\nb: |\n  # text\n\n  more"),
            ("b: {x: 1,\n  y: 2}\na: \"one\n  two\"", "a: \"one\n  two\"\nb: {x: 1,\n  y: 2}"),
            ("b:\n- 1\n- 2\na: é", "a: é\nb:\n- 1\n- 2"),
            // Not on lines of their own.
            ("{b: 1, a: 2}", nil), ("  b: 1\n  a: 2", nil), ("? b\n: 1\n? a\n: 2", nil),
        ] as [(String, String?)])
    func moves(front: String, expected: String?) { #expect(Self.ordered(front, by: ["a", "b"]) == expected) }

    @Test("Line ends stay as they are")
    func lineEnds() throws {
        let bytes = Array("---\r\nb: 1\r\na: 2\nc: 3\r\n---\r\n".utf8)
        let edit = try #require(
            MovableFields(of: Page(reading: bytes, outline: false), in: bytes)?.edit(by: ["a", "b"]))
        #expect(edit == .init(span: SourceSpan(line: 2, column: 1, endLine: 4, endColumn: 1), text: "a: 2\nb: 1\r\n"))
    }

    @Test("In whatever order fields stand, they come into the one order, and say the same")
    func everyOrder() throws {
        let fields = ["# c\na: 1", "b:\n  - x\n  # in b\n  - y", "c: |\n  text\n\n  text", "d: {k: v}"]
        let names = ["a", "b", "c", "d"]
        for order in Self.orders(of: Array(fields.indices)) {
            let front = order.map { fields[$0] }.joined(separator: "\n")
            let put = Self.ordered(front, by: names) ?? front
            #expect(put == fields.joined(separator: "\n"))
            #expect(Self.ordered(put, by: names) == nil)
        }
    }

    private static func orders(of items: [Int]) -> [[Int]] {
        if items.count < 2 { return [items] }
        return items.indices.flatMap { index in
            var rest = items
            let first = rest.remove(at: index)
            return orders(of: rest).map { [first] + $0 }
        }
    }

    @Test("The first field that stands too late is named, with what it stands behind")
    func misplaced() throws {
        let page = Page(reading: Array("---\nx: 0\nb: 1\nc: 2\na: 3\n---\n".utf8), outline: false)
        let front = try #require(page.frontMatter)
        #expect(front.misplacedField(by: ["b", "c", "a", "x"])?.entry.key == "b")
        #expect(front.misplacedField(by: ["x", "a", "b", "c"])?.entry.key == "a")
        #expect(front.misplacedField(by: ["x", "a", "b", "c"])?.after == "b")
        #expect(front.misplacedField(by: ["x", "b", "c"]) == nil)
    }
}
