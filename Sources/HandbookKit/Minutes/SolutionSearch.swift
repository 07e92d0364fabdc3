import BookIndex
import GitStore
import PageText

/// Looks in a whole history for the commit that did what an action item waits for, after the commit that wrote the item
/// down.
struct SolutionSearch {
    let source: BookSource
    private let past: PastBook
    private let days: [Day]
    private let probe: RuleProbe

    /// - Parameters:
    ///   - handbook: the state, or most of it, whose kinds and rules count.
    ///   - tip: the commit whose history it is.
    ///   - day: the day of the meeting, by which rules are asked.
    init(_ handbook: Handbook, upTo tip: ObjectID, in source: BookSource, worker: Worker, day: Day) async throws {
        let steps = try await source.history(of: tip)
        let unread = RecordHistory(unread: steps, kinds: handbook.book.kinds)
        past = PastBook(handbook: handbook, commit: tip, steps: steps, names: [], unread: unread)
        days = unread.days
        self.source = source
        probe = RuleProbe(source: source, worker: worker, handbook: handbook, day: day)
    }

    /// What became of an item, and which pages that follows from.
    struct Outcome {
        /// Nil while it is open, and where nobody can say.
        var solution: Solution?
        /// The answer holds until a commit touches one of these pages; nil where any commit may change it.
        var pages: Set<String>?
        /// Whether everything could be read and asked.
        var isWhole = true
    }

    func outcome(of entry: ActionLedger.Entry, about: ActionItem.About) async throws -> Outcome {
        var outcome = Outcome(pages: about.rule == nil ? [entry.path] : nil)
        let start = try position(of: entry, &outcome)
        let found =
            if let rule = about.rule {
                try await start.asyncMap { try await solving(rule, about, after: $0) } ?? nil
            } else {
                try await changing(about, after: start, &outcome)
            }
        outcome.solution = found.map { Solution(commit: past.steps.steps[$0].commit, day: days[$0]) }
        if about.rule != nil { outcome.isWhole = outcome.isWhole && probe.isSettled }
        return outcome
    }

    /// The first commit whose version of the page has the item.
    private func position(of entry: ActionLedger.Entry, _ outcome: inout Outcome) throws -> Int? {
        let folders = Set(past.handbook.book.kinds.map(\.folder))
        for (position, step) in past.steps.steps.enumerated() {
            guard let blob = step.changes.first(where: { $0.path == entry.path })?.new else { continue }
            let listing = try source.reader.load([FileEntry(path: entry.path, blob: blob)])
            if !listing.refusals.isEmpty { outcome.isWhole = false }
            let hasItem = listing.files.contains { file in
                Page(reading: file.bytes).outline.tasks.contains {
                    ActionItem($0, on: entry.path, folders: folders).key == entry.item.key
                }
            }
            if hasItem { return position }
        }
        return nil
    }

    // MARK: A field that changed

    private func changing(_ about: ActionItem.About, after start: Int?, _ outcome: inout Outcome) async throws -> Int? {
        guard let kind = past.handbook.book.kinds.first(where: { $0.folder == about.folder }) else { return nil }
        let path = "\(PageSort.handbookFolder)/\(about.folder)/\(about.id).md"
        let name = RecordName(kind: kind.name, folder: kind.folder, id: about.id, path: path, isThere: true)
        // Another record can come to have this history by being renamed, which touches the path too.
        let paths = past.unread.paths(ofRecord: about.id, kind: kind.name).union([path])
        outcome.pages?.formUnion(paths)
        guard let start else { return nil }
        let versions = past.steps.steps.flatMap { step in
            step.changes.filter { paths.contains($0.path) }.compactMap { change in
                change.new.map { FileEntry(path: change.path, blob: $0) }
            }
        }
        if try !source.reader.load(versions).refusals.isEmpty { outcome.isWhole = false }
        let history = try await source.history(of: name, in: past)
        return try history.entries(ofRecord: about.id, kind: kind.name).first { entry in
            entry.position > start && entry.changes.contains { does($0, about.field) }
        }?.position
    }

    /// Whether a change fills a field in anew; to empty it does nothing.
    private func does(_ change: RecordChange, _ field: String?) -> Bool {
        guard change.verb != .deleted else { return false }
        guard let field else { return true }
        return change.fields.contains { ($0.field == field || $0.field.hasPrefix(field + ".")) && $0.new != .null }
    }

    // MARK: A rule that finds nothing any more

    /// The first commit from which on the rule finds nothing there: it found something when the item was written, and
    /// finds nothing now. In between half of what is left is asked each time.
    private func solving(_ rule: String, _ about: ActionItem.About, after start: Int) async throws -> Int? {
        guard let rule = past.handbook.rules.rules.first(where: { $0.id == rule }) else { return nil }
        let path = "\(PageSort.handbookFolder)/\(about.folder)/\(about.id).md"
        func finds(_ commits: Int) async throws -> Bool? {
            try await probe.finds(rule, path, at: past.steps.steps[start + commits].commit.id)
        }
        var (open, done) = (0, past.steps.steps.count - 1 - start)
        guard open < done, try await finds(open) == true, try await finds(done) == false else { return nil }
        while done - open > 1 {
            let middle = Halving.middle(between: open, and: done)
            if try await finds(middle) == true { open = middle } else { done = middle }
        }
        return start + done
    }
}

/// Halves a range of commits at places that stay the same when commits are added at its end, so that what was asked there
/// need not be asked again.
enum Halving {
    /// A number between two others, neither of them: the one that can be halved most often.
    ///
    /// - Parameter high: at least 2 more than the low one, which is not negative.
    static func middle(between low: Int, and high: Int) -> Int {
        let last = high - 1
        let bit = Int.bitWidth - 1 - (low ^ last).leadingZeroBitCount
        return (last >> bit) << bit
    }
}
