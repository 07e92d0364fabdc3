extension NearestName {
    /// Whether nothing but one name can be meant: it differs in letter case only, or by one slip in a word of four
    /// letters or more while every other name is at least three slips away.
    static func isSure(_ name: String, for wanted: String, among names: some Sequence<String>) -> Bool {
        let letters = Array(wanted.lowercased().unicodeScalars)
        let own = distance(letters, Array(name.lowercased().unicodeScalars))
        if own == 0 { return names.count { $0.lowercased() == wanted.lowercased() } == 1 }
        guard own == 1, letters.count >= 4 else { return false }
        return names.allSatisfy { other in
            let others = Array(other.lowercased().unicodeScalars)
            return other == name || abs(others.count - letters.count) > 2 || distance(letters, others) > 2
        }
    }
}
