import Foundation
import Testing

/// A branch with real commits, judged by `handbook check main..HEAD`.
@Suite("A branch judged by its base")
struct BranchTests {
    private let book: ScratchFolder

    init() throws {
        book = try BookTemplate.small.copy()
        try book.git("checkout -qb proposal")
    }

    private func judged() throws -> [String] { try book.check("main..HEAD").found }

    // MARK: Who stands behind it

    @Test("A rep who takes an account into a managed book is told who may")
    func rep() throws {
        try book.set("segment", of: "accounts/dogwood", to: "managed")
        try book.commitAll(as: .ben)
        let check = try book.check("main..HEAD")
        #expect(check.status == 1)
        #expect(check.found == ["right-missing accounts/dogwood"])
        let full = try book.run("handbook check main..HEAD").output
        #expect(full.contains("Ben Okoro (author, claimed) does not hold it and is its owner"))
        #expect(full.contains("ask Kim Cho (kim) or Max Ode (max); once they agree"))
        #expect(full.contains("Approved-by: Kim Cho <kim@example.com>"))
    }

    @Test(
        "A holder may, as the author or by a trailer; nobody else may",
        arguments: [
            (Author.kim, "", true), (.max, "", true), (.ben, Author.kim.approval, true),
            (.ben, "approved-BY: kim@example.com", true), (.ben, Author.ben.approval, false),
            (.ben, Author.ana.approval, false), (.stranger, "", false),
            (.ben, "Approved-by: Kim Cho", false), (.ben, Author.kim.approval + "\n\nThat was a quotation.", false),
        ])
    func evidence(author: Author, trailer: String, passes: Bool) throws {
        try book.set("segment", of: "accounts/dogwood", to: "managed")
        try book.commitAll("A change\n\n\(trailer)", as: author)
        #expect(try judged() == (passes ? [] : ["right-missing accounts/dogwood"]))
    }

    @Test("A stand-in may decide only while the delegation lasts")
    func delegation() throws {
        try book.set("segment", of: "accounts/dogwood", to: "managed")
        try book.write("A change", to: ".git/message")
        // The day on which the commit was made counts, and none before that of the base.
        let date = "GIT_COMMITTER_DATE=2026-04-02T09:00:00Z"
        _ = try book.run("git add -A && \(date) git commit -qm x --author 'Max Ode <max@example.com>'")
        #expect(try book.check("main..HEAD --today 2026-04-02").found == ["right-missing accounts/dogwood"])
        #expect(try book.check("main..HEAD --today 2026-03-31").found == [])
    }

    @Test("What a later commit takes back, or a holder does again, is not held against the branch")
    func madeGood() throws {
        try book.set("segment", of: "accounts/dogwood", to: "managed")
        try book.commitAll(as: .ben)
        try book.set("segment", of: "accounts/dogwood", to: "former")
        try book.commitAll(as: .ben)
        #expect(try judged() == [])
        try book.set("segment", of: "accounts/dogwood", to: "managed")
        try book.commitAll(as: .kim)
        #expect(try judged() == [])
        try book.set("note", of: "accounts/dogwood", to: "called", adding: true)
        try book.commitAll(as: .ben)
        #expect(try judged() == [])
    }

    @Test("Renaming a record, or deleting and making it again, hides nothing")
    func moved() throws {
        try book.set("owner", of: "accounts/dogwood", to: "ana")
        try book.commitAll(as: .ana)
        try book.git("mv handbook/accounts/dogwood.md handbook/accounts/elder.md")
        try book.commitAll(as: .ana)
        #expect(try judged() == ["right-missing accounts/elder"])
        try book.set("note", of: "accounts/elder", to: "called", adding: true)
        try book.commitAll(as: .ana)
        #expect(try judged() == ["right-missing accounts/elder"])
        try book.git("reset -q --hard main")
        try book.git("rm -q handbook/accounts/dogwood.md")
        try book.commitAll(as: .ana)
        try book.record("accounts/dogwood", "owner: ana\nsegment: lead")
        try book.commitAll(as: .ana)
        #expect(try judged() == ["right-missing accounts/dogwood"])
    }

    @Test("A merge answers for what it did itself, and stands behind what it brought")
    func merge() throws {
        try book.set("segment", of: "accounts/dogwood", to: "managed")
        try book.commitAll(as: .ben)
        try book.git("checkout -qb side main")
        try book.set("note", of: "accounts/cedar", to: "x", adding: true)
        try book.commitAll()
        try book.git("merge -q --no-edit proposal", as: .ana)
        #expect(try judged() == ["right-missing accounts/dogwood"])
        try book.git("reset -q --hard HEAD~1 && git merge -q --no-edit proposal", as: .kim)
        #expect(try judged() == [])
    }

    @Test(
        "A merge with an old commit takes nothing back unseen",
        arguments: ["main~1", "$(git commit-tree -m x main~1^{tree})"])
    func forgedMerge(parent: String) throws {
        try book.git("checkout -q main")
        try book.set("owner", of: "accounts/dogwood", to: "ana")
        try book.commitAll(as: .kim)
        try book.git("reset -q --hard $(git commit-tree -m Merge -p main -p \(parent) main~1^{tree})", as: .ben)
        try book.git("checkout -q -B proposal && git branch -q -f main HEAD^1")
        #expect(try judged() == ["right-missing accounts/dogwood"])
    }

    // MARK: Which pages judge

    @Test("A branch that raises the cap and uses the room at once is judged by the cap of its base")
    func cap() throws {
        _ = try book.run("sed -i 's/cap: 2/cap: 3/' handbook/README.md")
        try book.set("segment", of: "accounts/cedar", to: "managed")
        try book.commitAll(as: .kim)
        let check = try book.check("main..HEAD")
        #expect(check.found == ["policy-changed README", "book-over-cap accounts/cedar"])
        #expect(check.output.contains("the cap is 2"))
        #expect(check.output.contains("With it 1 would no longer be found: people/ana"))
        try book.git("checkout -q main && git merge -q proposal")
        try book.set("note", of: "accounts/ash", to: "x", adding: true)
        try book.commitAll()
        #expect(try book.check("HEAD~1..HEAD").found == [])
    }

    @Test("Reference data is part of the handbook: a branch that changes it is judged by that of its base")
    func referenceData() throws {
        try book.git("checkout -q main")
        try book.write(
            "---\nkind: size\nfolder: sizes\nreference_data: true\nschema: {properties: {room: {type: integer}}}\n---\n",
            to: "handbook/kinds/size.md")
        try book.write("---\nroom: 2\n---\n", to: "handbook/sizes/book.md")
        _ = try book.run(
            "mkdir handbook/rules/books && git mv handbook/rules/book-over-cap.md handbook/rules/books && "
                + "sed -i \"s/param('cap')/(SELECT room FROM sizes)/g\" handbook/rules/books/book-over-cap.md")
        try book.commitAll()
        try book.git("checkout -q -B proposal")
        _ = try book.run("sed -i 's/2/3/' handbook/sizes/book.md")
        try book.set("segment", of: "accounts/cedar", to: "managed")
        try book.commitAll(as: .kim)
        let check = try book.check("main..HEAD")
        #expect(check.found == ["book-over-cap accounts/cedar", "policy-changed sizes/book"])
        #expect(check.output.contains("With it 1 would no longer be found: people/ana"))
        _ = try book.run("sed -i 's/room: 3/room: 2/' handbook/sizes/book.md; rm handbook/rules/books/book-over-cap.md")
        try book.commitAll(as: .kim)
        #expect(
            try book.check("main..HEAD").found
                == ["book-over-cap accounts/cedar", "policy-changed rules/books/book-over-cap"])
    }

    @Test("What became reference data after a branch left its base is reported like the rest of the handbook")
    func referenceDataSince() throws {
        try book.git("checkout -q main")
        try book.record("kinds/size", "kind: size\nfolder: sizes\nschema: {properties: {room: {type: integer}}}")
        try book.record("sizes/book", "room: 2")
        try book.commitAll()
        try book.git("checkout -q -B proposal")
        try book.record("sizes/book", "room: 3")
        try book.commitAll()
        try book.git("checkout -q main")
        _ = try book.run("sed -i 's/^schema/reference_data: true\\nschema/' handbook/kinds/size.md")
        try book.commitAll()
        #expect(try book.check("main..proposal").found == ["policy-changed sizes/book"])
    }

    @Test("A record of a branch cannot state a parameter for days on which the base has none")
    func parameterOnRecord() throws {
        try book.git("checkout -q main")
        _ = try book.run("sed -i 's/cap: 2/cap: {values: [{from: 2026-03-02, value: 2}]}/' handbook/README.md")
        try book.commitAll()
        try book.git("checkout -q -B proposal")
        try book.set("segment", of: "accounts/cedar", to: "managed")
        try book.set(
            "parameters", of: "accounts/ash", to: "{cap: {values: [{until: 2026-03-01, value: 9}]}}", adding: true)
        try book.commitAll(as: .kim)
        let check = try book.check("main..HEAD --all --today 2026-03-01")
        #expect(check.found.contains("bad-parameter accounts/ash"))
        #expect(check.output.contains("the parameter cap has no value on 2026-03-01"))
    }

    @Test(
        "A rule that is deleted, made blind or renamed still judges the branch",
        arguments: [
            ("rm handbook/rules/book-over-cap.md", "policy-changed rules/book-over-cap"),
            (
                "sed -i 's/WHERE 1/WHERE 0/; s/^FROM people p/FROM (SELECT * FROM people WHERE 0) p/' handbook/rules/book-over-cap.md",
                "policy-changed rules/book-over-cap"
            ),
            (
                "sed -i 's/^severity: error/severity: notice/' handbook/rules/book-over-cap.md",
                "policy-changed rules/book-over-cap"
            ),
            (
                "sed -i 's/^severity:/until: 2026-01-01\\nseverity:/' handbook/rules/book-over-cap.md",
                "policy-changed rules/book-over-cap"
            ),
            (
                "sed 's/^rule: .*/rule: a-rule/' handbook/rules/book-over-cap.md > handbook/rules/a-rule.md && rm handbook/rules/book-over-cap.md",
                "policy-changed rules/book-over-cap"
            ),
        ])
    func rule(edit: String, notice: String) throws {
        _ = try book.run(edit)
        try book.set("segment", of: "accounts/cedar", to: "managed")
        try book.commitAll(as: .kim)
        let check = try book.check("main..HEAD")
        #expect(check.status == 1)
        #expect(check.found.contains("book-over-cap accounts/cedar"))
        #expect(check.found.contains(notice))
    }

    @Test("Taking a rule or a field away puts nothing in order")
    func solved() throws {
        try book.git("checkout -q main")
        try book.set("segment", of: "accounts/cedar", to: "managed")
        try book.commitAll(as: .kim)
        try book.git("checkout -q -B proposal && rm handbook/rules/book-over-cap.md")
        try book.commitAll()
        let check = try book.check("main..HEAD")
        #expect(check.found == ["policy-changed rules/book-over-cap"])
        #expect(!check.output.contains("in order now"))
        #expect(check.output.contains("With it 1 would no longer be found: people/ana"))
    }

    @Test(
        "Nobody gets a right from the branch that uses it",
        arguments: [
            "sed -i 's/person: kim}/person: ben}/; /^not:/d' handbook/rights/assign.md", "rm handbook/rights/assign.md",
            "sed -i 's/, right: {managed: assign}//' handbook/kinds/account.md",
            "sed -i 's/ben@/b@/' handbook/people/ben.md; sed -i 's/kim@/ben@/' handbook/people/kim.md",
            "sed -i 's/2026-03-02/2026-04-02/' handbook/README.md",
            "printf -- '---\\nkind: account\\nfolder: accounts\\nschema: {properties: {owner: {}, segment: {}}}\\n---\\n' > handbook/kinds/aaa.md",
            "git mv handbook/kinds/account.md handbook/kinds/b.md; sed -i 's/kind: account/kind: b/' handbook/kinds/b.md",
        ])
    func ownRight(edit: String) throws {
        _ = try book.run(edit)
        try book.commitAll(as: .ben)
        try book.set("segment", of: "accounts/dogwood", to: "managed")
        try book.commitAll(as: .ben)
        #expect(try judged().contains("right-missing accounts/dogwood"))
    }

    @Test("A new kind with its records, a template and prose are fine")
    func growth() throws {
        try book.record("kinds/pet", "kind: pet\nfolder: pets\nschema: {properties: {name: {}}}")
        try book.record("pets/rex", "name: Rex")
        try book.write("# Dogs\n", to: "handbook/dogs.md")
        try book.commitAll()
        let check = try book.check("main..HEAD")
        #expect(check.found == ["policy-changed kinds/pet"])
        #expect(check.output.contains("It makes no difference to any record today"))
        #expect(check.status == 0)
    }

    @Test("Two commits without anything in common, and a revision that is none, cannot be judged")
    func impossible() throws {
        try book.git("checkout -q --orphan alone && git commit -qm alone")
        let check = try book.check("main..HEAD")
        #expect(check.status == 2)
        #expect(check.errors.contains("The branch and its base have no commit in common"))
        #expect(try book.check("nowhere..HEAD").status == 2)
    }
}
