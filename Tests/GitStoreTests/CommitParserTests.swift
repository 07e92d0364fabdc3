import Testing

@testable import GitStore

/// Commit objects that git's own commands would not write: hazards H6 and H11.
@Suite struct CommitParserTests {
    private static let id = ObjectID.zero
    private static let tree = "tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n"
    private static let author = "author Ana <ana@example.com> 1700000000 +0100\n"
    private static let committer = "committer Bea <bea@example.com> 1700000060 -0330\n"

    private func commit(_ text: String) -> Commit { Commit(id: Self.id, bytes: Array(text.utf8)) }

    private func commit(author: String) -> Commit {
        commit(Self.tree + "author \(author)\n" + Self.committer + "\nsubject\n")
    }

    @Test("A sound commit has all its parts and no faults")
    func sound() throws {
        let parent = "2222222222222222222222222222222222222222"
        let commit = commit(
            Self.tree + "parent \(parent)\n" + Self.author + Self.committer + "gpgsig -----BEGIN\n line\n \n"
                + "mergetag object\n line\nmergetag object\n\nsubject\n\nbody\n")
        #expect(commit.faults == [])
        #expect(commit.tree.description == "4b825dc642cb6eb9a060e54bf8d69288fbee4904")
        #expect(commit.parents == [try #require(ObjectID(hex: parent))])
        #expect(
            commit.author == Identity(name: "Ana", email: "ana@example.com", seconds: 1_700_000_000, offsetMinutes: 60))
        #expect(
            commit.committer
                == Identity(name: "Bea", email: "bea@example.com", seconds: 1_700_000_060, offsetMinutes: -210))
        #expect(commit.message == "subject\n\nbody\n")
        #expect(commit.subject == "subject")
    }

    @Test(
        "H6: a broken author line is a fault and no author; the rest of the commit is read",
        arguments: [
            ("Ana <ana@example.com 1 +0000", "has no \">\""), ("Ana", "has no address in <...>"),
            ("Ana ana@example.com> 1 +0000", "has no address in <...>"),
            ("Ana <ana@example.com>", "has no time, or more than a time"),
            ("Ana <ana@example.com> ", "has no time, or more than a time"),
            ("Ana <ana@example.com> 1", "has no time, or more than a time"),
            ("Ana <ana@example.com> 1 +0000 x", "has no time, or more than a time"),
            ("Ana <ana@example.com>1 +0000", "has no time, or more than a time"),
            ("Ana <ana@example.com> soon +0000", "has a time that is not a number, or a number of more than 64 bits"),
            ("Ana <ana@example.com> +1 +0000", "has a time that is not a number, or a number of more than 64 bits"),
            (
                "Ana <ana@example.com> 9223372036854775808 +0000",
                "has a time that is not a number, or a number of more than 64 bits"
            ),
            ("Ana <ana@example.com> 1 0000", "has a time zone that is not of the form +hhmm"),
            ("Ana <ana@example.com> 1 +00", "has a time zone that is not of the form +hhmm"),
            ("Ana <ana@example.com> 1 +-100", "has a time zone that is not of the form +hhmm"),
            ("A <<a@example.com> <b@example.com>> 1 +0000", "has an address that can be read in two ways"),
            ("A <a@example.com> <b@example.com> 1 +0000", "has an address that can be read in two ways"),
            ("A> <a@example.com 1 +0000", "has an address that can be read in two ways"),
            ("A\u{1B}[2J <a@example.com> 1 +0000", "holds control characters"),
            ("A <a@example.com\u{7F}> 1 +0000", "holds control characters"),
            (
                String(repeating: "A", count: 1_001) + " <a@example.com> 1 +0000",
                "has a name or an address of more than 1000 bytes"
            ),
        ])
    func brokenAuthor(line: String, words: String) {
        let commit = commit(author: line)
        #expect(commit.faults == ["The author line of the commit \(words)"])
        #expect(commit.author == nil)
        #expect(commit.committer?.name == "Bea")
        #expect(commit.message == "subject\n")
    }

    @Test("H6: an address that is not UTF-8 is a fault, a name is shown with replacements")
    func notUTF8() {
        let head = Array((Self.tree + "author ").utf8)
        let tail = Array((" 1 +0000\n" + Self.committer + "\nx").utf8)
        let address = Commit(id: Self.id, bytes: head + Array("A <".utf8) + [0xE9] + Array(">".utf8) + tail)
        #expect(address.faults == ["The author line of the commit has an address that is not UTF-8 text"])
        let name = Commit(id: Self.id, bytes: head + [0xE9] + Array(" <a@x>".utf8) + tail)
        #expect(name.faults == [])
        #expect(name.author?.name == "\u{FFFD}")
    }

    @Test("H6: odd but clear author lines are read")
    func oddAuthors() {
        #expect(
            commit(author: "<a@example.com> 1 +0000").author == Identity(name: "", email: "a@example.com", seconds: 1))
        #expect(commit(author: "Ana <> 1 +0000").author == Identity(name: "Ana", email: "", seconds: 1))
        #expect(
            commit(author: "  Ana B.  <a b> -1 +1400").author
                == Identity(name: "Ana B.", email: "a b", seconds: -1, offsetMinutes: 840))
    }

    @Test(
        "H11: what two programs could read in two ways is a fault",
        arguments: [
            (tree + author + author + committer, "The commit has more than one author line"),
            (tree + author + committer + committer, "The commit has more than one committer line"),
            (tree + tree + author + committer, "The commit has more than one tree line"),
            (tree + author + committer + "gpgsig a\ngpgsig b\n", "The commit has more than one gpgsig line"),
            (
                tree + author + " Mallory\n" + committer,
                "A header of the commit that has one line is continued on a second"
            ),
            (" x\n" + tree + author + committer, "A header of the commit that has one line is continued on a second"),
            (author + tree + committer, "The headers of the commit are not in git's order"),
            (tree + committer + author, "The headers of the commit are not in git's order"),
            (
                tree + author + committer + "parent 2222222222222222222222222222222222222222\n",
                "The headers of the commit are not in git's order"
            ),
            (tree + "parent 22\n" + author + committer, "The parent of the commit is not an object id of 40 digits"),
            (tree + author + committer + "gpgsig\n", "A header of the commit has no value"),
            (
                tree + author + committer + "x\0y z\n",
                "The commit holds a zero byte, at which some programs stop reading"
            ),
            (tree + author, "The commit has no committer"), (tree + committer, "The commit has no author"),
            (author + committer, "The commit does not begin with a tree"),
            ("", "The commit does not begin with a tree"),
        ])
    func twoReadings(headers: String, fault: String) {
        let commit = commit(headers + "\nsubject\n")
        #expect(commit.faults.contains(fault))
        #expect(commit.message == "subject\n")
    }

    @Test("H11: a person line that comes twice names nobody, and a late parent is none, as for git")
    func nobody() {
        let twice = commit(Self.tree + Self.author + Self.author + Self.author + Self.committer + "\nx")
        #expect(twice.author == nil)
        #expect(twice.committer != nil)
        #expect(
            commit(
                Self.tree + Self.author + "parent 2222222222222222222222222222222222222222\n" + Self.committer + "\n"
            ).parents == [])
    }

    @Test("A commit that is cut off in its headers has no message, and one ends at a zero byte")
    func cutOff() {
        let cut = commit(Self.tree + Self.author + Self.committer)
        #expect(cut.faults == ["The headers of the commit are cut off: no empty line ends them"])
        #expect(cut.message == "")
        #expect(commit(Self.tree + Self.author + Self.committer + "\na\0b").message == "a")
    }

    @Test("A commit of more than 1 MiB keeps its parents and loses its message")
    func large() {
        let parent = "parent 2222222222222222222222222222222222222222\n"
        let large = commit(
            Self.tree + parent + Self.author + Self.committer + "\n" + String(repeating: "x", count: 1 << 20))
        #expect(large.faults.count == 1)
        #expect(large.faults[0].hasSuffix("the limit is 1048576"))
        #expect(large.parents.count == 1)
        #expect(large.message == "")
    }

    @Test("No cut or flipped byte of a commit is a crash")
    func fuzzed() {
        let bytes = Array((Self.tree + Self.author + Self.committer + "gpgsig a\n b\n\nsubject\n\nKey: value\n").utf8)
        for count in 0...bytes.count { _ = Commit(id: Self.id, bytes: Array(bytes.prefix(count))).trailers }
        var numbers = FixedNumbers(seed: 1)
        for _ in 0..<2_000 {
            var damaged = bytes
            for _ in 0..<3 {
                damaged[Int.random(in: damaged.indices, using: &numbers)] =
                    "\n <>0\0:#".utf8.randomElement(using: &numbers) ?? 0
            }
            _ = Commit(id: Self.id, bytes: damaged).trailers
        }
    }
}
