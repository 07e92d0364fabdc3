import BookIndex
import PageText

/// A small book on a rule page, with what led to it, and the places where the rule must find something.
package struct Example: Sendable {
    package let expectsFindings: Bool
    let today: Day
    /// In the order of the block. A block that tells no history is one step, the beginning.
    let steps: [Step]
    /// What each path shows after each step.
    let states: [[String: Record]]
    /// The block's first line on the rule page.
    package let line: Int

    init(expectsFindings: Bool, today: Day, steps: [Step], line: Int) {
        self.expectsFindings = expectsFindings
        self.today = today
        self.steps = steps
        self.line = line
        var pages: [String: Record] = [:]
        states = steps.map { step in
            for edit in step.edits { edit.apply(to: &pages) }
            return pages
        }
    }

    /// What was there at the beginning, a commit, or what is not committed yet.
    struct Step: Sendable {
        let moment: Moment
        var edits: [Edit] = []
    }

    enum Moment: Sendable, Equatable {
        case beginning
        case commit(Signing)
        case proposed
    }

    /// Who stands behind a commit, by the ids of their pages.
    struct Signing: Sendable, Equatable {
        let day: Day
        var author: String?
        var approvers: [String] = []
    }

    /// What a section of the block does to a page.
    struct Edit: Sendable {
        let action: Action
        /// Its lines, which are the whole front matter of the page; of a rename they may be missing.
        var record: Record
    }

    enum Action: Sendable, Equatable {
        case write
        case rename(from: String)
        case delete
    }

    struct Record: Sendable {
        /// The page under `handbook/`.
        let path: String
        /// The lines of its front matter.
        var lines: [String] = []
        /// The line of the rule page that the first of them stands on.
        let firstLine: Int

        var isBlank: Bool { lines.allSatisfy { $0[...].trimmingBlanks.isEmpty } }

        /// Lines of the rule page that are marked.
        var markedLines: [Int] { lines(where: Example.isMarked) }

        func lines(where isWanted: (String) -> Bool) -> [Int] {
            lines.enumerated().filter { isWanted($1) }.map { firstLine + $0.offset }
        }
    }

    /// The day that examples are judged on when they do not say one.
    static let usualToday = "2026-01-15"

    /// Where an example states parameters anew.
    static let parametersPath = "\(PageSort.handbookFolder)/parameters.md"

    /// Every version of every page that the block shows, in its order.
    var records: [Record] { steps.flatMap(\.edits).filter(\.showsPage).map(\.record) }

    /// The pages that are judged, by path.
    var lastPages: [String: Record] { states.last ?? [:] }

    /// Whether commits or proposed changes are told.
    var hasHistory: Bool { steps.contains { $0.moment != .beginning } }

    /// Lines of the rule page where a finding must stand.
    var expectedLines: [Int] { records.flatMap(\.markedLines) }

    /// Whether a line ends in the comment `# found`.
    static func isMarked(_ line: String) -> Bool {
        guard line.utf8.contains(UInt8(ascii: "#")) else { return false }
        return line[...].trimmingBlanks.hasSuffix("# found")
    }

    /// Whether a line ends in a comment that was probably meant as a mark, such as `#found`.
    static func isNearlyMarked(_ line: String) -> Bool {
        guard !isMarked(line), let hash = line.lastIndex(of: "#") else { return false }
        return line[hash...].filter(\.isLetter).lowercased() == "found"
    }

    /// A line without its mark. The mark is no part of the page: a record that is renamed stays the same with it.
    static func unmarked(_ line: String) -> String {
        guard isMarked(line) else { return line }
        return String(line[...].withoutBlanksAtEnd.dropLast("# found".count).withoutBlanksAtEnd)
    }
}

extension Example.Edit {
    /// Whether it shows what the page says.
    var showsPage: Bool {
        switch action {
        case .write: true
        case .rename: !record.isBlank
        case .delete: false
        }
    }

    fileprivate func apply(to pages: inout [String: Example.Record]) {
        switch action {
        case .write: pages[record.path] = record
        case .rename(let previous):
            let moved = pages.removeValue(forKey: previous)
            pages[record.path] = showsPage ? record : moved
        case .delete: pages[record.path] = nil
        }
    }
}

extension Substring {
    var trimmingBlanks: String { String(drop { $0.isWhitespace }.withoutBlanksAtEnd) }

    fileprivate var withoutBlanksAtEnd: Substring {
        var rest = self
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return rest
    }
}
