import Testing

/// Ways to get a change past its right that have nothing to do with forged names.
@Suite("Rights that somebody wants to get round")
struct EvasionTests {
    private let book: ScratchFolder

    init() throws {
        book = try BookTemplate.small.copy()
        try book.git("checkout -qb proposal")
    }

    private func judged() throws -> [String] { try book.check("main..HEAD").found }

    /// Merges a commit and keeps a value that a merge by git would not keep.
    private func merge(_ commit: String, keeping owner: String, as author: Author = .ben) throws {
        _ = try book.run("git merge -q --no-commit \(commit)")
        try book.set("owner", of: "accounts/ash", to: owner)
        try book.commitAll("merge", as: author)
    }

    @Test("What a holder put right stays right when a merge brings it back")
    func broughtBack() throws {
        try book.set("owner", of: "accounts/ash", to: "ben")
        try book.commitAll(as: .ben)
        try book.git("checkout -qb side")
        try book.set("note", of: "accounts/birch", to: "called", adding: true)
        try book.commitAll(as: .ben)
        try book.git("checkout -q proposal")
        try book.set("owner", of: "accounts/ash", to: "ana")
        try book.commitAll(as: .kim)
        #expect(try judged() == [])
        try merge("side", keeping: "ben")
        #expect(try judged() == ["right-missing accounts/ash"])
    }

    @Test("Who edits a record later does not stand behind what a merge brought before", arguments: [false, true])
    func cameByLater(isMoved: Bool) throws {
        try book.git("checkout -q main")
        try book.set("owner", of: "accounts/ash", to: "ben")
        try book.commitAll("old", as: .kim)
        try book.set("owner", of: "accounts/ash", to: "ana")
        try book.commitAll(as: .kim)
        try book.git("checkout -qB proposal")
        try book.set("note", of: "accounts/birch", to: "called", adding: true)
        try book.commitAll(as: .ben)
        // git would not merge a commit that is there already.
        let tree = "git add -A && git commit-tree $(git write-tree) -p HEAD -p HEAD~2 -m merge"
        try book.set("owner", of: "accounts/ash", to: "ben")
        _ = try book.run("git reset -q --hard $(GIT_AUTHOR_EMAIL=ben@example.com; \(tree))")
        #expect(try judged() == ["right-missing accounts/ash"])
        if isMoved {
            try book.git("mv handbook/accounts/ash.md handbook/accounts/ash-tree.md")
        } else {
            try book.set("note", of: "accounts/ash", to: "called", adding: true)
        }
        try book.commitAll(as: .kim)
        #expect(try judged().contains("right-missing accounts/\(isMoved ? "ash-tree" : "ash")"))
    }

    @Test("An owner who hands the record over for a moment is its owner all the same", arguments: [false, true])
    func handedOver(isMoved: Bool) throws {
        try book.git("checkout -q main")
        try book.record("accounts/elm", "owner: kim\nsegment: lead")
        try book.commitAll()
        try book.git("checkout -qB proposal")
        try book.set("owner", of: "accounts/elm", to: "ben")
        try book.commitAll(as: .kim)
        if isMoved {
            try book.git("mv handbook/accounts/elm.md handbook/accounts/elm-tree.md")
            try book.commitAll(as: .kim)
        }
        let record = isMoved ? "accounts/elm-tree" : "accounts/elm"
        try book.set("segment", of: record, to: "managed")
        try book.commitAll(as: .kim)
        // For some time she was its owner; from here on somebody else is.
        #expect(try judged() == ["right-missing \(record)"])
        try book.set("owner", of: record, to: "kim")
        try book.commitAll(as: .kim)
        #expect(try judged() == ["right-missing \(record)"])
        #expect(try book.run("handbook check main..HEAD").output.contains("Kim Cho (author, claimed) is its owner"))
    }

    @Test("A branch that was merged both ways cannot choose where it left its base")
    func bothWays() throws {
        try book.set("note", of: "accounts/dogwood", to: "called", adding: true)
        try book.git("add -A")
        // A clock that is ahead makes this the newest of the commits that both sides have.
        _ = try book.run("GIT_COMMITTER_DATE=2026-03-02T20:00:00Z git commit -qm early && git branch early")
        try book.git("checkout -q main")
        try book.set("segment", of: "accounts/ash", to: "former")
        try book.commitAll("before", as: .kim)
        try book.git("branch before")
        try book.git("merge -q --no-ff early -m merge")
        let back = "$(git commit-tree early^{tree} -p early -p before -m back)"
        try book.git("checkout -q proposal && git reset -q --hard \(back)")
        let check = try book.check("main..HEAD")
        #expect(check.status == 2)
        #expect(check.errors.contains("merge the base into the branch, then check again"))
        try book.git("merge -q main -m merge")
        #expect(try judged() == ["right-missing accounts/ash"])
    }
}
