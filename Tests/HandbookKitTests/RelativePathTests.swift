import Testing

@testable import HandbookKit

@Suite("Where the overlay lies, from the top of the book")
struct RelativePathTests {
    @Test(
        "The way from folder to folder is the shortest one",
        arguments: [
            ("/teams/book", "/teams/pay", "../pay"), ("/teams/book", "/teams/book/pay", "pay"),
            ("/teams/a/book", "/pay", "../../../pay"), ("/teams/book", "/teams", ".."), ("/teams", "/teams", "."),
        ])
    func way(start: String, end: String, way: String) {
        #expect(RelativePath.from(start, to: end) == way)
    }
}
