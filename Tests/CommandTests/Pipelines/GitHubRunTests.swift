import Foundation
import Testing

@testable import handbook

@Suite("A pull request is judged on GitHub")
struct GitHubRunTests {
    private let book: ScratchFolder
    private var job: PipelineRun

    init() throws {
        book = try BookTemplate.small.copy()
        job = PipelineRun(book)
        try book.release()
    }

    /// Gets the program and judges the clone against the main branch.
    private mutating func check(
        _ given: [String: String] = [:], variables: [String: String] = ["GITHUB_BASE_REF": "main"]
    ) throws -> ScratchFolder.Result {
        let got = try job.step("Get handbook", given: ["inputs.releases": book.releaseAddress])
        try #require(got.status == 0, "\(got.errors)")
        return try job.step("Check", given: given, variables: variables)
    }

    @Test("A branch that is refused fails the job, with annotations, a summary and SARIF")
    mutating func refused() throws {
        try book.request { try $0.set("segment", of: "accounts/dogwood", to: "managed") }
        let result = try check()
        #expect(result.status == 1)
        #expect(result.output.contains("\n::error file=handbook/accounts/dogwood.md,line=3,"))
        #expect(result.output.contains("title=handbook (right-missing)::"))
        #expect(try book.text("../summary").contains("handbook/accounts/dogwood.md"))
        let sarif = try JSONSerialization.jsonObject(with: Data(try book.text("../temp/handbook/handbook.sarif").utf8))
        let runs = try #require((sarif as? [String: Any])?["runs"] as? [[String: Any]])
        #expect((runs.first?["results"] as? [Any])?.count == 1)
        #expect(job.outputs["exit-code"] == "1")
        #expect(job.outputs["sarif"] == "../temp/handbook/handbook.sarif")
    }

    @Test("A good branch passes, although the main branch has moved on and an old fault stands there")
    mutating func good() throws {
        try book.request { try $0.set("note", of: "accounts/dogwood", to: "call them", adding: true) }
        let result = try check()
        #expect(result.status == 0, "\(result.output)\(result.errors)")
        #expect(!result.output.contains("::error"))
        #expect(try book.text("../summary").contains("Nothing found"))
    }

    @Test("The branch cannot loosen the rules that judge it")
    mutating func rules() throws {
        try book.request { book in
            try book.succeed("sed -i 's/cap: 2/cap: 9/' handbook/README.md")
            try book.set("segment", of: "accounts/cedar", to: "managed")
        }
        let result = try check()
        #expect(result.status == 1)
        #expect(result.output.contains("(book-over-cap)"))
        #expect(result.output.contains("(policy-changed)"))
    }

    @Test("What a page says is no command of the runner, in any form of findings", arguments: ["github", "text"])
    mutating func commands(format: String) throws {
        let hostile = "::set-output name=x::y ##[error]x ${{ github.token }} $(touch ../broken) `touch ../broken`"
        try book.request { try $0.set("segment", of: "accounts/dogwood", to: "\"\(hostile)\"") }
        let result = try check(["inputs.format": format])
        #expect(result.status == 1)
        let lines = (result.output + result.errors).components(separatedBy: "\n")
        let mark = try #require(lines.first { $0.hasPrefix("::stop-commands::") }).dropFirst("::stop-commands::".count)
        #expect(mark.count == 32)
        let end = try #require(lines.firstIndex(of: "::\(mark)::"))
        for line in lines[(end + 1)...] { #expect(!line.contains("##[") && !line.hasPrefix("::set-output"), "\(line)") }
        #expect(!FileManager.default.fileExists(atPath: book.path + "/../broken"))
    }

    @Test("Without a base, as for a job that somebody starts by hand, the whole book is judged")
    mutating func whole() throws {
        try book.request { try $0.set("note", of: "accounts/dogwood", to: "call them", adding: true) }
        let result = try check(variables: [:])
        #expect(result.status == 1)
        #expect(result.output.contains("file=handbook/people/ben.md"))
        let created = try check([Self.before: String(repeating: "0", count: 40)], variables: [:])
        #expect(created.status == 1)
    }

    @Test("A push is judged against what was there before; what is not there cannot be a pass")
    mutating func push() throws {
        try book.request { try $0.set("segment", of: "accounts/dogwood", to: "managed") }
        let before = try book.git("-C ../ci rev-parse origin/main").trimmingCharacters(in: .newlines)
        #expect(try check([Self.before: before], variables: [:]).status == 1)
        let gone = try check([Self.before: String(repeating: "a", count: 40)], variables: [:])
        #expect(gone.status == 2)
        #expect(gone.output.contains("::error title=handbook::The check could not be done"))
        #expect(job.outputs["exit-code"] == "2")
    }

    @Test("More words for the check are words and nothing else")
    mutating func words() throws {
        try book.request { try $0.set("segment", of: "accounts/dogwood", to: "managed") }
        #expect(try check(["inputs.args": "--today\n2026-03-03 handbook/people"]).status == 0)
        #expect(try check(["inputs.args": "; touch ../broken"]).status == 2)
        #expect(try check(["inputs.fail-on": "never"]).status == 0)
        #expect(!FileManager.default.fileExists(atPath: book.path + "/../broken"))
    }

    @Test("A program that is not what the release lists is not run")
    mutating func checksum() throws {
        try book.request { try $0.set("note", of: "accounts/dogwood", to: "x", adding: true) }
        let releases = ["inputs.releases": book.releaseAddress]
        let other = String(repeating: "0", count: 64)
        #expect(try job.step("Get handbook", given: releases.merging(["inputs.sha256": other]) { $1 }).status != 0)
        try book.succeed("cd ../release && echo x | tee -a *.gz")
        #expect(try job.step("Get handbook", given: releases).status != 0)
        try book.succeed("cd ../release && cp SHA256SUMS sums && sha256sum sums > SHA256SUMS")
        #expect(try job.step("Get handbook", given: releases).status != 0)
        #expect(job.path.isEmpty)
    }

    static let before =
        "github.event.pull_request.base.sha || github.event.merge_group.base_sha || github.event.before"
}
