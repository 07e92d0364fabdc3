import Foundation
import PageText
import Testing

@testable import handbook

/// A clone as a host makes it for a job, and the steps that the host would run there with bash.
struct PipelineRun {
    let book: ScratchFolder
    private(set) var path: [String] = []
    private(set) var outputs: [String: String] = [:]

    /// What the expressions of the action give in a run; a test fails over an expression that is not among them.
    static let values: [String: String] = [
        "inputs.version": Version.number, "inputs.releases": "", "inputs.sha256": "", "inputs.args": "",
        "inputs.format": "github", "inputs.fail-on": "error", "inputs.token": "token",
        "github.server_url": "https://host.example", "github.action_repository": "example/handbook",
        "runner.tool_cache": "../tools", "runner.temp": "../temp", "github.event.pull_request.number": "7",
        "github.event.pull_request.base.sha || github.event.merge_group.base_sha || github.event.before": "",
        "steps.check.outputs.exit-code": "", "steps.check.outputs.sarif": "",
        "!cancelled() && inputs.comment == 'true' && steps.check.outputs.summary != '' && github.event.pull_request":
            "",
        "!cancelled() && inputs.sarif == 'true' && steps.check.outputs.sarif != ''": "",
    ]

    /// - Parameter book: whose `origin` has the branch that is asked to be merged; see `ScratchFolder.request`.
    init(_ book: ScratchFolder) { self.book = book }

    /// Runs a step of the action in the clone `../ci`.
    ///
    /// - Parameters:
    ///   - given: values of expressions that differ from the usual ones.
    ///   - variables: of the environment, beside those of the step.
    mutating func step(
        _ name: String, given: [String: String] = [:], variables: [String: String] = [:]
    ) throws -> ScratchFolder.Result {
        let steps = try #require(try HostFile.documents(HostFile.action)[0]["runs", "steps"]?.items)
        let step = try #require(steps.first { $0["name"]?.text == name })
        #expect(step["shell"]?.text == "bash")
        let values = Self.values.merging(given) { $1 }
        var environment = try (step["env"]?.texts ?? [:]).mapValues { try Self.evaluated($0, values) }
        for (variable, file) in Self.files { environment[variable] = file }
        environment.merge(["GITHUB_REPOSITORY": "example/book"].merging(variables) { $1 }) { $1 }
        try book.succeed("mkdir -p ../temp && touch \(Self.files.map { "'\($0.value)'" }.joined(separator: " "))")
        let result = try run(try #require(step["run"]?.text), environment)
        path = try Self.lines(of: "../path", in: book).reversed()
        for line in try Self.lines(of: "../outputs", in: book) {
            let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
            outputs[parts[0]] = parts[1]
        }
        return result
    }

    /// Runs the job of GitLab in the clone.
    func job(_ variables: [String: String]) throws -> ScratchFolder.Result {
        let file = try HostFile.documents(".gitlab/check.yml")
        let inputs = try #require(file[0]["spec", "inputs"])
        let job = try #require(file[1]["handbook"])
        var environment = (job["variables"]?.texts ?? [:]).mapValues { text in
            text.replacing(/\$\[\[ inputs\.([a-z0-9_]+) \]\]/) { inputs[String($0.1)]?["default"]?.text ?? "" }
        }
        environment.merge(variables) { $1 }
        let script = try #require(job["script"]?.items).compactMap { $0.text }
        return try run(script.joined(separator: "\n"), environment)
    }

    /// The files that a runner gives to a step.
    private static let files = [
        "GITHUB_PATH": "../path", "GITHUB_OUTPUT": "../outputs", "GITHUB_STEP_SUMMARY": "../summary",
    ]

    private func run(_ script: String, _ environment: [String: String]) throws -> ScratchFolder.Result {
        try book.write(script, to: "../step.sh")
        let exports = environment.sorted { $0.key < $1.key }.map { "export \($0.key)=\(Self.quoted($0.value));" }
        let found = path.map { "\($0):" }.joined()
        return try book.run(
            "cd ../ci; \(exports.joined(separator: " ")) PATH=\(Self.quoted(found))/usr/local/bin:/usr/bin:/bin "
                + "exec bash --noprofile --norc -eo pipefail ../step.sh")
    }

    private static func evaluated(_ text: String, _ values: [String: String]) throws -> String {
        try text.replacing(/\$\{\{ (.*?) \}\}/) { try #require(values[String($0.1)], "no value of \($0.1)") }
    }

    private static func lines(of file: String, in book: ScratchFolder) throws -> [String] {
        try book.text(file).split(separator: "\n").map(String.init)
    }

    private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }
}

extension ScratchFolder {
    /// Puts the main branch and one with a change into `origin`, moves the main branch on, and makes the clone `../ci`
    /// with what would come of merging, as hosts do.
    func request(as author: Author = .ben, _ change: (ScratchFolder) throws -> Void) throws {
        try addRemote()
        try git("push -q origin main")
        try git("checkout -qb branch")
        try change(self)
        try commitAll("A branch", as: author)
        try git("push -q origin branch")
        try git("checkout -q main")
        try record("accounts/elm", "owner: ben\nsegment: lead")
        try commitAll("Meanwhile", as: .kim)
        try git("push -q origin main")
        try succeed("git clone -q ../remote ../ci")
        try git("-C ../ci checkout -q --detach origin/main")
        try git("-C ../ci merge -q --no-ff -m 'Merge the branch' origin/branch", as: author)
    }

    /// Writes a release whose program is the one that was built with these tests.
    func release() throws {
        let name = "handbook-\(Version.number)-linux-\(try succeed("uname -m").trimmingCharacters(in: .newlines))"
        try script("exec '\(Project.products)/handbook' \"$@\"\n", at: "../work/\(name)/bin/handbook")
        try succeed(
            "mkdir ../release && cd ../release && tar -czf \(name).tar.gz -C ../work \(name) && sha256sum *.gz > SHA256SUMS"
        )
    }

    /// The address of that release.
    var releaseAddress: String { "file://\(URL(filePath: path + "/../release").standardizedFileURL.path())" }
}
