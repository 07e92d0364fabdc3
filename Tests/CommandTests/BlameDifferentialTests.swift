import Foundation
import Testing

/// `handbook blame` against `git blame` on histories that git itself made.
@Suite("Blame and git blame")
struct BlameDifferentialTests {
    /// A small generator with a fixed seed, so that a failure comes again.
    private struct Dice {
        var state: UInt64

        mutating func roll(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(sides))
        }
    }

    private static let fields = ["name", "owner", "segment", "arr", "share", "seats", "closed_on", "is_key"]
    private static let kind = """
        ---
        kind: account
        folder: accounts
        schema:
          properties:
            name: {type: string}
            owner: {type: string}
            segment: {type: string}
            arr: {type: number, format: money}
            share: {type: string, format: percent}
            seats: {type: integer}
            closed_on: {type: string, format: date}
            is_key: {type: boolean}
        ---
        # Account

        """

    @Test("They name the same commit for every field on a line of its own", arguments: [1, 2, 3] as [UInt64])
    func agree(seed: UInt64) throws {
        let scratch = try ScratchFolder()
        var book = RandomBook(seed: seed)
        try scratch.write(book.stream(commits: 500), to: "stream")
        let imported = try scratch.run("git fast-import --quiet < stream && git reset -q --hard main")
        try #require(imported.status == 0, "\(imported.errors)")
        var compared = 0
        for (id, path) in book.paths {
            let answer = try scratch.run("handbook blame \(id) --format json")
            try #require(answer.status == 0, "\(answer.errors)")
            let blame = try JSONDecoder().decode(Blame.self, from: Data(answer.output.utf8))
            let commits = try scratch.run("git blame --first-parent -s -l --root --abbrev=40 \(path)").output
                .split(separator: "\n").map { String($0.prefix(40)) }
            #expect(blame.fields.count == book.filled(at: path))
            for field in blame.fields {
                #expect(field.commit == commits[field.line - 1], "\(field.field) of \(id), seed \(seed)")
                compared += 1
            }
        }
        #expect(compared > 150)
    }

    private struct Blame: Decodable {
        struct Field: Decodable {
            let field: String
            let line: Int
            let commit: String
        }
        let fields: [Field]
    }

    /// Accounts that random commits change, as a stream for `git fast-import`: values only, with records that come, go and
    /// are renamed, and branches that are merged.
    private struct RandomBook {
        private var dice: Dice
        private var pages: [String: [String: String]] = [:]
        private var made = 0
        private var mark = 0

        init(seed: UInt64) { dice = Dice(state: seed) }

        var paths: [(id: String, path: String)] {
            pages.keys.sorted().map { (String($0.dropFirst("handbook/accounts/".count).dropLast(3)), $0) }
        }

        /// The fields of a page, with its title.
        func filled(at path: String) -> Int { (pages[path]?.count ?? 0) }

        mutating func stream(commits: Int) -> String {
            var stream = commit("main", files: file("handbook/kinds/account.md", BlameDifferentialTests.kind))
            for _ in 0..<30 { stream += commit("main", files: create()) }
            for _ in 0..<commits {
                switch dice.roll(20) {
                case 0: stream += commit("main", files: create())
                case 1: stream += commit("main", files: rename())
                case 2: stream += commit("main", files: delete())
                case 3:
                    let first = mark
                    let side = commit("side", files: edit(), from: first) + commit("side", files: edit())
                    stream += side + commit("main", files: everything, from: first, merging: mark)
                default: stream += commit("main", files: edit())
                }
            }
            return stream
        }

        private mutating func commit(
            _ branch: String, files: String, from: Int? = nil, merging other: Int? = nil
        ) -> String {
            mark += 1
            let from = from.map { "from :\($0)\n" } ?? ""
            let merge = other.map { "merge :\($0)\n" } ?? ""
            let time = 1_770_000_000 + mark * 3_600
            return """
                commit refs/heads/\(branch)
                mark :\(mark)
                committer Ana <ana@example.com> \(time) +0000
                data 6
                change
                \(from)\(merge)\(files)

                """
        }

        private func file(_ path: String, _ text: String) -> String {
            "M 100644 inline \(path)\ndata \(text.utf8.count)\n\(text)\n"
        }

        private func page(_ path: String) -> String {
            let values = pages[path] ?? [:]
            let lines = BlameDifferentialTests.fields.compactMap { name in values[name].map { "\(name): \($0)" } }
            return file(path, "---\n\(lines.joined(separator: "\n"))\n---\n# \(values["title"] ?? "")\n")
        }

        /// All pages as they are now: what a merge makes of its first parent.
        private var everything: String { pages.keys.sorted().map(page).joined() }

        private mutating func create() -> String {
            made += 1
            let path = "handbook/accounts/a\(made).md"
            // Something in each page that no other has, or git would take a rename for a copy of another page.
            pages[path] = ["title": "Account \(made)", "name": "Customer \(made)"]
            for field in BlameDifferentialTests.fields.dropFirst() where dice.roll(3) > 0 {
                let value = value(field)
                pages[path]?[field] = value
            }
            return page(path)
        }

        private mutating func rename() -> String {
            made += 1
            let (old, new) = (any(), "handbook/accounts/r\(made).md")
            pages[new] = pages.removeValue(forKey: old)
            return "R \(old) \(new)\n"
        }

        private mutating func delete() -> String {
            guard pages.count > 25 else { return edit() }
            let path = any()
            pages[path] = nil
            return "D \(path)\n"
        }

        private mutating func edit() -> String {
            let path = any()
            for _ in 0...dice.roll(3) {
                let field = dice.roll(12) == 0 ? "title" : BlameDifferentialTests.fields[1 + dice.roll(7)]
                let isCleared = field != "title" && dice.roll(5) == 0
                let value = isCleared ? nil : value(field)
                pages[path]?[field] = value
            }
            return page(path)
        }

        private mutating func any() -> String {
            let paths = pages.keys.sorted()
            return paths[dice.roll(paths.count)]
        }

        private mutating func value(_ field: String) -> String {
            let number = dice.roll(4)
            switch field {
            case "share": return "\(number)%"
            case "closed_on": return "2026-01-0\(number + 1)"
            case "is_key": return number < 2 ? "true" : "false"
            case "arr", "seats": return String(number + 1)
            default: return "value \(number)"
            }
        }
    }
}
