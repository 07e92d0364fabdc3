import Foundation
import Testing

@testable import GitStore

/// Values that need no repository, and what must have no influence on any.
@Suite struct ValueTests {
    private static let hex = "0123456789abcdef0123456789ABCDEF01234567"

    @Test("An object id is 40 hex digits and nothing else")
    func objectID() throws {
        let id = try #require(ObjectID(hex: Self.hex))
        #expect(id.description == Self.hex.lowercased())
        #expect(id.short == "0123456")
        #expect(ObjectID(id.libgit2) == id)
        for bad in [
            "", "0123", Self.hex + "0", String(Self.hex.dropLast()) + "g", String(Self.hex.dropLast()) + "\u{FF11}",
        ] {
            #expect(ObjectID(hex: bad) == nil)
        }
    }

    @Test("Object ids are ordered as their digits")
    func objectIDOrder() throws {
        let ids = try ["0", "7", "8", "f"].map { try #require(ObjectID(hex: String(repeating: $0, count: 40))) }
        #expect(ids.reversed().sorted() == ids)
        #expect(!(ids[0] < ids[0]))
    }

    @Test("A path is compared by its bytes and escaped without loss")
    func rawPath() {
        #expect(RawPath("\u{E9}") != RawPath("e\u{301}"))
        #expect(RawPath([0x61, 0x5C, 0xFF, 0x0A]).text == #"a\\\xFF\x0A"#)
        #expect(RawPath("a/b").isInside(RawPath("a")))
        #expect(!RawPath("ab").isInside(RawPath("a")))
    }

    @Test("Damaged trees of any bytes give entries or a fault, never a trap")
    func treeParser() {
        let entry = Array("100644 a.md\0".utf8) + [UInt8](repeating: 7, count: 20)
        let valid = entry + Array("40000 b\0".utf8) + [UInt8](repeating: 8, count: 20)
        #expect((try? TreeParser.entries(of: valid))?.count == 2)
        for place in valid.indices {
            #expect((try? TreeParser.entries(of: Array(valid[..<place])))?.count ?? 0 < 2)
            for byte in [0, 0x20, 0x2F, 0x30, 0xFF] as [UInt8] {
                var damaged = valid
                damaged[place] = byte
                #expect((try? TreeParser.entries(of: damaged))?.count ?? 0 <= 2)
            }
        }
    }

    // In a process of its own: other tests read the environment at the same time.
    @Test("I4: variables of the environment have no influence")
    func environment() async {
        await #expect(processExitsWith: .success) {
            let (fixture, other) = (try Fixture.withPage(), try Fixture().write("handbook/other.md").commit())
            for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR"] {
                setenv(name, other.path(".git"), 1)
            }
            #expect(try fixture.open { $0.facts.root } == fixture.root)
            #expect(try fixture.files().paths == ["handbook/a.md"])
            #expect(try fixture.worktreeFiles().paths == ["handbook/a.md"])
        }
    }

    @Test("An error keeps what libgit2 said, also a code nobody knows")
    func errorParts() throws {
        let error = try #require(throws: GitError.self) { try Fixture.withPage().files(at: "nope") }
        #expect(error.code == -3)
        #expect(error.function == "git_revparse_single")
        #expect(error.detail.contains("nope"))
        #expect(GitError.last(-12_345, in: "git_future").code == -12_345)
    }

    @Test("The version of libgit2 can be told")
    func version() {
        #expect(Repository.libraryVersion.split(separator: ".").count == 3)
    }
}
