import Foundation
import Testing

/// Which commit did what an agenda waits for is kept by the commit that it was asked at. Whatever happens to the history
/// then, a page is the one that a run makes that knows nothing.
@Suite("What commits did for action items, with and without what was found before")
struct SolutionTests {
    private let book: ScratchFolder

    /// Ana's book is too full, and a review wrote down three things to do.
    init() throws {
        book = try BookTemplate.small.copy()
        try book.record(
            "kinds/meeting", "kind: meeting\nfolder: meetings\nschema: {properties: {held_on: {format: date}}}")
        try book.write(
            """
            ---
            agenda: review
            title: Review
            weekday: wednesday
            write: {kind: meeting, id: "{{date}}-review", fields: {held_on: "{{date}}"}}
            ---
            # {{title}}

            {{#done_items}}
            - [x] {{item}}
            {{/done_items}}
            {{#open_items}}
            - [ ] {{item}}
            {{/open_items}}

            """, to: "templates/review.md")
        try book.set("segment", of: "accounts/cedar", to: "managed")
        try book.commitAll("A third account")
        try book.write(
            """
            ---
            held_on: 2026-03-02
            ---
            # Review

            - [ ] @ben write it down (accounts/cedar note)
            - [ ] @ana hand one off (rule:book-over-cap people/ana)
            - [ ] @kim look at it (accounts/dogwood)

            """, to: "handbook/meetings/2026-03-02-review.md")
        try book.commitAll("Review")
        #expect(try agenda() == ["open", "open", "open"])
    }

    /// The items of the next page in the order of the first one: `open`, or the subject of the commit that did it.
    private func agenda() throws -> [String] {
        let (first, warm, cold) = (try book.page(), try book.page(), try book.coldPage())
        #expect(first == cold && warm == cold)
        return try ["write it down", "hand one off", "look at it"].map { text in
            let line = try #require(cold.split(separator: "\n").first { $0.contains(text) })
            guard let commit = line.firstMatch(of: /done by commit ([0-9a-f]+)/)?.1 else { return "open" }
            return try book.git("log -1 --format=%s \(commit)").trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }

    private func note(_ message: String, on account: String = "cedar", as author: Author = .ana) throws {
        try book.set("note", of: "accounts/\(account)", to: message, adding: true)
        try book.commitAll(message, as: author)
    }

    @Test("A later commit counts where it touches what an item waits for, and only there")
    func later() throws {
        try note("elsewhere", on: "ash")
        #expect(try agenda() == ["open", "open", "open"])
        try note("noted", as: .ben)
        #expect(try agenda() == ["noted", "open", "open"])
        try book.set("owner", of: "accounts/birch", to: "kim")
        try book.commitAll("handed off", as: .kim)
        #expect(try agenda() == ["noted", "handed off", "open"])
        try note("looked", on: "dogwood")
        try note("once more", on: "birch")
        #expect(try agenda() == ["noted", "handed off", "looked"])
        try book.set("owner", of: "accounts/birch", to: "ana")
        try book.commitAll("taken back", as: .kim)
        #expect(try agenda() == ["noted", "open", "looked"])
    }

    @Test("On another branch, or with a history that was written anew, what was found before says nothing")
    func elsewhere() throws {
        try book.git("branch aside")
        try note("noted")
        try note("more", on: "ash")
        #expect(try agenda() == ["noted", "open", "open"])
        try book.git("checkout -q aside")
        #expect(try agenda() == ["open", "open", "open"])
        try note("noted aside", as: .ben)
        #expect(try agenda() == ["noted aside", "open", "open"])
        try book.git("checkout -q main")
        #expect(try agenda() == ["noted", "open", "open"])
        try book.git("reset -q --hard HEAD~1 && git commit -q --amend --no-verify -m 'noted anew'")
        try book.git("reflog expire --expire=now --all && git gc -q --prune=now")
        #expect(try agenda() == ["noted anew", "open", "open"])
        try book.git("reset -q --hard HEAD~1")
        #expect(try agenda() == ["open", "open", "open"])
    }

    @Test("A record that is renamed brings its history along, whether or not it was asked about before")
    func renamed() throws {
        try note("noted", on: "dogwood")
        #expect(try agenda() == ["open", "open", "noted"])
        try book.git("rm -q handbook/accounts/cedar.md && git commit -q --no-verify -m gone")
        #expect(try agenda() == ["open", "gone", "noted"])
        try book.git("mv handbook/accounts/dogwood.md handbook/accounts/cedar.md")
        try book.commitAll("renamed")
        #expect(try agenda() == ["noted", "gone", "noted"])
    }

    @Test("The store of another clone, or a damaged one, changes nothing")
    func foreign() throws {
        let other = try ScratchFolder(copyOf: book.path)
        try other.set("note", of: "accounts/cedar", to: "theirs", adding: true)
        try other.commitAll("theirs", as: .kim)
        _ = try other.page()
        try note("ours")
        _ = try book.run("rm -rf .git/handbook && cp -r '\(other.path)/.git/handbook' .git/")
        #expect(try agenda() == ["ours", "open", "open"])
        for offset in stride(from: 5_000, to: 60_000, by: 9_001) {
            _ = try book.run(
                "for f in .git/handbook/*.sqlite; do printf XXXX | dd of=$f bs=1 seek=\(offset) conv=notrunc; done")
            #expect(try agenda() == ["ours", "open", "open"])
        }
    }

    @Test("A clone that was cut off says what it can see, whatever was found before it was")
    func cutOff() throws {
        try note("noted")
        #expect(try agenda() == ["noted", "open", "open"])
        _ = try book.run("git clone -q --bare . ../whole.git && git remote add origin file://$PWD/../whole.git")
        _ = try book.run(
            "git fetch -q --depth 1 origin && git reflog expire --expire=now --all && git gc -q --prune=now")
        #expect(try agenda() == ["open", "open", "open"])
    }
}

extension ScratchFolder {
    fileprivate func page() throws -> String {
        let result = try run("handbook agenda review --today 2026-03-09")
        return result.output + result.errors
    }

    /// The same from a run that knows nothing.
    fileprivate func coldPage() throws -> String {
        _ = try run("mv .git/handbook ../kept")
        defer { _ = try? run("rm -rf .git/handbook; mv ../kept .git/handbook") }
        return try page()
    }
}
