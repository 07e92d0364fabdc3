import Foundation
import Testing

@Suite("One comment on a pull request is kept up to date")
struct CommentRunTests {
    private let book: ScratchFolder
    private var job: PipelineRun

    init() throws {
        book = try BookTemplate.small.copy()
        job = PipelineRun(book)
        try book.write("<!-- handbook check -->\n### 1 error\n", to: "../temp/handbook/comment.md")
        try book.succeed("mkdir ../ci")
        // A runner finds programs on the path that earlier steps wrote.
        try book.write("../bin\n", to: "../path")
    }

    /// Stands in for the host: answers a list of comments, and writes down what it is asked.
    private func host(comments: String = "", may status: String = "exit 0") throws {
        try book.script(
            "echo \"$@\" >> ../asked\ncase \"$*\" in *--paginate*) printf '\(comments)';; *) \(status);; esac\n",
            at: "../bin/gh")
    }

    private mutating func comment(after status: String) throws -> (result: ScratchFolder.Result, asked: String) {
        // The first step of a job is what puts the path into effect.
        _ = try job.step("Comment", given: ["steps.check.outputs.exit-code": "0"], variables: ["PATH": "/usr/bin:/bin"])
        try book.succeed("rm -f ../asked")
        let result = try job.step("Comment", given: ["steps.check.outputs.exit-code": status])
        return (result, try book.run("cat ../asked").output)
    }

    @Test("The first findings make a comment, the next ones change it")
    mutating func written() throws {
        try host()
        let first = try comment(after: "1")
        #expect(first.result.status == 0)
        #expect(first.asked.contains("--method POST repos/example/book/issues/7/comments --field body=@../temp/"))
        try host(comments: "42\\n43\\n")
        #expect(try comment(after: "1").asked.contains("--method PATCH repos/example/book/issues/comments/42 --field"))
    }

    @Test("Nothing is said where nothing was found, and what was said before is taken back")
    mutating func silent() throws {
        try host()
        #expect(try !comment(after: "0").asked.contains("--method"))
        try host(comments: "42\\n")
        #expect(try comment(after: "0").asked.contains("--method PATCH"))
    }

    @Test("A token that may only read fails nothing")
    mutating func readOnly() throws {
        try host(may: "exit 1")
        let refused = try comment(after: "1")
        #expect(refused.result.status == 0)
        #expect(refused.result.output.contains("::notice title=handbook::No comment could be written."))
        try book.script("exit 1\n", at: "../bin/gh")
        #expect(try comment(after: "1").result.status == 0)
    }
}
