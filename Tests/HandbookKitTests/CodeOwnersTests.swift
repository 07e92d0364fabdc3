import Testing

@testable import HandbookKit

@Suite("CODEOWNERS says whose review the book asks for")
struct CodeOwnersTests {
    /// Kim and Lee keep the rules, Max only in spring; Ana owns accounts; Bo has no name on the host.
    private static let draft = BookDraft([
        (
            "handbook/kinds/person.md",
            "---\nkind: person\nfolder: people\nschema: {properties: {name: {}, gh: {format: github}}}\n---\n"
        ),
        (
            "handbook/kinds/account.md",
            """
            ---
            kind: account
            folder: accounts
            reviewers: [owner, team]
            schema: {properties: {owner: {references: person}, seller: {references: person}, team: {items: {references: person}}}}
            ---

            """
        ),
    ])
    .record("people/kim", "name: Kim\ngh: kim-cho").record("people/lee", "name: Lee\ngh: Lee1")
    .record("people/max", "name: Max\ngh: max").record("people/ana", "name: Ana\ngh: ana_corp")
    .record("people/bo", "name: Bo")
    .record(
        "rights/keep",
        """
        right: keep
        holders: [{person: kim}, {person: lee}, {person: max, from: 2026-03-01, until: 2026-05-31}, {person: bo}]
        reviews: [handbook/kinds/, handbook/, .github/]
        """
    )
    .record("accounts/oak", "owner: ana\nseller: kim")
    .record("accounts/east/elm", "owner: bo\nteam: [lee, ana, lee]").record("accounts/fir", "owner: bo")

    private func lines(_ draft: BookDraft, on host: RepositoryHost? = nil) async throws -> [String] {
        try CodeOwners(try await draft.handbook(), host: host).lines.map(\.text)
    }

    @Test("Folders stand before what lies in them, and records last")
    func order() async throws {
        #expect(
            try await lines(Self.draft) == [
                "/.github/ @kim-cho @Lee1", "/handbook/ @kim-cho @Lee1", "/handbook/kinds/ @kim-cho @Lee1",
                "/handbook/accounts/east/elm.md @Lee1 @ana_corp", "/handbook/accounts/oak.md @ana_corp",
            ])
    }

    @Test("Who holds the right counts on their days, and so does who stands in for them")
    func days() async throws {
        #expect(try await lines(Self.draft.on("2026-04-01"))[0] == "/.github/ @kim-cho @Lee1 @max")
        let delegated = Self.draft.record(
            "rights/keep",
            """
            right: keep
            holders: [{person: kim}]
            delegations: [{from_person: kim, to_person: ana, from: 2026-01-10, until: 2026-01-20}]
            reviews: [.github/]
            """)
        #expect(try await lines(delegated)[0] == "/.github/ @kim-cho @ana_corp")
        #expect(try await lines(delegated.on("2026-02-01"))[0] == "/.github/ @kim-cho")
    }

    @Test("Two rights about one folder: the review of any holder is asked for")
    func shared() async throws {
        let draft = Self.draft.record(
            "rights/more", "right: more\nholders: [{person: ana}, {person: kim}]\nreviews: [.github/]")
        #expect(try await lines(draft)[0] == "/.github/ @kim-cho @Lee1 @ana_corp")
    }

    @Test("Where nobody could be asked there is no line, which would ask nobody for anything, and it is said")
    func nobody() async throws {
        let draft = Self.draft
            .record("rights/keep", "right: keep\nholders: [{person: bo}]\nreviews: [handbook/kindz/, handbook/kinds/]")
            .record("rights/over", "right: over\nholders: [{person: kim, until: 2025-12-31}]\nreviews: [.github/]")
        let owners = try CodeOwners(try await draft.handbook())
        #expect(!owners.lines.contains { $0.path.hasSuffix("/") })
        #expect(
            owners.findings.map { "\($0.path):\($0.span.line) \($0.message): \($0.remedy)" } == [
                "handbook/people/bo.md:1 Bo (bo) has no user name on GitHub, so nobody is asked about one record: add `gh`",
                "handbook/rights/keep.md:4 Nobody who holds keep has a user name on GitHub, so nobody is asked about handbook/kindz/, handbook/kinds/: add `gh` to the page of bo",
                "handbook/rights/keep.md:4 There is no page at handbook/kindz/: name a folder or page that is there",
                "handbook/rights/over.md:4 Nobody holds over on 2026-01-15, so nobody is asked about .github/: list somebody under `holders`",
            ])
    }

    @Test("Where people have names on two hosts, somebody says which one is meant; without names nothing can be said")
    func hosts() async throws {
        let both = Self.draft.with(
            "handbook/kinds/person.md",
            "---\nkind: person\nfolder: people\nschema: {properties: {name: {}, gh: {format: github}, gl: {format: gitlab}}}\n---\n"
        ).record("people/kim", "name: Kim\ngh: kim-cho\ngl: kim.cho")
        await #expect(throws: HandbookError.self) { try await lines(both) }
        #expect(
            try await lines(both, on: .gitlab) == [
                "/.github/ @kim.cho", "/handbook/ @kim.cho", "/handbook/kinds/ @kim.cho",
            ])
        await #expect(throws: HandbookError.self) { try await lines(Self.draft, on: .gitlab) }
    }

    // MARK: The file

    private func file(_ draft: BookDraft = draft) async throws -> CodeOwnersFile {
        CodeOwnersFile(try CodeOwners(try await draft.handbook()))
    }

    @Test(
        "Lines of people stay, byte for byte",
        arguments: ["", "# ours\n* @all\n", "* @all", "* @all\r\n\r\n# x\r\n", "\n\n", "docs/ @é\n"])
    func kept(old: String) async throws {
        let file = try await file()
        let written = try file.text(replacing: old)
        #expect(written.hasPrefix(old))
        #expect(try file.text(replacing: written) == written)
        let more = written + "docs/ @kim\n"
        #expect(try file.text(replacing: more) == more)
        let fewer = try await self.file(Self.draft.record("accounts/oak", "owner: bo"))
        let changed = try fewer.text(replacing: more)
        #expect(changed.hasPrefix(old) && changed.hasSuffix("docs/ @kim\n") && !changed.contains("oak"))
        let hasReturns = old.contains("\r\n")
        #expect(written.utf8.count { $0 == 13 } == (hasReturns ? written.utf8.count { $0 == 10 } : 0))
    }

    @Test(
        "Marks that are no pair are left to people",
        arguments: [
            "# handbook codeowners: begin\n", "# handbook codeowners: end\n",
            "# handbook codeowners: end\n# handbook codeowners: begin\n",
            "# handbook codeowners: begin\n# handbook codeowners: begin\n# handbook codeowners: end\n",
        ])
    func marks(old: String) async throws {
        let file = try await file()
        #expect(throws: HandbookError.self) { try file.text(replacing: old) }
    }

    @Test("A file that GitHub would not read is not written")
    func limit() async throws {
        let file = try await file()
        #expect(throws: HandbookError.self) { try file.text(replacing: String(repeating: "#\n", count: 1_500_000)) }
    }

    @Test("What differs is said at the first line that does")
    func stale() async throws {
        let file = try await file()
        let written = try file.text(replacing: "# ours\n")
        #expect(try file.finding(in: written, at: "CODEOWNERS") == nil)
        let edited = written.replacing("/handbook/ @kim-cho @Lee1\n", with: "/handbook/ @ana\n/x @y\n")
        let finding = try #require(try file.finding(in: edited, at: "CODEOWNERS"))
        #expect(finding.span.line == 6)
        #expect(finding.message.hasSuffix("1 line is missing, 2 lines do not belong here"))
        #expect(
            try file.finding(in: nil, at: "CODEOWNERS")?.message
                == "There is no file that says whose review a change takes")
    }
}
