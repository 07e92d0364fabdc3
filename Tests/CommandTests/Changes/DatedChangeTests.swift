import Foundation
import Testing

/// What has days, seen by changes and by the store: a day that passes is nobody's change.
@Suite("Days and changes")
struct DatedChangeTests {
    private let book: ScratchFolder

    /// The small book with a value in use until 2026-05-31, and a rule and a parameter that end with June.
    init() throws {
        book = try BookTemplate.small.copy()
        _ = try book.run(
            """
            sed -i 's/segment: {enum: \\[lead,/segment: {enum: [{value: lead, until: 2026-05-31},/' handbook/kinds/account.md
            sed -i 's/^rule:.*/&\\nuntil: 2026-06-30/' handbook/rules/book-over-cap.md
            """)
        try book.commitAll("Days", as: .kim)
    }

    private func staged(_ day: String, _ arguments: String = "") throws -> ScratchFolder.Result {
        try book.git("add -A")
        return try book.check("--staged --today \(day) \(arguments)", as: .kim)
    }

    private static let old = ["value-not-in-use accounts/cedar", "value-not-in-use accounts/dogwood"]

    @Test("A state shows what is no longer in use and what ends soon")
    func state() throws {
        let found = try book.check("--today 2026-06-03").found
        #expect(Set(found).isSuperset(of: Self.old + ["ends-soon rules/book-over-cap"]))
        let before = try book.check("--today 2026-05-10").found
        #expect(
            before.filter { $0.hasPrefix("value-not-in-use") || $0.hasPrefix("ends-soon") } == [
                "ends-soon kinds/account"
            ])
    }

    @Test("A day that passes brings nothing to a change, with an empty store and a full one")
    func passing() throws {
        try book.set("note", of: "accounts/ash", to: "x", adding: true)
        for day in ["2026-05-10", "2026-05-31", "2026-06-01", "2026-06-30", "2026-07-01", "2026-05-31"] {
            #expect(try staged(day).found == [], "\(day)")
        }
        let warm = try staged("2026-06-01", "--all").output
        _ = try book.run("rm -rf .git/handbook")
        #expect(try staged("2026-06-01", "--all").output == warm)
        #expect(warm.contains("[value-not-in-use]"))
    }

    @Test("A change that uses a value that is over brings that finding, on the quick way too")
    func brought() throws {
        // The first answer makes the state that the next one is compared with.
        #expect(try staged("2026-06-01").found == [])
        try book.set("segment", of: "accounts/birch", to: "lead")
        let quick = try staged("2026-06-01")
        #expect(quick.found == ["value-not-in-use accounts/birch"])
        _ = try book.run("rm -rf .git/handbook")
        #expect(try staged("2026-06-01").output == quick.output)
        #expect(try staged("2026-05-31").found == [])
    }

    @Test("Advice on the quick way names only values in use")
    func advice() throws {
        #expect(try staged("2026-06-01").found == [])
        try book.set("segment", of: "accounts/birch", to: "wrong")
        try book.git("add -A")
        let line = "handbook check --staged --today 2026-06-01"
        let quick = try book.run(line).output
        #expect(quick.contains("do:   write one of: managed, former\n"))
        #expect(try book.run("rm -rf .git/handbook; \(line)").output == quick)
    }

    @Test("A right guards a value that has days")
    func rights() throws {
        _ = try book.run(
            "sed -i 's/, managed, former\\]/, {value: managed, from: 2020-01-01}, former]/' handbook/kinds/account.md")
        try book.commitAll("Days", as: .kim)
        try book.set("segment", of: "accounts/dogwood", to: "managed")
        try book.git("add -A")
        #expect(try book.check("--staged", as: .ben).found == ["right-missing accounts/dogwood"])
        #expect(try book.check("--staged", as: .kim).found == [])
    }
}
