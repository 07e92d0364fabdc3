import BookIndex
import Foundation
import Testing

@testable import HandbookKit

/// JSON that any strict reader takes.
@Suite struct JSONTreeTests {
    @Test func keysKeepTheirOrderAndNothingIsLeftOut() {
        let tree = JSONTree.object([
            ("b", .integer(.max)), ("a", .null), ("list", .array([])), ("group", .object([])),
            ("items", .array([.boolean(true), .real(0.125)])),
        ])
        #expect(
            tree.text == """
                {
                  "b": 9223372036854775807,
                  "a": null,
                  "list": [],
                  "group": {},
                  "items": [
                    true,
                    0.125
                  ]
                }

                """)
    }

    @Test func whatTablesHoldIsWrittenAsItIs() throws {
        let values: [SQLValue] = [
            .null, .integer(-1), .real(1e300), .real(.infinity), .real(.nan), .text("\"\\\n\u{1B}\u{202E}\u{E0001}é"),
        ]
        let text = JSONTree.array(values.map(JSONTree.init)).text
        let read = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [Any]
        #expect(read?.count == 6)
        #expect(read?[1] as? Int == -1)
        #expect(read?[2] as? Double == 1e300)
        #expect([0, 3, 4].allSatisfy { read?[$0] is NSNull })
        #expect(read?[5] as? String == "\"\\\n\u{1B}\u{202E}\u{E0001}é")
        #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
    }
}
