import BookIndex
import GitStore
import PageText

/// The edits of a change by which people may be paid otherwise: of plans, of parameters and reference data that they
/// read, and of records that say what somebody is to earn. What was sold is no such edit: that it pays is what plans are for.
struct PayEdits {
    /// The pages, the plans first.
    private(set) var pages: [Edit] = []

    struct Edit {
        let change: PathChange
        let field: String?
        /// Whether the page decides about more than one person.
        let isPolicy: Bool
    }

    private let before: Snapshot
    private let after: Book
    private let library: PageLibrary

    /// - Parameters:
    ///   - after: the book after the change; records that did not change need not have been read.
    ///   - reads: says what plans read, when it is needed.
    init(
        from before: Snapshot, to after: Book, library: PageLibrary, reads: () async throws -> PlanReads
    ) async throws {
        (self.before, self.after, self.library) = (before, after, library)
        let changes = after.snapshot.changes(from: before)
        let plans = changes.filter { PageSort.of(path: $0.path) == .plan }
        pages = plans.map { Edit(change: $0, field: nil, isPolicy: true) }
        for change in changes where isProse(change.path) {
            guard let name = try await parameter(in: change) else { continue }
            pages.append(Edit(change: change, field: "parameters.\(name)", isPolicy: true))
        }
        let others = changes.filter { change in
            PageSort.of(path: change.path) == .kind
                || BookPage.kind(ofRecordAt: change.path, among: after.kinds) != nil
        }
        guard !others.isEmpty, !after.pages(.plan).isEmpty else { return }
        let read = try await reads()
        pages += kinds(among: others, read)
        pages += try await records(among: others, read)
    }

    private func isProse(_ path: String) -> Bool {
        PageSort.of(path: path) == .prose && BookPage.kind(ofRecordAt: path, among: after.kinds) == nil
    }

    // MARK: Parameters

    /// The first parameter of a page that says something else and that a plan reads; nil when there is none.
    private func parameter(in change: PathChange) async throws -> String? {
        let old = try await parameters(at: change.path, in: before)
        let new = try await parameters(at: change.path, in: after.snapshot)
        guard old != new else { return nil }
        let texts = after.pages(.plan).map { String(decoding: $0.bytes, as: UTF8.self) }
        return Set(old.keys).union(new.keys).sorted().first { name in
            old[name] != new[name] && texts.contains { $0.contains(name) }
        }
    }

    /// What a page states, by name.
    private func parameters(at path: String, in snapshot: Snapshot) async throws -> [String: [String]] {
        let page = try await Book(snapshot.pages { $0 == path }, from: library)
        return Dictionary(
            page.parameters.map { parameter in
                (parameter.name, parameter.values.map { "\($0.days.inWords): \($0.value.text)" })
            }, uniquingKeysWith: { first, _ in first })
    }

    // MARK: Kinds and records

    /// The first field of a change that a plan reads; nil of a record that came or went.
    private static func field(of change: RecordChange, _ kind: Kind, in deciding: ColumnSet) -> String? {
        guard change.verb == .changed else { return nil }
        return change.fields.first { field in
            var one = change
            one.fields = [field]
            return !ColumnSet(of: one, kind: kind).isDisjoint(with: deciding)
        }?.field
    }

    private func kinds(among changes: [PathChange], _ read: PlanReads) -> [Edit] {
        let tables = Set(read.all.tables)
        return changes.filter { change in
            after.kinds.contains { $0.path == change.path && $0.tables.contains { tables.contains($0.name) } }
        }.map { Edit(change: $0, field: nil, isPolicy: false) }
    }

    private func records(among changes: [PathChange], _ read: PlanReads) async throws -> [Edit] {
        let paths = Set(changes.map(\.path))
        let change = try await BookChange(
            from: before.pages(where: paths.contains), to: after.snapshot.pages(where: paths.contains),
            kinds: after.kinds, library: library)
        let edits = Dictionary(change.paths.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        return change.records.flatMap { record -> [Edit] in
            guard let kind = after.kinds.first(where: { $0.name == record.change.kind }) else { return [] }
            let deciding = kind.isReferenceData ? read.all : read.terms
            guard !ColumnSet(of: record.change, kind: kind).isDisjoint(with: deciding) else { return [] }
            let field = PayEdits.field(of: record.change, kind, in: deciding)
            // A record that moved is gone from where it was.
            return [record.change.path, record.change.previousPath].compactMap { $0.flatMap { edits[$0] } }
                .map { Edit(change: $0, field: field, isPolicy: kind.isReferenceData) }
        }
    }
}
