import BookIndex
import GitStore

/// What a change does to the pages of a book.
struct BookChange: Sendable {
    /// In the order of the paths' bytes.
    let paths: [PathChange]
    /// The records among them, with what rights are judged by.
    let records: [ProposedChange]

    /// Compares two states of a book.
    ///
    /// - Parameter kinds: the kinds that both sides are typed by.
    init(from base: Snapshot?, to head: Snapshot, kinds: [Kind], library: PageLibrary) async throws {
        paths = head.changes(from: base)
        let reader = ChangeReader(
            kinds: kinds, library: library,
            load: { entries throws(GitError) in
                try head.load(entries)
            })
        records = try await reader.changes(of: [paths])[0]
    }

    /// The paths before, by the paths after, of records that were moved.
    var renames: [String: String] {
        Dictionary(
            records.compactMap { record in record.change.previousPath.map { (record.change.path, $0) } },
            uniquingKeysWith: { first, _ in first })
    }
}

/// Reads what steps of history did to records.
struct ChangeReader {
    let kinds: [Kind]
    let library: PageLibrary
    let load: @Sendable ([FileEntry]) throws(GitError) -> FileListing

    /// The changes of records of each step, in the order of the steps.
    func changes(of steps: [[PathChange]]) async throws -> [[ProposedChange]] {
        let requests = steps.joined().flatMap { change -> [PageLibrary.Request] in
            guard let kind = BookPage.kind(ofRecordAt: change.path, among: kinds) else { return [] }
            return [change.old, change.new].compactMap { blob in
                blob.map { PageLibrary.Request(FileEntry(path: change.path, blob: $0), kind: kind) }
            }
        }
        let contents = try await library.contents(of: requests, load: load).contents
        func typed(_ blob: ObjectID, _ kind: Kind) -> TypedRecord? {
            contents[PageLibrary.Key(blob: blob, kind: kind.page)]?.typed
        }
        return steps.map { step in
            let old = Dictionary(step.map { ($0.path, $0.old) }, uniquingKeysWith: { first, _ in first })
            let new = Dictionary(step.map { ($0.path, $0.new) }, uniquingKeysWith: { first, _ in first })
            return RecordChange.of(step: step, kinds: kinds, typed: typed).map { change in
                guard let kind = kinds.first(where: { $0.name == change.kind }) else {
                    return ProposedChange(change, before: [:])
                }
                let before = (old[change.previousPath ?? change.path] ?? nil).flatMap { typed($0, kind) }
                let after = (new[change.path] ?? nil).flatMap { typed($0, kind) }
                let fields = before?.fields(of: kind) ?? []
                return ProposedChange(
                    change,
                    before: Dictionary(fields.map { ($0.field, $0.value) }, uniquingKeysWith: { first, _ in first }),
                    name: after?.title ?? before?.title)
            }
        }
    }
}
