import Foundation
import Testing

@testable import handbook

/// What a shell offers when somebody presses TAB, asked as the scripts of the shells ask for it.
@Suite("Completion")
struct CompletionTests {
    /// A small book with a branch, a page that nobody added yet, and one that git ignores.
    static func book() throws -> ScratchFolder {
        let scratch = try ScratchFolder()
        let pages = [
            "kinds/account": "kind: account\nfolder: accounts\nschema: {properties: {owner: {}, segment: {}}}",
            "kinds/lead": "kind: lead\nfolder: leads\nschema: {properties: {owner: {}}}",
            "kinds/person": "kind: person\nfolder: people\nschema: {properties: {email: {}}}",
            "accounts/oak": "owner: ana", "accounts/elm": "owner: ana", "leads/oak": "owner: ana",
            "people/ana": "email: ana@example.com", "rules/books/book-over-cap": "rule: book-over-cap",
            "plans/tae": "plan: tae", "rights/move_account": "right: move_account",
            "caps": "parameters: {book_cap: 15}",
        ]
        for (path, front) in pages { try scratch.write("---\n\(front)\n---\n# Page\n", to: "handbook/\(path).md") }
        try scratch.write("---\nagenda: standup\n---\n# Standup\n", to: "templates/standup.md")
        try scratch.write("---\nreport: pipeline\n---\n# Pipeline\n", to: "templates/pipeline.md")
        try scratch.git("add .")
        try scratch.git("commit -qm Book")
        try scratch.git("branch rep/oak")
        try scratch.write("---\nowner: ana\n---\n", to: "handbook/accounts/new-one.md")
        try scratch.write("accounts/hidden.md\n", to: "handbook/.gitignore")
        try scratch.write("---\nowner: ana\n---\n", to: "handbook/accounts/hidden.md")
        return scratch
    }

    /// Asks about the last of the words, or about the one after an option.
    private func offered(_ line: String, _ argument: String, in scratch: ScratchFolder) throws -> ScratchFolder.Result {
        let words = line.components(separatedBy: " ")
        let last = words.last ?? ""
        return try scratch.run(
            "SAP_SHELL=bash handbook ---completion \(words[1]) -- \(argument) \(words.count - 1) \(last.count) "
                + words.map { "'\($0)'" }.joined(separator: " "))
    }

    @Test(
        "Names of the book",
        arguments: [
            ("handbook log o", "positional@0", "oak"), ("handbook log account/", "positional@0", "account/oak"),
            ("handbook blame e", "positional@0", "elm"), ("handbook blame n", "positional@0", "new-one"),
            ("handbook blame h", "positional@0", ""), ("handbook log oak --field s", "--field", "segment"),
            ("handbook log account/oak --field s", "--field", "segment"),
            ("handbook statement a", "positional@0", "ana"),
            ("handbook agenda --for ", "--for", "ana"), ("handbook agenda ", "positional@0", "standup"),
            ("handbook report ", "positional@0", "pipeline"), ("handbook new ", "positional@0", "account lead person"),
            ("handbook test ", "positional@0", "book-over-cap tae"),
            ("handbook explain bo", "positional@0", "book-over-cap book_cap books"),
            ("handbook explain account.", "positional@0", "account.owner account.segment"),
            ("handbook explain mo", "positional@0", "move_account"),
            ("handbook query --describe lea", "--describe", "leads leads_base leads_history"),
            ("handbook hook run pre-p", "positional@1", "pre-push"), ("handbook hook install ", "positional@1", ""),
        ])
    func names(line: String, argument: String, expected: String) throws {
        let result = try offered(line, argument, in: try Self.book())
        #expect(result.output.split(separator: "\n").joined(separator: " ") == expected)
        #expect(result.errors.isEmpty && result.status == 0)
    }

    @Test(
        "Revisions, ranges and pages",
        arguments: [
            ("handbook check --at ", "--at", "main rep/oak"),
            ("handbook diff main..r", "positional@0", "main..rep/oak"),
            ("handbook check m", "positional@0", "main.."),
            ("handbook check rep/oak..", "positional@0", "rep/oak..main rep/oak..rep/oak"),
            ("handbook check handbook/a", "positional@0", "handbook/accounts"),
            (
                "handbook fix handbook/accounts/", "positional@0",
                "handbook/accounts/elm.md handbook/accounts/new-one.md handbook/accounts/oak.md"
            ),
        ])
    func places(line: String, argument: String, expected: String) throws {
        let result = try offered(line, argument, in: try Self.book())
        #expect(result.output.split(separator: "\n").joined(separator: " ") == expected)
    }

    @Test("Paths lead from the folder in which somebody types, or from that of -C")
    func folders() throws {
        let scratch = try Self.book()
        let below = try scratch.run(
            "cd handbook/accounts && SAP_SHELL=bash handbook ---completion fix -- positional@0 2 1 handbook fix e")
        #expect(below.output == "elm.md\n")
        let elsewhere = try scratch.run(
            "cd .. && SAP_SHELL=bash handbook ---completion log -- positional@0 4 1 handbook log -C book e")
        #expect(elsewhere.output == "elm\n")
    }

    @Test("Outside of a book, in an empty repository and in a damaged one the shell shows nothing")
    func isSilent() throws {
        let scratch = try ScratchFolder()
        for line in ["cd ..", "true", "rm .git/HEAD"] {
            let result = try scratch.run(
                "\(line) && SAP_SHELL=bash handbook ---completion log -- positional@0 2 0 handbook log ''")
            #expect(result.output.isEmpty && result.errors.isEmpty && result.status == 0)
        }
    }

    @Test("Names that a shell would run, or take apart, are never offered")
    func isHarmless() throws {
        let scratch = try Self.book()
        try scratch.git("branch 'x$(touch${IFS}seen)' && git branch 'x`touch${IFS}seen`' && git branch xyz")
        try scratch.write("", to: "handbook/accounts/x$(touch seen).md")
        try scratch.write("", to: "handbook/accounts/x y.md")
        try scratch.write("---\nagenda: \"$(touch seen)\"\n---\n", to: "templates/bad.md")
        #expect(try offered("handbook check --at x", "--at", in: scratch).output == "xyz\n")
        #expect(try offered("handbook fix handbook/accounts/x", "positional@0", in: scratch).output.isEmpty)
        #expect(try offered("handbook agenda ", "positional@0", in: scratch).output == "standup\n")
    }

    @Test("What is typed of a word ends at the cursor, where the shell says where that is")
    func typed() {
        #expect(TypedLine(["handbook", "log", "oak"], at: 2, before: "o", hasCursor: false).start == "oak")
        #expect(TypedLine(["handbook", "log", "oak"], at: 2, before: "o").start == "o")
        #expect(TypedLine(["handbook", "log", "'oa"], at: 2, before: "'oa").start == "oa")
    }
}
