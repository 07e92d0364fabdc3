import Testing

@testable import PageText

/// A page that is read after another version of it takes over what the other one says in its Markdown.
@Suite struct KnownOutlineTests {
    private static let body = """

        # Aerolane

        See [the deal](../deals/one.md#price) and ![a picture](x.png), <b>now</b>.

        ```sql
        SELECT 1
        ```

        ## Aerolane

        """

    private static func bytes(_ fields: [String], _ body: String = body) -> [UInt8] {
        Array((["---"] + fields + ["---"]).joined(separator: "\n").utf8) + Array(body.utf8)
    }

    private static func stored(_ page: Page) -> [UInt8] {
        var writer = ByteWriter()
        writer.write(page)
        return writer.bytes
    }

    @Test(
        "The page is the same as when it is read alone",
        arguments: [
            bytes(["name: a"]), bytes(["name: a", "owner: b", "price: 1"]), bytes([]),
            bytes(["name: a"], body + "\n# More\n"), Array(body.utf8), [0xEF, 0xBB, 0xBF] + Array(body.utf8),
            bytes(["name: a"], body + "a\rb"), bytes(["name: a"], String(repeating: body, count: 20)), [],
        ])
    func sameResult(later: [UInt8]) {
        for first in [Self.bytes(["name: a"]), Self.bytes(["name: b", "owner: c"]), Array(Self.body.utf8), later] {
            let known = Page(reading: later, after: Page(reading: first))
            #expect(Self.stored(known) == Self.stored(Page(reading: later)))
        }
    }

    @Test("The same Markdown is not read again")
    func isTaken() throws {
        let first = Page(reading: Self.bytes(["name: a"]))
        let known = try #require(first.outline(ofBody: first.body, from: first.bodyLine + 2))
        #expect(known.headings.map(\.span.line) == first.outline.headings.map { $0.span.line + 2 })
        #expect(known.fences.map(\.textLine) == first.outline.fences.map { $0.textLine + 2 })
        #expect(first.outline(ofBody: first.body + " ", from: first.bodyLine) == nil)
    }
}
