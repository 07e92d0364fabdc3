import Foundation
import Testing

@Suite("What is pushed is judged by its hook")
struct PushHookTests {
    private let book: ScratchFolder

    init() throws {
        book = try BookTemplate.small.copy()
        try book.addRemote()
        try book.succeed("handbook hook install")
    }

    @Test("The first push has nothing to compare with, and says so")
    func first() throws {
        let push = try book.run("git push -q origin main")
        #expect(push.status == 0)
        #expect(push.errors.contains("origin has no commit of this book yet"))
    }

    @Test("A commit that no hook has seen is refused when it is pushed; a good one goes without a word")
    func range() throws {
        try book.git("push -q origin main")
        try book.set("segment", of: "accounts/cedar", to: "wrong")
        try book.commitAll()
        let refused = try book.run("git push -q origin main")
        #expect(refused.status == 1)
        #expect(refused.output.contains("[unknown-value]"))
        try book.set("segment", of: "accounts/cedar", to: "former")
        try book.commitAll()
        let good = try book.run("git push -q origin main")
        #expect(good.status == 0)
        #expect(good.output + good.errors == "")
    }

    @Test("A new branch is compared with what the remote has; each branch of a push counts")
    func branches() throws {
        try book.git("push -q origin main")
        try book.git("checkout -qb good")
        try book.set("segment", of: "accounts/cedar", to: "former")
        try book.commitAll()
        try book.git("checkout -qb bad")
        try book.set("segment", of: "accounts/dogwood", to: "wrong")
        try book.commitAll()
        let both = try book.run("git push -q origin good bad")
        #expect(both.status == 1)
        #expect(both.output.contains("[unknown-value]"))
        #expect(try book.run("git push -q origin good").status == 0)
        #expect(try book.run("git push -q origin :good").status == 0)
        #expect(try book.run("git push -q origin bad").status == 1)
        #expect(try book.run("git push -q --no-verify origin bad").status == 0)
    }

    @Test("Rights count commit by commit; a branch without a book is nobody's business")
    func rights() throws {
        try book.git("push -q origin main")
        try book.set("segment", of: "accounts/dogwood", to: "managed")
        try book.commitAll(as: .ben)
        #expect(try book.run("git push -q origin main").output.contains("[right-missing]"))
        try book.git("checkout -q --orphan pages && git rm -rqf . && git commit -q --no-verify --allow-empty -m x")
        #expect(try book.run("git push -q origin pages").status == 0)
    }
}
