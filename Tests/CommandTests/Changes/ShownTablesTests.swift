import Foundation
import Testing

/// Views and queries ask the tables that an earlier run left, where they are those of the state: what they show must be
/// what a run shows that knows nothing.
@Suite("What is shown from kept tables is shown as if there were none")
struct ShownTablesTests {
    private static let questions = [
        "report --all", "agenda --all --format json",
        "query 'SELECT kind, id, field, new, verb FROM changes ORDER BY 1, 2, 3'", "agenda --week",
        "query 'SELECT a.id, b.owner FROM accounts a LEFT JOIN accounts_base b ON b.id = a.id ORDER BY 1'",
    ]

    @Test("After any edit a warm page is the cold one, byte for byte", arguments: [3, 4] as [UInt64])
    func edits(seed: UInt64) throws {
        let book = try BookTemplate.shipped.copy()
        try book.leaveToDo(in: "tam-review")
        var edits = RandomEdits(of: book, seed: seed)
        var answered = 0
        for (number, question) in (ShownTablesTests.questions + ShownTablesTests.questions).enumerated() {
            let edit = try edits.next()
            if number % 3 == 2 { try book.git("add -A && git commit -q --no-verify -m step") }
            // Then the tables are those that it judged.
            if number % 4 == 3 { _ = try book.run("handbook check") }
            let first = try book.answer(to: question)
            let warm = try book.answer(to: question)
            let cold = try book.cold(question)
            try #require(first == cold && warm == cold, "seed \(seed), edit \(number), \(question): \(edit)")
            if cold.hasSuffix("[exit 0]") { answered += 1 }
        }
        #expect(answered > 3, "the edits broke so much that little was compared")
    }

    @Test("Tables are made once for a state, and anew where a page, the past or the question is another")
    func made() throws {
        let book = try BookTemplate.small.copy()
        let (accounts, changes) = ("query 'SELECT id FROM accounts'", "query 'SELECT id FROM changes'")
        let first = try book.made(by: accounts)
        #expect(try book.made(by: accounts) == first)
        let second = try book.made(by: changes)
        #expect(second != first)
        #expect(try book.made(by: accounts) == second, "they hold all that this asks about")
        try book.git("commit -q --allow-empty -m step")
        let third = try book.made(by: changes)
        #expect(third != second)
        try book.set("note", of: "accounts/ash", to: "another", adding: true)
        #expect(try book.made(by: changes) != third)
    }

    @Test("What a check left is taken by what is shown, and stays as it is")
    func judged() throws {
        let book = try BookTemplate.small.copy()
        _ = try book.run("handbook check --staged")
        let tables = try book.run("ls -i .git/handbook/*.tables").output
        #expect(!tables.isEmpty)
        let warm = try book.answer(to: "query 'SELECT id, owner FROM accounts'")
        #expect(try book.run("ls -i .git/handbook/*.tables").output == tables)
        #expect(try book.run("ls .git/handbook/*.shown").output.isEmpty)
        #expect(try book.cold("query 'SELECT id, owner FROM accounts'") == warm)
    }

    @Test(
        "A file of tables that is damaged, another's or gone is not used",
        arguments: [
            "printf x | dd of=\"$f\" bs=1 seek=9000 conv=notrunc 2>/dev/null", "rm \"$f\"", ": > \"$f\"",
            "rm \"$f\"; ln -s /etc/passwd \"$f\"", "rm \"$f\"; mkfifo \"$f\"", "chmod 666 \"$f\"",
        ])
    func damaged(by damage: String) throws {
        let book = try BookTemplate.small.copy()
        let question = "query 'SELECT id, field, new FROM changes ORDER BY 1, 2'"
        let before = try book.answer(to: question)
        #expect(try book.run("f=$(echo .git/handbook/*.shown); test -f \"$f\" && (\(damage))").status == 0)
        #expect(try book.answer(to: question) == before)
        #expect(try book.answer(to: question) == before)
    }
}

extension ScratchFolder {
    /// All that the program says to a question, and how it ends.
    fileprivate func answer(to question: String) throws -> String {
        let result = try run("handbook \(question)")
        return "\(result.output)\n\(result.errors)\n[exit \(result.status)]"
    }

    /// The same from a run that knows nothing.
    fileprivate func cold(_ question: String) throws -> String {
        _ = try run("mv .git/handbook ../kept")
        defer { _ = try? run("rm -rf .git/handbook; mv ../kept .git/handbook") }
        return try answer(to: question)
    }

    /// Which file of tables there is after a question.
    fileprivate func made(by question: String) throws -> String {
        #expect(try run("handbook \(question)").status == 0)
        return try run("ls -i .git/handbook/*.shown").output
    }

    /// Writes things to do on the page of an earlier meeting, one of which some commit may do.
    fileprivate func leaveToDo(in series: String) throws {
        let path = try #require(try run("ls handbook/meetings/*-\(series).md").output.split(separator: "\n").first)
        let deal = try #require(try run("ls handbook/deals").output.split(separator: "\n").first).dropLast(3)
        let items = "\n- [ ] @ana-silva call them (deals/\(deal) next_step)\n- [ ] book a room\n"
        try write(try text(String(path)) + items, to: String(path))
        try commitAll("Things to do")
    }
}
