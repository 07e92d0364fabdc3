import Testing

@testable import GitStore

/// Merge bases and ranges of graphs put together by chance: git's answer is right.
@Suite struct GraphTests {
    /// A graph of 40 commits with merges, several roots and branches; every commit is a branch `cN`.
    private func graph(seed: UInt64, skewed: Bool) throws -> Fixture {
        var numbers = FixedNumbers(seed: seed)
        var stream = ""
        for place in 0..<40 {
            let seconds = skewed ? Int.random(in: 0...4_000_000_000, using: &numbers) : 1_700_000_000 + place
            stream += "commit refs/heads/c\(place)\nmark :\(place + 1)\n"
            stream += "committer Ana <ana@example.com> \(seconds) +0000\ndata 2\nx\n"
            guard place > 0, Int.random(in: 0..<12, using: &numbers) > 0 else { continue }
            let parents = (0..<[1, 1, 1, 2, 2, 3][Int.random(in: 0..<6, using: &numbers)]).map { _ in
                Int.random(in: max(1, place - 8)...place, using: &numbers)
            }
            for (number, parent) in parents.enumerated() { stream += "\(number == 0 ? "from" : "merge") :\(parent)\n" }
        }
        return try Fixture().fastImport(stream)
    }

    @Test("The best common ancestors of any two commits are those of git merge-base", arguments: 0..<6, [false, true])
    func mergeBases(seed: UInt64, skewed: Bool) throws {
        let fixture = try graph(seed: seed, skewed: skewed)
        var numbers = FixedNumbers(seed: seed)
        for _ in 0..<12 {
            let pair = try (0..<2).map { _ in try fixture.id("c\(Int.random(in: 0..<40, using: &numbers))") }
            // git ends with 1 when there is none, which is no failure here.
            let printed = try fixture.git(
                "-c", "alias.bases=!f() { git merge-base --all $1 $2 || test $? = 1; }; f", "bases", "\(pair[0])",
                "\(pair[1])")
            let bases = try fixture.open { try $0.mergeBases(of: pair[0], and: pair[1]) }
            #expect(bases == Set(try fixture.ids(printed)))
        }
    }

    @Test("A range is that of git rev-list, each commit once and after its parents", arguments: 0..<6)
    func ranges(seed: UInt64) throws {
        let fixture = try graph(seed: seed, skewed: false)
        var numbers = FixedNumbers(seed: seed)
        for _ in 0..<12 {
            let pair = try (0..<2).map { _ in try fixture.id("c\(Int.random(in: 0..<40, using: &numbers))") }
            let commits = try fixture.open { try $0.commits(of: pair[0], notIn: pair[1]) }
            let ids = commits.map(\.id)
            #expect(ids.count == Set(ids).count)
            #expect(Set(ids) == Set(try fixture.ids(try fixture.git("rev-list", "\(pair[0])", "^\(pair[1])"))))
            for (place, commit) in commits.enumerated() {
                for parent in commit.parents { #expect(ids.firstIndex(of: parent) ?? 0 <= place) }
            }
        }
    }
}
