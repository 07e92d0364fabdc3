import PageText
import Testing

@Suite("A merge conflict that was left in a page is one fault, at its first line")
struct ConflictTests {
    @Test(
        arguments: [
            ("---\na: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> other\n---\n# A\n", "3:1-13"),
            ("---\r\na: 1\r\n<<<<<<< HEAD\r\n=======\r\n>>>>>>> other\r\n---\r\n", "3:1-13"),
            // What is left of one that was resolved in part.
            ("---\na: 1\n>>>>>>> other\n---\n", "3:1-14"), ("---\na: 1\n=======\nb: 2\n---\n", "3:1-8"),
            // Both sides added the page.
            ("<<<<<<< HEAD\n---\na: 1\n---\n=======\n---\na: 2\n---\n>>>>>>> other\n", "1:1-13"),
            // The fence that closes the fields is in the conflict.
            ("---\n<<<<<<< HEAD\na: 1\n---\n# A\n=======\na: 2\n---\n>>>>>>> other\n", "2:1-13"),
            ("---\na: 1\n---\n# A\n\n<<<<<<< HEAD\nx\n||||||| 1f\n=======\ny\n>>>>>>> other\n", "6:1-13"),
        ])
    func isOneFault(text: String, span: String) throws {
        let page = page(text)
        let fault = try #require(page.faults.first)
        #expect(page.faultIDs == ["merge-conflict"])
        #expect(fault.span.short == span)
        #expect(fault.remedy.contains("`git add`"))
    }

    @Test("Below the fields, these are still read")
    func readsFields() {
        let page = page("---\na: 1\n---\n<<<<<<< HEAD\n# A\n=======\n# B\n>>>>>>> other\n")
        #expect(page.frontMatter?.entries?.map(\.key) == ["a"])
        #expect(page.outline.headings.isEmpty)
    }

    @Test(
        "What only looks like it is none",
        arguments: [
            "# A\n\nTitle\n=======\n", "<<<<<<< HEAD\n", "  <<<<<<< HEAD\n  =======\n  >>>>>>> other\n",
            "Title\n=======\n>>>>>>> quoted\n", "<<<<<<<< a\n=======\n>>>>>>> b\n",
            "---\na: |\n  <<<<<<< HEAD\n---\n",
        ])
    func isNone(text: String) { #expect(page(text).faultIDs.isEmpty) }
}
