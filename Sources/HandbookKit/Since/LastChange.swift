import BookIndex
import GitStore

/// The commit that last changed what a finding stood at.
struct LastChange: Sendable {
    let commit: ObjectID
    let day: Day
    /// The id of a person, or an address; nil where the commit does not say.
    let author: String?
}

/// Looks for the last change of what findings stood at: of the field, or else of the page, or else of a page that
/// belongs to the finding.
struct LastChangeSearch {
    /// The newest first; without a commit what is not committed.
    private var steps: [(change: LastChange?, records: [RecordChange], paths: Set<String>)] = []
    private let renames: [String: String]

    /// - Parameters:
    ///   - findings: what was found before.
    ///   - compared: the state in which it was found.
    ///   - uncommitted: what was not committed since.
    ///   - renames: the paths before, by the paths after.
    init(
        of findings: [Finding], since compared: ComparedState, uncommitted: [PathChange], renames: [String: String],
        in book: Book, source: BookSource
    ) async throws {
        self.renames = Dictionary(renames.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let old = Set(findings.flatMap { [$0.path] + $0.related })
        let paths = old.union(old.compactMap { self.renames[$0] })
        func ours(_ changes: [PathChange]) -> [PathChange] { changes.filter { paths.contains($0.path) } }
        let authors = AuthorWords(book)
        var all = compared.later.map { later in
            let author = authors.author(later.step.commit)
            let change = LastChange(
                commit: later.step.commit.id, day: later.day, author: author.person ?? author.email)
            return (change: Optional(change), paths: ours(later.step.changes))
        }
        all.append((nil, ours(uncommitted)))
        all.removeAll(where: \.paths.isEmpty)
        let reader = source.reader
        let changes = try await ChangeReader(
            kinds: book.kinds, library: source.library,
            load: { entries throws(GitError) in try reader.load(entries) }
        ).changes(of: all.map(\.paths))
        for (step, records) in zip(all, changes).reversed() {
            steps.append((step.change, records.map(\.change), Set(step.paths.map(\.path))))
        }
    }

    func change(of finding: Finding) -> LastChange? {
        let pages = [finding.path, renames[finding.path] ?? finding.path]
        let byField = finding.field.flatMap { field in
            steps.first { step in
                step.records.contains { pages.contains($0.path) && $0.touches(field) }
            }
        }
        let byPage = byField ?? steps.first { step in pages.contains(where: step.paths.contains) }
        return (byPage ?? steps.first { step in finding.related.contains(where: step.paths.contains) })?.change
    }
}

extension RecordChange {
    /// Whether it changes a field, some of what stands inside it, or what it stands inside of.
    fileprivate func touches(_ field: String) -> Bool {
        fields.contains { change in
            change.field == field || change.field.hasPrefix(field + ".") || field.hasPrefix(change.field + ".")
        }
    }
}
