import Testing

@testable import HandbookKit

@Suite("Where the overlay lies, from the top of the book")
struct RelativePathTests {
    @Test(
        "The way from folder to folder is the shortest one",
        arguments: [
            ("/work/book", "/work/pay", "../pay"), ("/work/book", "/work/book/pay", "pay"),
            ("/work/a/book", "/pay", "../../../pay"), ("/work/book", "/work", ".."), ("/work", "/work", "."),
        ])
    func way(start: String, end: String, way: String) {
        #expect(RelativePath.from(start, to: end) == way)
    }
}
