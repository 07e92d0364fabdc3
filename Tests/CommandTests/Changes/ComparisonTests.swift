import Foundation
import Testing

/// What a change brings, and where that is shown.
@Suite("A change compared with its base")
struct ComparisonTests {
    private let book: ScratchFolder

    init() throws { book = try BookTemplate.small.copy() }

    private func staged(_ arguments: String = "", as author: Author = .kim) throws -> ScratchFolder.Result {
        try book.git("add -A")
        return try book.check("--staged \(arguments)", as: author)
    }

    @Test("Only what the change brings is found; the rest is counted, and shown when it is asked for")
    func brought() throws {
        try book.set("segment", of: "accounts/cedar", to: "wrong")
        let check = try staged()
        #expect(check.found == ["unknown-value accounts/cedar"])
        #expect(check.closing.contains { $0.hasPrefix("1 finding was there before, in commit ") })
        #expect(try staged("--all").found == ["unknown-value accounts/cedar", "unknown-field people/ben"])
        try book.git("checkout -q HEAD handbook")
        try book.set("note", of: "accounts/cedar", to: "x", adding: true)
        let clean = try staged()
        #expect(clean.status == 0)
        #expect(clean.output.hasPrefix("Nothing new: "))
    }

    @Test("A finding moves with its page: neither new lines above it nor a rename make it new")
    func moved() throws {
        _ = try book.run("sed -i 's/^email/# Ben\\n\\n\\nemail/' handbook/people/ben.md")
        #expect(try staged().found == [])
        try book.git("checkout -q HEAD handbook")
        try book.record("accounts/elder", "owner: ana\nwrong: 1")
        try book.commitAll()
        try book.git("mv handbook/accounts/elder.md handbook/accounts/elm.md")
        #expect(try staged().found == [])
    }

    @Test("A second fault of the same sort is new, and one that is mended is counted as such")
    func counted() throws {
        _ = try book.run("sed -i 's/^phone: none/fax: none/' handbook/people/ben.md")
        let check = try staged()
        #expect(check.found == ["unknown-field people/ben"])
        _ = try book.run("sed -i '/^fax/d' handbook/people/ben.md")
        #expect(try staged().closing.contains("1 finding that was there before is in order now."))
    }

    @Test("One account too many is found where the account was edited, with the record it broke")
    func elsewhere() throws {
        try book.set("segment", of: "accounts/cedar", to: "managed")
        try book.git("add -A")
        let check = try book.run("GIT_AUTHOR_EMAIL=kim@example.com handbook check --staged")
        #expect(
            check.output.hasPrefix(
                """
                handbook/accounts/cedar.md:3:10: error: Ana Silva holds 3 managed accounts; the cap is 2 [book-over-cap]
                  3 | segment: managed
                    |          ^^^^^^^
                  in:   handbook/people/ana.md:2:7

                """))
    }

    @Test("A record that is deleted is missed where others name it")
    func deleted() throws {
        try book.git("rm -q handbook/people/ben.md")
        let check = try staged()
        #expect(check.status == 1)
        #expect(check.found == ["dangling-reference accounts/dogwood"])
    }

    @Test("A cap that is lowered is shown at the number, with the records it breaks")
    func parameter() throws {
        _ = try book.run("sed -i 's/cap: 2/cap: 1/' handbook/README.md")
        let check = try staged()
        #expect(check.found == ["book-over-cap README"] || check.found == ["book-over-cap people/ana"])
    }

    @Test("The first commit is compared with nothing, and brings a book that nobody has to answer for")
    func firstCommit() throws {
        _ = try book.run("rm -rf .git && git init -q -b main")
        let check = try staged(as: .ben)
        #expect(check.found == ["unknown-field people/ben"])
        _ = try book.run("sed -i '/^phone/d' handbook/people/ben.md")
        #expect(try staged(as: .ben).status == 0)
    }

    @Test("A book that comes into a repository with a past is compared with nothing as well")
    func baseWithoutHandbook() throws {
        let pages = try book.git("rev-parse HEAD:handbook").trimmingCharacters(in: .newlines)
        try book.git("checkout -q --orphan past && git rm -rqf . && git commit -q --allow-empty -m past")
        try book.git("read-tree --prefix=handbook \(pages) && git checkout -q -- .")
        #expect(try book.check("--staged", as: .ben).found == ["unknown-field people/ben"])
        try book.commitAll(as: .ben)
        #expect(try book.check("HEAD~1..HEAD").status == 2)
        #expect(try book.check("--since HEAD~1").found == ["unknown-field people/ben"])
    }

    @Test("What changed since a commit or a day counts, committed or not")
    func since() throws {
        try book.set("segment", of: "accounts/dogwood", to: "managed")
        _ = try book.run(
            "git add -A && GIT_COMMITTER_DATE=2026-03-09T09:00:00Z git commit -qm x --author 'Ben Okoro <ben@example.com>'"
        )
        try book.set("segment", of: "accounts/cedar", to: "wrong")
        let all = ["unknown-value accounts/cedar", "right-missing accounts/dogwood"]
        #expect(try book.check("--since HEAD~1").found == all)
        #expect(try book.check("--since 2026-03-05").found == all)
        #expect(try book.check("--since 2026-03-09").found == ["unknown-value accounts/cedar"])
        #expect(try book.check("--since 2026-03-01").errors.contains("begins after 2026-03-01"))
    }

    // MARK: Waivers

    private func waive() throws {
        try book.record(
            "waivers/full",
            "rule: book-over-cap\nrecord: people/ana\nreason: For a week\ngranted_by: kim\nuntil: 2026-05-29")
    }

    @Test("A waiver does not cover the change that adds it, unless a holder made that change")
    func waivers() throws {
        try waive()
        try book.set("segment", of: "accounts/cedar", to: "managed")
        let refused = try staged(as: .ana)
        #expect(refused.status == 1)
        #expect(Set(refused.found).isSuperset(of: ["book-over-cap accounts/cedar", "right-missing waivers/full"]))
        let allowed = try staged(as: .kim)
        #expect(allowed.status == 0)
        #expect(allowed.found == [])
        #expect(allowed.closing.contains("1 finding waived (--show-waived)."))
        #expect(try staged("--show-waived", as: .kim).found == ["book-over-cap people/ana"])
        try book.git("checkout -qb proposal")
        try book.commitAll(as: .ana)
        #expect(try book.check("main..HEAD").found.contains("book-over-cap accounts/cedar"))
        try book.git("commit -q --amend -m x --author 'Kim Cho <kim@example.com>'")
        #expect(try book.check("main..HEAD").found == [])
    }

    @Test("A waiver that was there before covers what a change brings; one that a change takes away no longer does")
    func olderWaiver() throws {
        try waive()
        try book.commitAll(as: .kim)
        try book.set("segment", of: "accounts/cedar", to: "managed")
        #expect(try staged(as: .kim).found == [])
        try book.commitAll(as: .kim)
        try book.git("rm -q handbook/waivers/full.md")
        #expect(try staged(as: .kim).found.contains { $0.hasPrefix("book-over-cap ") })
    }

    @Test(
        "What a shallow clone cannot judge has not passed, of a change either",
        arguments: [
            "HEAD~1..HEAD", "--since HEAD~1", "--staged",
        ])
    func shallow(question: String) throws {
        let book = try BookTemplate.small.copy()
        try book.write(
            """
            ---
            rule: went-away
            severity: warning
            cites: sales/how-we-work.md#roles
            message: "{{name}} went away once"
            ---
            ```sql
            SELECT a.id AS record, 'name' AS field, a.name AS name FROM accounts a
            WHERE EXISTS (SELECT 1 FROM changes c WHERE c.id = a.id AND c.verb = 'deleted')
            ```
            ```book passes
            --- accounts/elm.md
            name: Elm
            ```
            ```book found
            --- accounts/elm.md
            name: Elm # found
            ```

            """, to: "handbook/rules/went-away.md")
        try book.git(
            "add -A && git commit -qm rule && git commit -q --allow-empty -m one && git commit -q --allow-empty -m two")
        let whole = try book.run("handbook check \(question) --format concise")
        #expect(whole.status == 0, "\(whole.output)")
        let cut = try book.run(
            "git clone -q --depth 3 file://$PWD ../cut && cd ../cut && handbook check \(question) --format concise")
        #expect(cut.status == 1, "\(cut.errors)")
        #expect(cut.output.contains("The rule went-away asks about the past, and this clone has not all of it"))
        #expect(cut.output.contains("[history-incomplete]"))
    }
}
