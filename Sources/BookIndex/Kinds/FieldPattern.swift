/// A regular expression that text must match somewhere: unanchored, as JSON Schema has it. `\d` and `\w` are ASCII, as
/// in ECMA-262, which JSON Schema refers to.
///
/// The engine tries one way after the other and cannot be given a time limit. So a pattern is refused when it has too
/// many ways to be tried on a text of the longest length, and longer texts match none.
package final class FieldPattern: Sendable {
    package let text: String
    // A Regex is immutable and its lazily compiled program is published atomically, yet it is not marked Sendable.
    nonisolated(unsafe) private let regex: Regex<AnyRegexOutput>

    /// Codes, names and numbers have patterns; prose has none.
    static let longestText = 128

    enum Flaw: Error { case notAPattern, tooManyWays }

    init(_ text: String) throws(Flaw) {
        guard let regex = try? Regex(text) else { throw .notAPattern }
        guard var ways = PatternWays(text), ways.count() else { throw .tooManyWays }
        self.text = text
        self.regex = regex.matchingSemantics(.unicodeScalar).asciiOnlyDigits().asciiOnlyWordCharacters()
    }

    func matches(_ value: String) -> Bool {
        value.unicodeScalars.count <= FieldPattern.longestText && (try? regex.firstMatch(in: value)) != nil
    }
}

/// Counts the ways in which a backtracking engine may have to try a pattern: the product of all its choices.
private struct PatternWays {
    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var ways = 1.0
    /// For each open group, its alternatives and whether it holds a choice of any kind.
    private var groups: [(alternatives: Double, hasChoice: Bool)] = [(1, false)]
    private static let most = 1e7

    /// Nil for a pattern with constructs that are not counted: back references, quoting, classes in classes, and groups
    /// with a meaning of their own.
    init?(_ text: String) {
        scalars = Array(text.unicodeScalars)
        let refused = ["\\k", "\\g", "\\Q", "\\E", "(?"]
        let plain = text.replacing("(?:", with: "(")
        if refused.contains(where: { plain.contains($0) }) { return nil }
        if (1...9).contains(where: { plain.contains("\\\($0)") }) { return nil }
    }

    /// Whether the ways stay below the most that is allowed.
    mutating func count() -> Bool {
        while index < scalars.count, ways <= PatternWays.most {
            guard step() else { return false }
            index += 1
        }
        close()
        return ways <= PatternWays.most
    }

    private mutating func step() -> Bool {
        switch scalars[index] {
        case "\\": index += 1
        case "[": return skipClass()
        case "(":
            groups.append((1, false))
            if scalars[index...].starts(with: "(?:".unicodeScalars) { index += 2 }
        case ")":
            let hadChoice = groups.last?.hasChoice == true
            close()
            // A repeated group with a choice inside multiplies with every round.
            if hadChoice, index + 1 < scalars.count, "*+{?".unicodeScalars.contains(scalars[index + 1]) { return false }
        case "|":
            groups[groups.count - 1].alternatives += 1
            groups[groups.count - 1].hasChoice = true
        case "*", "+": choose(among: Double(FieldPattern.longestText))
        case "?": choose(among: 2)
        case "{": readRange()
        default: break
        }
        return true
    }

    private mutating func choose(among count: Double) {
        ways *= count
        groups[groups.count - 1].hasChoice = true
    }

    private mutating func close() {
        guard let group = groups.popLast() else { return }
        ways *= group.alternatives
        if groups.isEmpty { groups.append((1, false)) }
        groups[groups.count - 1].hasChoice = groups[groups.count - 1].hasChoice || group.hasChoice
    }

    /// `{3}` is no choice; `{1,5}` and `{2,}` are.
    private mutating func readRange() {
        let inside = scalars[(index + 1)...].prefix { $0 != "}" }
        let bounds = String(String.UnicodeScalarView(inside)).split(separator: ",", omittingEmptySubsequences: false)
        index += inside.count + 1
        guard bounds.count == 2 else { return }
        let most = Double(bounds[1]) ?? Double(FieldPattern.longestText)
        choose(among: max(most - (Double(bounds[0]) ?? 0) + 1, 1))
    }

    private mutating func skipClass() -> Bool {
        index += 1
        if index < scalars.count, scalars[index] == "^" { index += 1 }
        while index < scalars.count, scalars[index] != "]" {
            if scalars[index] == "[" { return false }
            index += scalars[index] == "\\" ? 2 : 1
        }
        return true
    }
}
