import Testing

/// The demands of the shipped handbook, made of real commits: who puts an account into a managed book, who moves one.
@Suite("The shipped handbook's rights")
struct ShippedRightsTests {
    private static let rep = Author(name: "Björn Lindqvist", email: "bjorn.lindqvist@tarnwick.example")
    private static let lead = Author(name: "Kwame Boateng", email: "kwame.boateng@tarnwick.example")
    private static let account = "accounts/peverell-legal"

    @Test("A rep takes neither a managed account nor somebody else's, and is told who decides")
    func rep() throws {
        let book = try BookTemplate.shipped.copy()
        try book.set("segment", of: Self.account, to: "am_managed")
        try book.set("owner", of: "accounts/ember-ridge-wines", to: "bjorn-lindqvist")
        try book.git("add -A")
        let check = try book.check("--staged", as: Self.rep)
        #expect(check.status == 1)
        let missing = ["right-missing accounts/ember-ridge-wines", "right-missing \(Self.account)"]
        #expect(check.found.filter { $0.hasPrefix("right-missing") } == missing)
        #expect(check.found.contains("book-over-cap \(Self.account)"), "his book is full, and he made the edit")
        let full = try book.run("GIT_AUTHOR_EMAIL=\(Self.rep.email) handbook check --staged").output
        #expect(full.contains("does not hold it and is its owner"))
        #expect(full.contains("ask Kwame Boateng (kwame-boateng) or Ingrid Solheim (ingrid-solheim)"))
        #expect(!(try book.check("--staged", as: Self.lead).output.contains("right-missing")))
    }

    @Test("A lead's word in the commit lets the branch pass; the rep's own does not")
    func trailer() throws {
        let book = try BookTemplate.shipped.copy()
        try book.git("checkout -qb proposal")
        try book.set("segment", of: Self.account, to: "am_managed")
        try book.commitAll("Take it\n\n\(Self.rep.approval)", as: Self.rep)
        #expect(try book.check("main..HEAD").output.contains("[right-missing]"))
        try book.write("Take it\n\n\(Self.lead.approval)", to: ".git/message")
        try book.git("commit -q --amend -F .git/message")
        #expect(!(try book.check("main..HEAD").output.contains("[right-missing]")))
    }
}
