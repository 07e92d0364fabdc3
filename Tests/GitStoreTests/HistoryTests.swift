import Foundation
import Testing

@testable import GitStore

/// Which commits a history has, and in which order: hazards G7, H1, H2, H5 and H6.
@Suite struct HistoryTests {
    @Test("First parents go from the head to the root, newest first, and stop before a known commit")
    func firstParents() throws {
        let fixture = try Fixture.withPage().write("handbook/b.md").commit()
        try fixture.git("checkout", "--quiet", "-b", "side", "HEAD~1")
        try fixture.write("handbook/c.md").commit("side").git("checkout", "--quiet", "main")
        try fixture.git("merge", "--quiet", "--no-ff", "-m", "merge", "side")
        let line = try fixture.line()
        #expect(line.commits.map(\.id) == (try fixture.ids(try fixture.git("rev-list", "--first-parent", "HEAD"))))
        #expect(line.commits.map(\.subject) == ["merge", "change", "change"])
        #expect(line.end == .root)
        let (head, first) = (try fixture.id("HEAD"), try fixture.id("HEAD~1"))
        let short = try fixture.open { try $0.firstParents(of: head, until: { $0 == first }) }
        #expect(short.commits.map(\.id) == [head])
        #expect(short.end == .known(first))
        let none = try fixture.open { try $0.firstParents(of: head, until: { _ in true }) }
        #expect(none == FirstParents(commits: [], end: .known(head)))
    }

    @Test("G7: the walk of a shallow clone ends where it was cut off, and says so")
    func shallow() throws {
        let fixture = try Fixture.withPage().write("handbook/b.md").commit().write("handbook/c.md").commit()
        try fixture.git("clone", "--quiet", "--depth", "2", "file://\(fixture.root)", "../clone")
        _ = fixture.enter("clone")
        let line = try fixture.line()
        #expect(line.commits.count == 2)
        #expect(line.commits[1].parents.count == 1)
        #expect(line.end == .shallow)
        #expect(try fixture.steps().lines == (try fixture.stepsOfGit()))
        let (head, last) = (try fixture.id("HEAD"), try fixture.id("HEAD~1"))
        #expect(try fixture.open { try $0.mergeBases(of: head, and: last) } == [last])
        #expect(try fixture.open { try $0.commits(of: head, notIn: last) }.map(\.id) == [head])
    }

    @Test("G8: a parent that is missing though nothing was cut off is an error, not the end of history")
    func missingParent() throws {
        let fixture = try Fixture.withPage().write("handbook/b.md").commit()
        let parent = try fixture.id("HEAD~1")
        try fixture.delete(fixture.objectFile("\(parent)"))
        let error = try #require(throws: GitError.self) { try fixture.line() }
        #expect(error.message == "Commit \(parent) is not in this clone")
    }

    @Test("H1: dates do not change the order nor end a walk")
    func clockSkew() throws {
        let fixture = try Fixture()
        var ids: [ObjectID] = []
        for seconds in ["1700000000", "0", "4070908800", "-1", "9223372036854775808", "1700000001"] {
            ids.append(try fixture.commitObject(at: seconds, parents: ids.last.map { [$0] } ?? []))
        }
        let head = try #require(ids.last)
        let line = try fixture.open { try $0.firstParents(of: head) }
        #expect(line.commits.map(\.id) == ids.reversed())
        #expect(
            line.commits.map { $0.committer?.seconds } == [1_700_000_001, nil, -1, 4_070_908_800, 0, 1_700_000_000])
        #expect(try fixture.open { try $0.commits(of: head, notIn: ids[0]) }.map(\.id) == Array(ids.dropFirst()))
        #expect(try fixture.open { try $0.mergeBases(of: head, and: ids[2]) } == [ids[2]])
        let timeline = Timeline(line.commits.reversed())
        #expect(
            timeline.seconds == [
                1_700_000_000, 1_700_000_000, 1_700_000_000, 1_700_000_000, 1_700_000_000, 1_700_000_001,
            ])
    }

    @Test("H2: a merge of 66, several roots and a repeated parent count each commit once")
    func octopus() throws {
        let fixture = try Fixture()
        let roots = try (0..<66).map { try fixture.commitObject(at: "\(1_700_000_000 + $0)") }
        let merge = try fixture.commitObject(at: "1700001000", parents: roots)
        let twice = try fixture.commitObject(at: "1700001001", parents: [merge, merge, roots[3]])
        let commits = try fixture.open { try $0.commits(of: twice, notIn: roots[7]) }
        #expect(commits.map(\.id) == roots.filter { $0 != roots[7] } + [merge, twice])
        #expect(commits.last?.parents == [merge, merge, roots[3]])
        #expect(try fixture.open { try $0.mergeBases(of: roots[0], and: roots[1]) }.isEmpty)
        #expect(try fixture.open { try $0.firstParents(of: twice) }.commits.map(\.id) == [twice, merge, roots[0]])
    }

    @Test("H5: replaced objects and grafts change nothing about history")
    func replaced() throws {
        let fixture = try Fixture.withPage().write("handbook/b.md").commit().write("handbook/c.md").commit()
        let before = try fixture.steps()
        try fixture.git("replace", "HEAD", "HEAD~2")
        try fixture.write(".git/info/grafts", "\(before[0].commit.id)\n")
        #expect(try fixture.steps() == before)
        #expect(before.count == 3)
    }

    @Test("H6: a commit that is broken is told with its faults, and the walk goes on behind it")
    func brokenCommit() throws {
        let fixture = try Fixture.withPage()
        let (parent, tree) = (try fixture.id("HEAD"), try fixture.id("HEAD^{tree}"))
        let text =
            "tree \(tree)\nparent \(parent)\nauthor nobody\nauthor \(String(repeating: "x", count: 1 << 20))\n\nbroken\n"
        let broken = try fixture.commitObject(Array(text.utf8))
        let head = try fixture.commitObject(at: "1700000000", parents: [broken], tree: "\(tree)")
        let commits = try fixture.open { try $0.firstParents(of: head) }.commits
        #expect(commits.map(\.id) == [head, broken, parent])
        #expect(commits[1].faults.count == 3)
        #expect(commits[1].author == nil && commits[1].committer == nil)
        #expect(try fixture.open { try $0.rawCommit(broken) } == Array(text.utf8))
    }

    @Test("H6: a commit of more than 16 MiB is refused by its size")
    func hugeCommit() throws {
        let fixture = try Fixture()
        let huge = try fixture.commitObject(Array("tree ".utf8) + [UInt8](repeating: 0x20, count: 17 << 20))
        let error = try #require(throws: GitError.self) { try fixture.open { try $0.commitRecord(huge) } }
        #expect(error.message == "Commit \(huge) cannot be read: it has 17825797 bytes")
    }

    @Test("An id of something else is no commit")
    func wrongType() throws {
        let fixture = try Fixture.withPage()
        let tree = try fixture.id("HEAD^{tree}")
        #expect(throws: GitError.self) { try fixture.open { try $0.commitRecord(tree) } }
        #expect(throws: GitError.self) { try fixture.open { try $0.commitRecord(.zero) } }
    }
}
