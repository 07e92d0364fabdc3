/// What was found about one thing that the program works with.
package struct Diagnosis: Sendable, Equatable {
    /// One word for the thing, such as `git` or `store`.
    package let name: String
    package let verdict: Verdict
    package let words: String
    /// What to do; empty when it is fine.
    package let remedy: String

    package enum Verdict: String, Sendable, CaseIterable {
        case fine, off
        /// It could not be found out.
        case unknown
    }

    package init(_ name: String, _ verdict: Verdict, _ words: String, remedy: String = "") {
        self.name = name
        self.verdict = verdict
        self.words = words
        self.remedy = remedy
    }
}

extension [Diagnosis] {
    /// The worst of them: what could not be found out comes before what is off.
    package var verdict: Diagnosis.Verdict {
        contains { $0.verdict == .unknown } ? .unknown : contains { $0.verdict == .off } ? .off : .fine
    }

    /// A line for each, with what to do below it, and one that counts.
    package var text: String {
        let width = map(\.name.count).max() ?? 0
        let lines = map { diagnosis in
            let name = diagnosis.name + String(repeating: " ", count: width - diagnosis.name.count)
            let mark = diagnosis.verdict == .fine ? "" : "\(diagnosis.verdict.rawValue): "
            let remedy = diagnosis.remedy.isEmpty ? "" : "  do:   \(EscapedText.of(diagnosis.remedy))\n"
            return "\(name)  \(mark)\(EscapedText.of(diagnosis.words))\n\(remedy)"
        }
        return lines.joined() + "\n\(summary)\n"
    }

    private var summary: String {
        let wrong = count { $0.verdict != .fine }
        return wrong == 0 ? "All is well." : "\(wrong) of \(count) \(wrong == 1 ? "needs" : "need") a look."
    }

    /// The same for other programs. Keys are only ever added.
    package var json: String {
        JSONTree.object([
            ("version", .integer(1)), ("verdict", .string(verdict.rawValue)),
            (
                "things",
                .array(
                    map {
                        .object([
                            ("name", .string($0.name)), ("verdict", .string($0.verdict.rawValue)),
                            ("words", .string($0.words)), ("remedy", .string($0.remedy)),
                        ])
                    })
            ),
        ]).text
    }
}
