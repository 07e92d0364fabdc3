import Foundation
import Testing

/// A state that differs little from the last one is judged from its tables: the answer must be that of a run that knows
/// nothing. One edit after the other, as a rep's morning would have them, some of them unlucky.
@Suite("What is judged from the last state is judged as if there were none")
struct QuickPathTests {
    @Test("After any edit a warm answer is the cold one, byte for byte", arguments: [1, 2] as [UInt64])
    func edits(seed: UInt64) throws {
        let book = try BookTemplate.shipped.copy()
        try book.write(QuickPathTests.linked, to: "handbook/rules/linked-page.md")
        try book.write(QuickPathTests.joined, to: "handbook/rules/joined-by-owner.md")
        try book.git("add -A && git commit -q -m base")
        var edits = RandomEdits(of: book, seed: seed)
        for number in 1...30 {
            let edit = try edits.next()
            try book.git("add -A handbook")
            // What rules read of the past is another one then.
            if number % 9 == 0 { try book.git("commit -q --allow-empty -m step") }
            // In turn, because a state that one of them judged is known to the other.
            let question = number % 2 == 0 ? "check --staged --format json" : "check --show-waived"
            let warm = try book.run("handbook \(question)")
            let cold = try book.run(
                "mv .git/handbook ../kept; handbook \(question); e=$?; rm -rf .git/handbook; mv ../kept .git/handbook; exit $e"
            )
            try #require(
                (warm.output, warm.errors, warm.status) == (cold.output, cold.errors, cold.status),
                "seed \(seed), edit \(number): \(edit)")
        }
        #expect(try book.run("ls .git/handbook").output.contains(".tables"), "no state was kept to start from")
    }

    @Test("What no edit touches is not asked again, and stands where its field now stands")
    func moved() throws {
        let book = try BookTemplate.small.copy()
        try book.set("segment", of: "accounts/cedar", to: "managed")
        try book.git("commit -qam full")
        #expect(try book.run("handbook check --format concise").output.contains("people/ana.md:2:7: error: Ana Silva"))
        let page = try book.text("handbook/people/ana.md")
        try book.write(
            page.replacing("---\nname", with: "---\n# Works in the north.\nname"), to: "handbook/people/ana.md")
        #expect(try book.run("handbook check --format concise").output.contains("people/ana.md:3:7: error: Ana Silva"))
        try book.set("note", of: "accounts/ash", to: "nothing that a rule reads", adding: true)
        #expect(try book.run("handbook check --format concise").output.contains("people/ana.md:3:7: error: Ana Silva"))
    }

    /// SQLite does not say that it reads the column by which this joins.
    private static let joined = """
        ---
        rule: joined-by-owner
        severity: notice
        cites: sales/how-we-work.md#roles
        message: "{{number}} of this owner"
        ---
        ```sql
        SELECT d.id AS record, 'owner' AS field, count(*) AS number
        FROM deals d JOIN accounts USING (owner) GROUP BY d.id
        ```
        ```book passes
        --- deals/elm.md
        name: Elm
        ```
        ```book found
        --- accounts/elm.md
        owner: ana
        --- deals/elm.md
        owner: ana # found
        ```

        """

    /// Rules may read what a body says: a page is told by its title, and a link by where it leads.
    private static let linked = """
        ---
        rule: linked-page
        severity: notice
        cites: sales/how-we-work.md#roles
        message: "{{path}} is called {{title}} and leads to {{target}}, line {{line}}"
        ---
        ```sql
        SELECT l.path AS path, NULL AS field, p.title AS title, l.target AS target, l.line AS line
        FROM links l JOIN pages p ON p.path = l.path WHERE p.sort = 'record'
        ```
        ```book passes
        --- quiet.md
        Nothing.
        ```
        ```book found
        --- accounts/elm.md
        name: Elm # found
        ```

        """
}

/// Edits of a book's pages that follow from a number alone.
struct RandomEdits {
    private let book: ScratchFolder
    private var state: UInt64
    private let records: [String]
    /// Pages that the last edits broke, as they were: a broken book for ever would show little.
    private var broken: [(path: String, text: String)] = []

    init(of book: ScratchFolder, seed: UInt64) {
        self.book = book
        state = seed &* 0x9E37_79B9_7F4A_7C15
        let folders = ["accounts", "deals", "people", "waivers", "handoffs"]
        records = folders.flatMap { folder in
            let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(book.path)/handbook/\(folder)")) ?? []
            return files.filter { $0.hasSuffix(".md") && $0 != "README.md" }.map { "handbook/\(folder)/\($0)" }.sorted()
        }
    }

    private mutating func below(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % count
    }

    private mutating func one<Item>(of items: [Item]) -> Item { items[below(items.count)] }

    /// Makes one edit and says which.
    mutating func next() throws -> String {
        if broken.count > 2 || (!broken.isEmpty && below(3) == 0) {
            let page = broken.removeFirst()
            try book.write(page.text, to: page.path)
            return "\(page.path) as it was"
        }
        let kinds: [(String, (inout RandomEdits, String, String) throws -> Void)] = [
            ("value", { try $0.value(of: $1, $2) }), ("value", { try $0.value(of: $1, $2) }),
            ("value", { try $0.value(of: $1, $2) }), ("swapped", { try $0.swapped(with: $1, $2) }),
            ("commented", { try $0.commented($1, $2) }), ("commented", { try $0.commented($1, $2) }),
            ("line gone", { try $0.lineGone(of: $1, $2) }), ("body", { try $0.body(of: $1, $2) }),
            ("body", { try $0.body(of: $1, $2) }),
            ("broken", { try $0.damaged($1, $2) }), ("existence", { try $0.existence(of: $1, $2) }),
            ("handbook", { edits, _, _ in try edits.handbook() }),
        ]
        let kind = one(of: kinds)
        let path = one(of: records)
        let text = (try? book.text(path)) ?? "---\n---\n"
        broken.append((path, text))
        try kind.1(&self, path, text)
        return "\(kind.0) of \(path)"
    }

    // MARK: Sorts of edits

    /// The lines of the front matter that give a field a value.
    private func fields(_ lines: [String]) -> [Int] {
        let end = lines.dropFirst().firstIndex(of: "---") ?? lines.count
        return (1..<max(end, 1)).filter { lines[$0].contains(": ") }
    }

    private mutating func value(of path: String, _ text: String) throws {
        var lines = text.components(separatedBy: "\n")
        guard case let fields = fields(lines), !fields.isEmpty else { return }
        let line = one(of: fields)
        let values = [
            "nobody-of-that-name", "2026-02-30", "2026-11-20", "12.5", "-1", "managed", "lead", "former", "priya-raman",
            "'quoted: text'", "[a, b]", "{a: b}", "", "won", "lost", "accounts/no-such-account", "é", "true",
            "2019-01-01",
        ]
        let name = lines[line].prefix { $0 != ":" }
        lines[line] = "\(name): \(one(of: values))"
        try book.write(lines.joined(separator: "\n"), to: path)
    }

    /// A value that another record of the kind has for the same field: most of them fit.
    private mutating func swapped(with path: String, _ text: String) throws {
        var lines = text.components(separatedBy: "\n")
        guard case let fields = fields(lines), !fields.isEmpty else { return }
        let line = one(of: fields)
        let name = String(lines[line].prefix { $0 != ":" }) + ": "
        let folder = path.components(separatedBy: "/")[1]
        let other = try book.text(one(of: records.filter { $0.contains("/\(folder)/") && exists($0) }))
        guard let value = other.components(separatedBy: "\n").first(where: { $0.hasPrefix(name) }) else { return }
        lines[line] = value
        try book.write(lines.joined(separator: "\n"), to: path)
    }

    /// A line more that says nothing: what stands below it moves.
    private mutating func commented(_ path: String, _ text: String) throws {
        var lines = text.components(separatedBy: "\n")
        lines.insert("# Remark", at: min(1 + below(4), lines.count))
        try book.write(lines.joined(separator: "\n"), to: path)
    }

    private mutating func lineGone(of path: String, _ text: String) throws {
        var lines = text.components(separatedBy: "\n")
        lines.remove(at: below(lines.count))
        try book.write(lines.joined(separator: "\n"), to: path)
    }

    private mutating func body(of path: String, _ text: String) throws {
        let ends = [
            "\nMore was said.\n", "\n## A new heading\n", "\n[Gone](../accounts/gone.md)\n",
            "\n[Mail](mailto:a@example.com)\n", "\n[Cap](param:no_such)\n",
            "\n[Rules](../sales/how-we-work.md#no-such-heading)\n", "\n# Another title\n",
        ]
        try book.write(text + one(of: ends), to: path)
    }

    private mutating func damaged(_ path: String, _ text: String) throws {
        let fronts = [
            "a: [", "a: &x 1\nb: *x", "a: 1\na: 2", "\tx: 1", "parameters: {tam_book_cap: 3}", "parameters: 7",
        ]
        let texts = [
            text.replacing("---\n", with: "---\n\(one(of: fronts))\n", maxReplacements: 1), "", "No front matter.\n",
            "---\nnever: closed\n",
        ]
        try book.write(one(of: texts), to: path)
    }

    private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: book.path + "/" + path) }

    private mutating func existence(of path: String, _ text: String) throws {
        guard exists(path) else { return try book.write(text, to: path) }
        let end = one(of: ["", "-again.md", "_Bad Id.md"])
        if end != "-again.md" { try FileManager.default.removeItem(atPath: book.path + "/" + path) }
        if !end.isEmpty { try book.write(text, to: path.replacing(".md", with: end)) }
    }

    /// A page that judges.
    private mutating func handbook() throws {
        broken.removeLast()
        let paths = ["handbook/sales/how-we-work.md", "handbook/README.md", "handbook/customer-success/how-we-work.md"]
        let path = one(of: paths)
        let text = try book.text(path)
        broken.append((path, text))
        let value = String(1 + below(9))
        try book.write(
            text.replacing(#/: \d+$/#.anchorsMatchLineEndings(), with: ": " + value, maxReplacements: 1), to: path)
    }
}
