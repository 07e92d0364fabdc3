import Foundation
import Testing

@Suite("A merge request is judged on GitLab")
struct GitLabRunTests {
    private let book: ScratchFolder

    init() throws {
        book = try BookTemplate.small.copy()
        try book.release()
    }

    private func judge(target: String = "main") throws -> ScratchFolder.Result {
        let fork = try book.git("-C ../ci merge-base origin/main~1 HEAD").trimmingCharacters(in: .newlines)
        return try PipelineRun(book).job([
            "RELEASES": book.releaseAddress, "CI_SERVER_URL": "https://host.example",
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": target, "CI_MERGE_REQUEST_DIFF_BASE_SHA": fork,
        ])
    }

    @Test("A branch that is refused fails the job and leaves its reports")
    func refused() throws {
        try book.request { try $0.set("segment", of: "accounts/dogwood", to: "managed") }
        let result = try judge()
        #expect(result.status == 1)
        #expect(result.output.contains("[right-missing]"))
        let report = try JSONSerialization.jsonObject(with: Data(try book.text("../ci/handbook-codequality.json").utf8))
        #expect((report as? [[String: Any]])?.map { $0["check_name"] as? String } == ["right-missing"])
        #expect(try book.text("../ci/handbook-junit.xml").contains("right-missing"))
    }

    @Test("A good branch passes")
    func good() throws {
        try book.request { try $0.set("note", of: "accounts/dogwood", to: "call them", adding: true) }
        let result = try judge()
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }

    @Test("Where the target branch cannot be fetched, the commit at which the branch left it judges")
    func unreachable() throws {
        try book.request { try $0.set("segment", of: "accounts/dogwood", to: "managed") }
        #expect(try judge(target: "gone; touch ../broken").status == 1)
        #expect(!FileManager.default.fileExists(atPath: book.path + "/../broken"))
    }

    @Test("A program that is not what the release lists is not run")
    func checksum() throws {
        try book.request { try $0.set("note", of: "accounts/dogwood", to: "x", adding: true) }
        try book.succeed("cd ../release && echo x | tee -a *.gz")
        let result = try judge()
        #expect(result.status != 0)
        #expect(!result.output.contains("pages"))
    }
}
