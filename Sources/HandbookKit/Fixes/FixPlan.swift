import BookIndex
import GitStore

/// What can be put in order in one go, and what is left alone.
package struct FixPlan {
    /// The pages with something in them to write, in the order of their paths.
    package private(set) var pages: [FixedPage] = []
    /// Why a page is not edited although it could be put in order.
    package private(set) var untouched: [(path: String, reason: String)] = []

    /// - Parameters:
    ///   - findings: those that may be put in order.
    ///   - guesses: whether fixes count that are only probably right.
    ///   - source: the bytes of the page at a path.
    package init(_ findings: [Finding], guesses: Bool, source: (String) -> [UInt8]?) {
        let wanted = findings.filter { $0.fix.map { $0.isSafe || guesses } ?? false }
        for (path, found) in Dictionary(grouping: wanted, by: { $0.fix?.path ?? "" }).sorted(by: { $0.key < $1.key }) {
            guard let bytes = source(path) else { continue }
            if FixPlan.hasConflict(bytes) {
                untouched.append((path, "it has conflict markers of a merge"))
                continue
            }
            let page = FixedPage(path, bytes, fixing: found)
            if !page.applied.isEmpty { pages.append(page) }
        }
    }

    /// Writes the pages into the worktree.
    ///
    /// - Throws: `GitError` at the first that cannot be written; those before it stay as they were written.
    package func write(in root: String) throws(GitError) {
        for page in pages { try WorktreeFile(page.path, in: root).replace(page.before, with: page.bytes) }
    }

    /// How many findings it puts in order.
    package var count: Int { pages.reduce(0) { $0 + $1.applied.count } }

    /// The difference of all pages, as `git apply` reads it.
    package var diff: String {
        pages.map { UnifiedDiff($0.path, from: $0.before, to: $0.bytes).text(shown: EscapedText.of) }.joined()
    }

    /// Lines that git writes into a file that it could not merge.
    static func hasConflict(_ bytes: [UInt8]) -> Bool {
        let lines = bytes.split(separator: UInt8(ascii: "\n"))
        return ["<<<<<<< ", ">>>>>>> "].allSatisfy { mark in lines.contains { $0.starts(with: mark.utf8) } }
    }
}

extension FixedPage.Applied {
    /// What was done, on one line.
    package var line: String {
        let place = "\(fix.path):\(fix.span.line):\(fix.span.column)"
        guard fix.correction.order.isEmpty else {
            return EscapedText.of("\(place): fields put in the order of their kind [\(finding.rule)]") + "\n"
        }
        return EscapedText.of("\(place): \(old) becomes \(new) [\(finding.rule)]") + "\n"
    }
}
