import Foundation
import Synchronization

/// A repository with one commit, made once and copied for every test that starts from it.
enum BookTemplate: CaseIterable {
    /// Some pages that show every sort of finding about a change.
    case small
    /// The handbook that is shipped.
    case shipped

    /// A folder of its own with a copy of the repository.
    func copy() throws -> ScratchFolder {
        let template = self == .small ? BookTemplate.smallBook : BookTemplate.shippedBook
        return try ScratchFolder(copyOf: try template.get().path)
    }

    /// What to remove at the end: statics are never freed.
    fileprivate static let made: Mutex<[String]> = {
        atexit {
            for path in BookTemplate.made.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path + "/..") }
        }
        return Mutex([])
    }()

    private static let smallBook = Result { try ScratchFolder.committed { try $0.write(pages: pages) } }
    private static let shippedBook = Result {
        try ScratchFolder.committed { book in
            _ = try book.run("cp -r \"$SHIPPED\"/handbook \"$SHIPPED\"/templates .")
        }
    }

    /// Ana and Ben keep books; Kim may decide about them, and Max for Kim in March. Ana's book is full. Ben's page has
    /// an old fault.
    private static let pages: [(path: String, text: String)] = [
        ("kinds/person", "kind: person\nfolder: people\nschema: {properties: {name: {}, email: {}}}"),
        (
            "kinds/account",
            """
            kind: account
            folder: accounts
            schema:
              required: [owner]
              properties:
                owner: {references: person, right: {"*": move}}
                segment: {enum: [lead, managed, former], right: {managed: assign}}
                note: {}
            """
        ),
        (
            "kinds/waiver",
            """
            kind: waiver
            folder: waivers
            schema:
              properties:
                rule: {right: {"*": waive}}
                record: {right: {"*": waive}}
                reason: {}
                granted_by: {references: person}
                until: {format: date}
            """
        ),
        (
            "rights/assign",
            """
            right: assign
            holders: [{person: kim}]
            delegations: [{from_person: kim, to_person: max, from: 2026-03-01, until: 2026-03-31}]
            not: [owner]
            """
        ),
        ("rights/move", "right: move\nholders: [{person: kim}]\nwhen: [changed, deleted]"),
        ("rights/waive", "right: waive\nholders: [{person: kim}]"),
        ("people/ana", "name: Ana Silva\nemail: ana@example.com"),
        ("people/ben", "name: Ben Okoro\nemail: ben@example.com\nphone: none"),
        ("people/kim", "name: Kim Cho\nemail: kim@example.com"),
        ("people/max", "name: Max Ode\nemail: max@example.com"),
        ("accounts/ash", "owner: ana\nsegment: managed"), ("accounts/birch", "owner: ana\nsegment: managed"),
        ("accounts/cedar", "owner: ana\nsegment: lead"), ("accounts/dogwood", "owner: ben\nsegment: lead"),
    ]
}

extension ScratchFolder {
    fileprivate static func committed(_ fill: (ScratchFolder) throws -> Void) throws -> ScratchFolder {
        let book = try ScratchFolder()
        BookTemplate.made.withLock { $0.append(book.path) }
        try fill(book)
        _ = try book.run("git add . && git commit -qm 'The book'")
        return book
    }

    /// Writes pages by their path under `handbook/` without `.md`, and their front matter; and the one rule.
    fileprivate func write(pages: [(path: String, text: String)]) throws {
        for page in pages { try write("---\n\(page.text)\n---\n", to: "handbook/\(page.path).md") }
        try write("---\nparameters: {today: 2026-03-02, cap: 2}\n---\n# Books\n", to: "handbook/README.md")
        try write(
            """
            ---
            rule: book-over-cap
            severity: error
            cites: README.md#books
            message: "{{name}} holds {{held}} managed accounts; the cap is {{cap}}"
            remedy: "hand one off"
            ---
            ```sql
            SELECT p.id AS record, 'name' AS field, p.name AS name, count(*) AS held, param('cap') AS cap,
              group_concat(a.path, ',') AS related
            FROM people p JOIN accounts a ON a.owner = p.id AND a.segment = 'managed'
            GROUP BY p.id, p.name HAVING count(*) > param('cap')
            ```
            ```book passes
            --- parameters.md
            parameters: {cap: 1}
            --- people/ana.md
            name: Ana
            --- accounts/ash.md
            owner: ana
            segment: managed
            ```
            ```book found
            --- parameters.md
            parameters: {cap: 0}
            --- people/ana.md
            name: Ana # found
            --- accounts/ash.md
            owner: ana
            segment: managed
            ```

            """, to: "handbook/rules/book-over-cap.md")
    }
}
