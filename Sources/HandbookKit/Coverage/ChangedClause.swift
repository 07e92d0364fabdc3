import BookIndex
import GitStore

/// A clause whose text changed while nothing that rests on it did.
struct ChangedClause: Sendable {
    let clause: Clause
    let carriers: [ClauseCarriers.Carrier]
    /// The last commit along first parents that changed it; nil for what is not committed.
    let commit: Commit?
}

/// Compares the prose of two states, and what rests on it.
struct ProseComparison {
    let before: Book
    let after: Handbook
    let source: BookSource
    /// The commits that led to the newer state, oldest first.
    let steps: [CommitStep]

    /// In the order of the pages. White space is no change, and neither is a clause that is new or has nothing resting
    /// on it.
    func changedClauses() async throws -> [ChangedClause] {
        let old = Dictionary(Clause.all(of: before).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let carriers = ClauseCarriers(after.book, rules: after.rules.rules)
        let formerCarriers = ClauseCarriers(before, rules: RuleReader(before.pages(.rule)).rules)
        let (pages, parameters) = (changedPages, changedParameters)
        var changed: [ChangedClause] = []
        for clause in Clause.all(of: after.book) {
            guard let former = old[clause.name], former.text != clause.text, !carriers[clause.name].isEmpty else {
                continue
            }
            // What rested on it before and no longer does has changed as well.
            let resting = Set(carriers[clause.name].map(\.words))
                .symmetricDifference(formerCarriers[clause.name].map(\.words))
            let isFollowed =
                !resting.isEmpty || carriers[clause.name].contains { pages.contains($0.path) }
                || !parameters.isDisjoint(with: clause.parameters.union(former.parameters))
            if isFollowed { continue }
            changed.append(
                ChangedClause(
                    clause: clause, carriers: carriers[clause.name], commit: try await lastCommit(changing: clause)))
        }
        return changed
    }

    /// Pages whose content differs, wherever it lay before: moving a page changes nothing that it says.
    private var changedPages: Set<String> {
        let known = Set(before.snapshot.entries.map(\.blob))
        return Set(after.book.snapshot.entries.filter { !known.contains($0.blob) }.map(\.path))
    }

    private var changedParameters: Set<String> {
        func values(_ book: Book) -> [String: [Stated]] {
            Dictionary(
                book.parameters.map { ($0.name, $0.values.map { Stated(days: $0.days, text: $0.value.text) }) },
                uniquingKeysWith: { first, _ in first })
        }
        let (old, new) = (values(before), values(after.book))
        return Set(Set(old.keys).union(new.keys).filter { old[$0] != new[$0] })
    }

    private struct Stated: Equatable {
        let days: DayRange
        let text: String
    }

    // MARK: Commits

    private func lastCommit(changing clause: Clause) async throws -> Commit? {
        let changes = steps.reversed().compactMap { step in
            step.changes.first { $0.path == clause.path }.map { (step.commit, $0) }
        }
        // Where the newest commit says something else, the change is not committed.
        guard try await text(of: clause, in: changes.first?.1.new) == clause.text else { return nil }
        for (commit, change) in changes where try await text(of: clause, in: change.old) != clause.text {
            return commit
        }
        return nil
    }

    /// What a version of its page says under the heading of a clause; nil where there is none.
    private func text(of clause: Clause, in blob: ObjectID?) async throws -> String? {
        guard let blob else { return nil }
        let entry = FileEntry(path: clause.path, blob: blob)
        let snapshot = after.book.snapshot
        let version = Snapshot(
            try snapshot.load([entry]), name: snapshot.name)
        let page = try await Book(version, from: source.library).page(at: clause.path)
        return page.flatMap { Clause.all(of: $0).first { $0.anchor == clause.anchor } }?.text
    }
}
