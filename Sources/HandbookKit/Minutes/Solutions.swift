import BookIndex
import GitStore
import PageText

/// Says which commits did the action items of a series. What was found is kept, and looked for again only where a later
/// commit may change it.
struct Solutions {
    let source: BookSource
    let worker: Worker
    /// The state whose kinds, rules and people count.
    let handbook: Handbook
    /// The day of the meeting, by which rules are asked.
    let day: Day
    private let tip: ObjectID
    /// The whole history, read when an answer is not there.
    private var search: SolutionSearch?
    /// What came after commits that answers were found at, up to the tip; nil for a commit that does not lead to it.
    private var later: [ObjectID: [CommitStep]?] = [:]

    /// Nil where nothing is committed yet.
    init?(_ handbook: Handbook, at moment: BookSource.Moment, in source: BookSource, worker: Worker, day: Day) throws {
        guard let tip = try source.tip(of: moment) else { return nil }
        self.tip = tip
        (self.source, self.worker, self.handbook, self.day) = (source, worker, handbook, day)
    }

    /// The commit that did an item; nil while it is open, and where nobody can say.
    mutating func solution(of entry: ActionLedger.Entry) async throws -> Solution? {
        guard let about = entry.item.about else { return nil }
        let key = key(entry, about)
        if let known: KeptSolution = store(about)?.values(.answer, [key])[0], try await holds(known) {
            if known.tip != tip { keep(known.outcome, under: key, about) }
            return known.outcome.solution
        }
        let search: SolutionSearch
        if let known = self.search {
            search = known
        } else {
            search = try await SolutionSearch(handbook, upTo: tip, in: source, worker: worker, day: day)
        }
        self.search = search
        let outcome = try await search.outcome(of: entry, about: about)
        if outcome.isWhole { keep(outcome, under: key, about) }
        return outcome.solution
    }

    /// Whether an answer that was found at another commit is the one that would be found now: no commit since touches
    /// what it follows from. Of a commit that is on another branch, or no longer there, nobody knows.
    private mutating func holds(_ known: KeptSolution) async throws -> Bool {
        if known.tip == tip { return true }
        guard let pages = known.outcome.pages, let steps = try await steps(after: known.tip) else { return false }
        return !steps.contains { step in step.changes.contains { pages.contains($0.path) } }
    }

    /// The items of a series were mostly asked about at the same commit.
    private mutating func steps(after commit: ObjectID) async throws -> [CommitStep]? {
        if let known = later[commit] { return known }
        let steps = try await source.steps(of: tip, after: commit)
        later.updateValue(steps, forKey: commit)
        return steps
    }

    // MARK: Keeping

    /// What a rule finds may follow from an overlay, of which a commit says nothing.
    private func store(_ about: ActionItem.About) -> Store? {
        source.isCutOff || about.rule != nil && source.overlay != nil ? nil : source.library.store
    }

    private func keep(_ outcome: SolutionSearch.Outcome, under key: [UInt8], _ about: ActionItem.About) {
        store(about)?.keep(.answer, [(key, KeptSolution(tip: tip, outcome: outcome))])
    }

    /// Names all that the answer follows from beside the history.
    private func key(_ entry: ActionLedger.Entry, _ about: ActionItem.About) -> [UInt8] {
        var writer = ByteWriter()
        for text in ["solution", entry.path, entry.item.key.person, entry.item.key.text, about.text] {
            writer.write(text)
        }
        writer.write(handbook.book.kinds.map(\.page))
        if let id = about.rule {
            let rule = handbook.rules.rules.first { $0.id == id }
            writer.write(rule.flatMap { handbook.book.page(at: $0.path)?.blob })
            writer.write(day.daysSince1970)
        }
        return writer.bytes
    }
}

/// What became of an action item, as far as some commit.
private struct KeptSolution: Storable {
    let tip: ObjectID
    let outcome: SolutionSearch.Outcome

    init(tip: ObjectID, outcome: SolutionSearch.Outcome) {
        (self.tip, self.outcome) = (tip, outcome)
    }

    func write(to writer: inout ByteWriter) {
        writer.write(tip)
        writer.write(outcome.solution)
        writer.write(outcome.pages != nil)
        writer.write((outcome.pages ?? []).sorted())
    }

    init(from reader: inout ByteReader) throws(StorageFault) {
        tip = try reader.read()
        let solution: Solution? = try reader.optional()
        let (isOfPages, pages) = (try reader.bool(), try reader.strings())
        outcome = SolutionSearch.Outcome(solution: solution, pages: isOfPages ? Set(pages) : nil)
    }
}
