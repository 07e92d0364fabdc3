import BookIndex

/// Rules that lie in one folder below `handbook/rules/`.
struct RuleFamily: Sendable {
    /// The folder, such as `books` or `deals/trials`; empty for rules that lie in none.
    let name: String
    /// By id.
    let rules: [Rule]

    /// The families of some rules by name; rules in no folder come last.
    static func all(of rules: [Rule]) -> [RuleFamily] {
        Dictionary(grouping: rules, by: \.family).map { name, rules in
            RuleFamily(name: name, rules: rules.sorted { $0.id < $1.id })
        }
        .sorted { $0.name.isEmpty != $1.name.isEmpty ? $1.name.isEmpty : $0.name < $1.name }
    }

    /// The folder in words: `Deals, trials`.
    var title: String {
        let words = name.replacing("/", with: ", ").replacing("-", with: " ").replacing("_", with: " ")
        return words.isEmpty ? "Other" : words.prefix(1).uppercased() + words.dropFirst()
    }

    var heading: String { "\(title) (\(rules.count) rule\(rules.count == 1 ? "" : "s"))" }
}

extension Rule {
    /// The folder below `handbook/rules/` that the rule lies in; empty where it lies in none.
    package var family: String {
        path.split(separator: "/").dropFirst(2).dropLast().joined(separator: "/")
    }
}
