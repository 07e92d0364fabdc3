import Foundation
import HandbookKit
import Testing

@testable import handbook

@Suite("What hosts run holds nothing that a pull request can steer")
struct PipelineTests {
    private static func workflow() throws -> HostFile {
        try HostFile(RepositoryHost.github.pipeline(version: Version.number, source: "example/handbook"))
    }

    @Test("The workflow of a book may read, and nothing else")
    func permissions() throws {
        let workflow = try Self.workflow()
        #expect(workflow["permissions"]?.texts == ["contents": "read"])
        #expect(workflow["permissions"]?.keys.count == 1)
        #expect(workflow["jobs", "check", "permissions"] == nil)
    }

    @Test("It runs on pull requests, also on one that is given another base, and never with the rights of the base")
    func events() throws {
        let workflow = try Self.workflow()
        #expect(workflow["on"]?.keys == ["pull_request", "merge_group"])
        let types = workflow["on", "pull_request", "types"]?.items?.compactMap(\.text)
        #expect(types == ["opened", "synchronize", "reopened", "edited"])
        #expect(workflow["concurrency", "cancel-in-progress"]?.text == "true")
        #expect(workflow["jobs", "check", "timeout-minutes"] != nil)
    }

    @Test("It fetches the whole history and leaves no token behind")
    func checkout() throws {
        let steps = try #require(try Self.workflow()["jobs", "check", "steps"]?.items)
        #expect(steps.count == 2)
        #expect(steps[0]["with"]?.texts == ["fetch-depth": "0", "persist-credentials": "false"])
        #expect(steps[1]["uses"]?.text == "example/handbook/.github/actions/check@v\(Version.number)")
    }

    @Test("Other people's actions are pinned by commit")
    func pins() throws {
        for file in [try Self.workflow()] + (try HostFile.documents(HostFile.action)) {
            for (place, text) in file.root.everyText() where place.hasSuffix(".uses") {
                let isPinned = text.wholeMatch(of: /[a-z\/-]+@[0-9a-f]{40}/) != nil
                #expect(isPinned || text.hasPrefix("example/handbook/"), "\(text)")
            }
        }
    }

    @Test("No expression stands in a script, and outside of scripts only those that nobody can write text into")
    func expressions() throws {
        let known = Set(PipelineRun.values.keys)
        for document in try HostFile.documents(HostFile.action) {
            for (place, text) in document.root.everyText() {
                let found = text.matches(of: /\$\{\{ (.*?) \}\}/).map { String($0.1) }
                if place.hasSuffix(".run") { #expect(!text.contains("${{"), "\(place)") }
                if found.isEmpty || place.hasPrefix(".outputs") || place.hasPrefix(".inputs") { continue }
                #expect(place.contains(".env.") || place.contains(".with.") || place.hasSuffix(".if"), "\(place)")
                #expect(known.isSuperset(of: found), "\(found) at \(place)")
            }
        }
        for place in try HostFile.documents(".gitlab/check.yml").flatMap({ $0.root.everyText() }).map(\.place)
        where place.hasPrefix(".handbook.script") {
            let script = try #require(try HostFile.documents(".gitlab/check.yml")[1]["handbook", "script"]?.items)
            #expect(script.allSatisfy { $0.text?.contains("$[[") == false })
        }
    }

    @Test("The action has its inputs, each described, and judges with the release that it belongs to")
    func inputs() throws {
        let action = try #require(try HostFile.documents(HostFile.action).first)
        let inputs = try #require(action["inputs"])
        let wanted = ["version", "releases", "sha256", "args", "format", "fail-on", "comment", "sarif", "token"]
        #expect(inputs.keys == wanted)
        for (name, input) in zip(inputs.keys, (inputs.entries ?? []).map(\.value)) {
            #expect(input["description"]?.text?.isEmpty == false && input["default"] != nil, "\(name)")
        }
        #expect(inputs["version"]?["default"]?.text == Version.number)
        let template = try HostFile.documents(".gitlab/check.yml")
        #expect(template[0]["spec", "inputs", "version", "default"]?.text == Version.number)
    }

    @Test("The job of GitLab fetches the whole history and runs on merge requests only")
    func gitlab() throws {
        let job = try #require(try HostFile.documents(".gitlab/check.yml").last?["handbook"])
        #expect(job["variables"]?["GIT_DEPTH"]?.text == "0")
        #expect(job["rules"]?.items?.map(\.texts) == [["if": "$CI_PIPELINE_SOURCE == \"merge_request_event\""]])
        #expect(job["artifacts"]?["when"]?.text == "always")
        let book = try HostFile(RepositoryHost.gitlab.pipeline(version: Version.number, source: "example/handbook"))
        let include = try #require(book["include"]?.items?.first)
        #expect(include["project"]?.text == "example/handbook")
        #expect(include["ref"]?.text == "v\(Version.number)")
        #expect(include["file"]?.text == "/.gitlab/check.yml")
    }

    @Test(
        "The hosts' own schemas accept all of it", .enabled(if: HookTool.checksSchemas, HookTool.advice),
        arguments: ["github-actions", "github-workflows", "gitlab-ci", "gitlab-ci template"])
    func schemas(name: String) throws {
        let scratch = try ScratchFolder()
        let text =
            switch name {
            case "github-actions": try Project.text(HostFile.action)
            case "github-workflows": RepositoryHost.github.pipeline(version: Version.number)
            case "gitlab-ci": RepositoryHost.gitlab.pipeline(version: Version.number)
            // The schema knows one document: what comes after the inputs.
            default: try #require(try Project.text(".gitlab/check.yml").components(separatedBy: "\n---\n").last)
            }
        try scratch.write(text, to: "file.yml")
        let schema = name.components(separatedBy: " ")[0]
        try scratch.succeed(HookTool.line("check-jsonschema --builtin-schema vendor.\(schema) file.yml"))
    }

    @Test("Only a name that stays one word of the file is taken for a repository")
    func sources() {
        for name in ["example/handbook", "a/b/c", "Example.org/hand_book-2"] { #expect(RepositoryHost.isSource(name)) }
        for name in ["handbook", "a/", "/b", "a//b", "a/b c", "a/-b", "a/..", "a/b\n", "a/b:c", "a/é", ""] {
            #expect(!RepositoryHost.isSource(name), "\(name)")
        }
    }
}
