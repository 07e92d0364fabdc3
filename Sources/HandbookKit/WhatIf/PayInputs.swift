import BookIndex
import GitStore

/// How two books differ in what pay follows from.
struct PayInputs: Sendable {
    /// Something that says something else.
    enum Cause: Sendable, Hashable {
        case plan(path: String, PageVerb)
        case parameter(name: String, before: String?, after: String?)
        case record(path: String, PageVerb)
        /// Pages that are no record of the statement and that its plan may read.
        case others([String])
    }

    enum PageVerb: String, Sendable {
        case added, changed, removed
    }

    private let pages: [String: PageVerb]
    /// By the names of those that differ.
    private let parameters: [String: (before: String?, after: String?)]
    /// The pages that state them.
    private let pagesOfParameters: [String: Set<String>]

    /// - Parameter day: on which parameters are compared.
    init(from before: Handbook, to after: Handbook, on day: Day) {
        let changes = after.book.snapshot.changes(from: before.book.snapshot)
        pages = Dictionary(
            changes.map { ($0.path, $0.old == nil ? .added : $0.new == nil ? .removed : .changed) },
            uniquingKeysWith: { first, _ in first })
        func values(_ book: Book) -> [String: String] {
            Dictionary(
                book.parameters.compactMap { one in one.value(on: day).map { (one.name, $0.text) } },
                uniquingKeysWith: { first, _ in first })
        }
        let (old, new) = (values(before.book), values(after.book))
        parameters = Dictionary(
            Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }.map { ($0, (old[$0], new[$0])) },
            uniquingKeysWith: { first, _ in first })
        pagesOfParameters = Dictionary(
            (before.book.parameters + after.book.parameters).map { ($0.name, $0.paths) },
            uniquingKeysWith: { $0.union($1) })
    }

    /// What makes statements differ: the pages of their plans, parameters that they read, records that they name, and
    /// when it is none of these, whatever else says something else.
    func causes(of statements: [Statement]) -> [Cause] {
        let records = Set(statements.flatMap(\.lines).map(\.fact.path)).subtracting(statements.map(\.plan.path))
        let own = terms(statements) + records.sorted().compactMap(record)
        var said = records.union(statements.map(\.plan.path))
        for case .parameter(let name, _, _) in own { said.formUnion(pagesOfParameters[name] ?? []) }
        let rest = Set(pages.keys).subtracting(said).sorted()
        return own + (rest.isEmpty ? [] : [.others(rest)])
    }

    /// Why a line of statements may differ: its record, or else the plan and its parameters, or else other pages.
    func causes(of path: String, in statements: [Statement]) -> [Cause] {
        if let own = record(path) { return [own] }
        let terms = terms(statements)
        return terms.isEmpty ? [.others(pages.keys.sorted())] : terms
    }

    private func record(_ path: String) -> Cause? { pages[path].map { .record(path: path, $0) } }

    private func terms(_ statements: [Statement]) -> [Cause] {
        let plans = Set(statements.map(\.plan.path)).sorted().compactMap { path in
            pages[path].map { Cause.plan(path: path, $0) }
        }
        let names = Set(statements.flatMap(\.parameters).compactMap { $0.split(separator: " ").first.map(String.init) })
        return plans
            + names.sorted().compactMap { name in
                parameters[name].map { .parameter(name: name, before: $0.before, after: $0.after) }
            }
    }
}
