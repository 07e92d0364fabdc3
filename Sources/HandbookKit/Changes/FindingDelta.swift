/// What a change does to the findings about a book.
struct FindingDelta {
    /// Found after the change and not before.
    private(set) var brought: [Finding] = []
    /// Found before the change already, in the words of after.
    private(set) var older: [Finding] = []
    /// Found before and no longer.
    private(set) var solved: [Finding] = []

    /// - Parameters:
    ///   - base: what was found before the change.
    ///   - head: what was found after it.
    ///   - renames: the paths before, by the paths after.
    init(from base: [Finding], to head: [Finding], renames: [String: String] = [:]) {
        var before: [Key: [Finding]] = [:]
        for finding in base { before[Key(finding, renames: [:]), default: []].append(finding) }
        // A finding with the same words is the same one; of the others about one field, as many are older as there were.
        var reworded: [Finding] = []
        for finding in head {
            let key = Key(finding, renames: renames)
            if let index = before[key]?.firstIndex(where: { $0.message == finding.message }) {
                before[key]?.remove(at: index)
                older.append(finding)
            } else {
                reworded.append(finding)
            }
        }
        for finding in reworded {
            if before[Key(finding, renames: renames)]?.popLast() == nil {
                brought.append(finding)
            } else {
                older.append(finding)
            }
        }
        solved = Finding.inOrder(before.values.flatMap { $0 })
    }

    /// What a finding is about, whatever its words.
    private struct Key: Hashable {
        let rule: String
        let path: String
        let field: String?

        init(_ finding: Finding, renames: [String: String]) {
            rule = finding.rule
            path = renames[finding.path] ?? finding.path
            field = finding.field
        }
    }
}
