import Foundation
import Testing

@testable import handbook

/// The scripts, read by the shells themselves, in which a program types a line and presses TAB.
@Suite("Completion in the shells")
struct ShellTests {
    static let shells = ["bash", "zsh", "fish"]
    static let lines: [(line: String, expected: [String])] = [
        ("handbook ch", ["check"]), ("handbook log el", ["elm"]), ("handbook check --fail-on w", ["warning"]),
        ("handbook check --format s", ["sarif"]), ("handbook check --at rep", ["rep/oak"]),
        ("handbook check main..rep", ["main..rep/oak"]), ("handbook explain book-", ["book-over-cap"]),
        ("handbook hook unin", ["uninstall"]), ("handbook agenda --for a", ["ana"]),
        ("handbook -C . ch", ["check"]), ("handbook -C . check --st", ["--staged"]), ("handbook -C . log el", ["elm"]),
        ("handbook -C handbook check --format s", ["sarif"]),
    ]

    @Test("A shell offers what fits", arguments: shells)
    func offers(shell: String) throws {
        let scratch = try CompletionTests.book()
        guard try scratch.run("command -v \(shell) && command -v python3").status == 0 else {
            return print("\(shell) or python3 is not installed: its completion was not tried")
        }
        _ = try scratch.run("handbook manual --completions ../completions")
        let typed = Self.lines.map { "'\($0.line)'" }.joined(separator: " ")
        let program = "\(Project.root)/Tests/Oracles/press-tab.py"
        let result = try scratch.run("python3 \(program) \(shell) ../completions \(typed)")
        let offered = result.output.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in Self.lines.enumerated() {
            let words = offered.indices.contains(index) ? offered[index].split(separator: " ").map(String.init) : []
            #expect(words == line.expected, "\(shell): \(line.line) gave \(words) \(result.errors)")
        }
    }
}
