/// A regular expression that text must match somewhere: unanchored, as JSON Schema has it. `\d` and `\w` are ASCII, as
/// in ECMA-262, which JSON Schema refers to.
///
/// The engine tries alternatives one after the other, and cannot be given a time limit. So patterns that could take for
/// ever are refused, and so are texts longer than anything a pattern is for.
package final class FieldPattern: Sendable {
    package let text: String
    // A Regex is immutable and its lazily compiled program is published atomically, yet it is not marked Sendable.
    nonisolated(unsafe) private let regex: Regex<AnyRegexOutput>

    /// Longer texts match no pattern.
    static let longestText = 256

    enum Flaw: Error { case notAPattern, mayNotEnd }

    init(_ text: String) throws(Flaw) {
        guard let regex = try? Regex(text) else { throw .notAPattern }
        if FieldPattern.repeatsAChoice(text) { throw .mayNotEnd }
        self.text = text
        self.regex = regex.matchingSemantics(.unicodeScalar).asciiOnlyDigits().asciiOnlyWordCharacters()
    }

    func matches(_ value: String) -> Bool {
        value.unicodeScalars.count <= FieldPattern.longestText && (try? regex.firstMatch(in: value)) != nil
    }

    /// Whether a group is repeated that itself repeats something or has alternatives, such as `(a+)+` and `(a|ab)*`: on
    /// some texts the ways to try it double with every character. Back references are as bad.
    private static func repeatsAChoice(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        /// For each open group, whether it holds a repetition or alternatives.
        var groups = [false]
        var isInClass = false
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            if scalar == "\\" {
                if index + 1 < scalars.count, ("1"..."9").contains(scalars[index + 1]) { return true }
                index += 1
            } else if isInClass {
                isInClass = scalar != "]"
            } else {
                switch scalar {
                case "[": isInClass = true
                case "(": groups.append(false)
                case ")" where groups.count > 1:
                    let isChoice = groups.removeLast()
                    if isChoice, index + 1 < scalars.count, repetitions.contains(scalars[index + 1]) { return true }
                    groups[groups.count - 1] = groups[groups.count - 1] || isChoice
                case "|", "*", "+", "{": groups[groups.count - 1] = true
                default: break
                }
            }
            index += 1
        }
        return false
    }

    private static let repetitions: Set<Unicode.Scalar> = ["*", "+", "{"]
}
