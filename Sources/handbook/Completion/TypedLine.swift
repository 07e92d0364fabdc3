import GitStore
import HandbookKit

/// A line that somebody is typing, as the shell hands it over.
struct TypedLine {
    /// The words of the line, as they stand there.
    let words: [String]
    /// What is typed of the word that is to be completed.
    let start: String

    /// - Parameters:
    ///   - index: the place of the word that is to be completed.
    ///   - prefix: what the parser takes for its part before the cursor: that of the last word.
    ///   - hasCursor: whether the shell says where in the word the cursor is. fish 3 says it of the line that is shown,
    ///     which need not be the one that it asks about.
    init(_ words: [String], at index: Int, before prefix: String, hasCursor: Bool = true) {
        self.words = words
        let word = words.indices.contains(index) ? words[index] : ""
        start = String((hasCursor && index == words.count - 1 ? prefix : word).drop { $0 == "'" || $0 == "\"" })
    }

    /// The folder that `-C` names.
    var folder: String {
        guard let option = words.firstIndex(of: "-C"), option + 1 < words.count else { return "." }
        let folder = words[option + 1]
        guard folder.hasPrefix("~/"), let home = Shell.variable("HOME") else { return folder }
        return home + folder.dropFirst()
    }

    /// Those of some names that go on with what is typed. Nothing where there is no book: a shell must never show why.
    func fitting(_ names: (TypedLine) throws -> [String]) -> [String] {
        ((try? names(self)) ?? []).filter { $0.hasPrefix(start) && Self.isPlain($0) }
    }

    /// Whether a name is nothing to a shell but its characters. bash expands what it is offered, so a page or a branch
    /// called `$(…)`, which anybody can propose, would be run by whoever presses TAB.
    private static func isPlain(_ name: String) -> Bool {
        !name.hasPrefix("~") && !name.hasPrefix("-")
            && name.allSatisfy { $0.isLetter || $0.isNumber || "-_./@+:,".contains($0) }
    }

    func book(parameters: Bool = false) throws -> BookNames {
        try BookNames(containing: folder, parameters: parameters)
    }

    /// Branches and tags; after `A..` as the second side of a range.
    func revisions(_ repository: borrowing Repository) throws -> [String] {
        let names = try repository.revisionNames()
        guard let dots = start.firstRange(of: "..") else { return names }
        return names.map { start[..<dots.upperBound] + $0 }
    }
}
