import Foundation
import HandbookKit
import Testing

@testable import handbook

@Suite("The project's own structure")
struct StructureTests {
    /// The one target that may import each foreign library.
    static let homes: [(library: String, target: String)] = [
        ("CLibgit2", "GitStore"), ("CYaml", "PageText"), ("CCmarkGFM", "PageText"), ("GRDB", "BookIndex"),
        ("CSQLite", "BookIndex"), ("Mustache", "HandbookKit"), ("ArgumentParser", "handbook"),
    ]
    /// What each target may import of the project: git -> text -> tables -> pages -> answers, never back.
    static let allowed: [(target: String, imports: Set<String>)] = [
        ("GitStore", []), ("PageText", []), ("BookIndex", ["GitStore", "PageText"]),
        ("HandbookKit", ["GitStore", "PageText", "BookIndex"]),
        ("handbook", ["GitStore", "PageText", "BookIndex", "HandbookKit"]),
    ]

    @Test("A foreign library is imported in its target only", arguments: homes)
    func foreignImportsStay(library: String, target: String) throws {
        let importers = try Set(imports().filter { $0.module == library }.map(\.target))
        #expect(importers == [target])
    }

    @Test("Targets depend in one direction", arguments: allowed)
    func direction(target: String, imports allowed: Set<String>) throws {
        let own = Set(StructureTests.allowed.map(\.target))
        let used = try Set(imports().filter { $0.target == target && own.contains($0.module) }.map(\.module))
        #expect(used.isSubset(of: allowed))
    }

    @Test("No formatter or parser of Foundation that guesses")
    func noGuessing() throws {
        for path in try Project.files(in: "Sources", ending: ".swift") where !path.contains("StructureTests") {
            for name in ["DateFormatter", "NumberFormatter", "NSRegularExpression", "ISO8601DateFormatter"] {
                #expect(try !Project.text(path).contains(name), "\(name) in \(path)")
            }
        }
    }

    @Test("Every fault has an entry among the checks, so that explain knows it")
    func faultsAreExplained() throws {
        let known = Set(BuiltInCheck.all.map(\.id))
        for path in try Project.files(in: "Sources/PageText", ending: ".swift") {
            for match in try Project.text(path).matches(of: /"([a-z0-9]+(?:-[a-z0-9]+)+)"/) where match.1 != "utf-8" {
                #expect(known.contains(String(match.1)), "\(match.1) in \(path)")
            }
        }
    }

    @Test("Every command has an example in its help, a case and a place in the README")
    func commandsAreShown() throws {
        let cases = try Project.files(in: "Tests/CommandTests/Cases", ending: ".md").map(Project.text).joined()
        let readme = try Project.text("README.md")
        for command in HandbookCommand.configuration.subcommands where command.configuration.shouldDisplay {
            let name = try #require(command.configuration.commandName)
            #expect(command.configuration.discussion.contains("handbook \(name)"), "no example for \(name)")
            #expect(cases.contains("$ handbook \(name)"), "no case for \(name)")
            #expect(readme.contains("handbook \(name)"), "\(name) is not in the README")
        }
    }

    private func imports() throws -> [(target: String, module: String)] {
        try Project.files(in: "Sources", ending: ".swift").flatMap { path in
            let target = path.split(separator: "/")[1]
            return try Project.text(path).split(separator: "\n").compactMap { line -> (String, String)? in
                let words = line.split(separator: " ")
                guard let index = words.firstIndex(of: "import"), index + 1 < words.count, index <= 1 else {
                    return nil
                }
                return (String(target), String(words[index + 1].split(separator: ".")[0]))
            }
        }
    }
}
