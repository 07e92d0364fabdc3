import BookIndex

/// What differs between the book that a quarter was closed with and the book as it is.
final class PayComparison {
    private let old: Book
    private let new: Book
    private let origins: RecordOrigins
    /// The paths of records that do not say the same in both.
    private let changed: Set<String>
    /// What each record names, and what names it, in either book.
    private lazy var neighbours = RecordNeighbours([old, new])

    init(from old: Book, to new: Book, _ origins: RecordOrigins) {
        self.old = old
        self.new = new
        self.origins = origins
        func records(_ book: Book) -> [String: BookRecord] {
            Dictionary(book.records.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        }
        let (before, now) = (records(old), records(new))
        changed = Set(before.keys).union(now.keys).filter { path in
            let (was, is_) = (before[path], now[path])
            return was?.kind != is_?.kind || was?.typed.rows != is_?.typed.rows
        }
    }

    /// Why a record counts otherwise: all of what goes in that differs.
    ///
    /// The records around it are looked at where its own page is the same: where another amount stands, which no plan or
    /// parameter need have made, and where nothing else differs.
    func causes(of path: String, _ before: PayState, _ now: PayState) -> [PayCause] {
        var causes = rules(before, now) + parameters(before, now)
        if changed.contains(path) {
            causes.insert(data(path), at: 0)
        } else if causes.isEmpty || before.amounts(of: path) != now.amounts(of: path) {
            causes.insert(contentsOf: neighbours.nearest(to: path, in: changed).map(data), at: 0)
        }
        return causes
    }

    private func data(_ path: String) -> PayCause { cause(.data, path) }

    private func rules(_ before: PayState, _ now: PayState) -> [PayCause] {
        let (was, is_) = (before.all.map(\.terms.plan), now.all.map(\.terms.plan))
        let others = is_.filter { plan in !was.contains { $0.earnsTheSame(as: plan) } }
        let gone = was.filter { plan in !is_.contains { $0.id == plan.id } }
        return (others + gone).map { cause(.rule, $0.path) }
    }

    private func parameters(_ before: PayState, _ now: PayState) -> [PayCause] {
        guard let day = (now.all.first ?? before.all.first)?.terms.quarter.start else { return [] }
        let names = Set((before.all + now.all).flatMap(\.parameters))
        return names.sorted().compactMap { name in
            let was = old.parameters.first { $0.name == name }?.value(on: day)?.text
            let parameter = new.parameters.first { $0.name == name }
            guard was != parameter?.value(on: day)?.text else { return nil }
            return cause(.parameter, parameter?.path ?? "", name)
        }
    }

    private func cause(_ sort: PayCause.Sort, _ path: String, _ name: String? = nil) -> PayCause {
        let title = (new.page(at: path) ?? old.page(at: path))?.title ?? path
        return PayCause(
            sort: sort, path: new.snapshot.overlay.name(of: path), name: name, title: title,
            commit: origins.lastCommit(of: path, in: new))
    }
}

/// Which records name which.
private struct RecordNeighbours {
    private var near: [String: Set<String>] = [:]

    init(_ books: [Book]) {
        for book in books {
            let folders = Dictionary(book.kinds.map { ($0.name, $0.folder) }, uniquingKeysWith: { first, _ in first })
            for record in book.records {
                for reference in record.typed.references {
                    guard let folder = folders[reference.kind] else { continue }
                    let other = "\(PageSort.handbookFolder)/\(folder)/\(reference.id).md"
                    near[record.path, default: []].insert(other)
                    near[other, default: []].insert(record.path)
                }
            }
        }
    }

    /// Those of some records that are the fewest steps away, at most two, by path.
    func nearest(to path: String, in others: Set<String>) -> [String] {
        let first = near[path] ?? []
        let found = first.intersection(others)
        if !found.isEmpty { return found.sorted() }
        return first.reduce(into: Set()) { $0.formUnion(near[$1] ?? []) }.intersection(others).sorted()
    }
}
