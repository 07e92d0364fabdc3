import BookIndex
import GitStore
import PageText

/// The names that a shell offers while somebody types.
///
/// Names come from the paths of the worktree, so that no record is read: what a shell asks must be there at once. Only the
/// pages of kinds and views are read, and other pages where their parameters are asked for.
package struct BookNames: Sendable {
    package let kinds: [Kind]
    /// Paths of all pages, from the top of the repository, sorted.
    package let paths: [String]
    private let files: [StoredFile]

    /// - Parameters:
    ///   - folder: the folder in which somebody types.
    ///   - parameters: whether the names of parameters are wanted.
    /// - Throws: when there is no repository, or it cannot be read.
    package init(containing folder: String, parameters: Bool = false) throws(GitError) {
        try self.init(Repository(containing: folder), parameters: parameters)
    }

    private init(_ repository: consuming Repository, parameters: Bool) throws(GitError) {
        let kindFolder = "\(PageSort.handbookFolder)/kinds"
        let kinds = Kind.all(on: try repository.worktreeNames(in: [kindFolder], suffix: ".md") { _ in true }.files)
        let all = try repository.worktreeNames(in: Self.folders, suffix: ".md") { path in
            switch PageSort.of(path: path) {
            case .view: true
            case .prose: parameters && BookPage.kind(ofRecordAt: path, among: kinds) == nil
            default: false
            }
        }
        (self.kinds, paths, files) = (kinds, all.names, all.files)
    }

    /// The paths alone, for whom no page has to be read.
    package static func paths(in repository: borrowing Repository) throws(GitError) -> [String] {
        try repository.worktreeNames(in: folders, suffix: ".md") { _ in false }.names
    }

    private static let folders = [PageSort.handbookFolder, PageSort.templatesFolder]

    // MARK: Records

    /// Ids of records, and `kind/id` where records of several kinds have the id.
    package var records: [String] {
        let found = paths.compactMap { BookPage.record(at: $0, among: kinds) }
        let counts = Dictionary(found.map { ($0.id, 1) }, uniquingKeysWith: +)
        let clashing = found.filter { counts[$0.id] != 1 }.map { "\($0.kind.name)/\($0.id)" }
        return counts.keys.sorted() + clashing.sorted()
    }

    /// Ids of the records that hold rights and are paid.
    package var people: [String] {
        paths.compactMap { BookPage.record(at: $0, among: kinds) }
            .filter { $0.kind.name == Right.kindOfHolders }.map(\.id)
    }

    /// The kind of the record that somebody names by its id, `kind/id`, `folder/id` or its path.
    package func kind(ofRecord name: String) -> Kind? {
        let name = name.hasSuffix(".md") ? String(name.dropLast(3)) : name
        return paths.lazy.compactMap { path -> Kind? in
            guard let record = BookPage.record(at: path, among: kinds) else { return nil }
            let names = [record.id, "\(record.kind.name)/\(record.id)", "\(record.kind.folder)/\(record.id)"]
            return names.contains(name) || path.dropLast(3) == name ? record.kind : nil
        }.first
    }

    // MARK: The handbook

    package var rules: [String] { names(of: .rule) }
    package var plans: [String] { names(of: .plan) }
    package var rights: [String] { names(of: .right) }

    /// The folders of rules below `handbook/rules/`.
    package var families: [String] {
        Set(
            paths.filter { PageSort.of(path: $0) == .rule }
                .map { $0.split(separator: "/").dropFirst(2).dropLast().joined(separator: "/") }
        ).subtracting([""]).sorted()
    }

    /// The views of a sort.
    package func views(_ sort: View.Sort) -> [String] {
        files.filter { PageSort.of(path: $0.path) == .view }.compactMap { front(of: $0)?[sort.rawValue]?.scalar?.text }
            .sorted()
    }

    package var parameters: [String] {
        files.filter { PageSort.of(path: $0.path) == .prose }
            .flatMap { front(of: $0)?["parameters"]?.entries?.map(\.key) ?? [] }.sorted()
    }

    /// All that can be explained.
    package var explained: [String] {
        let own = rules + families + rights + plans + parameters + View.Sort.allCases.flatMap(views)
        let fields = kinds.flatMap { kind in kind.schema.properties.map { "\(kind.name).\($0.name)" } }
        return Set(own + kinds.map(\.name) + fields + BuiltInCheck.all.map(\.id)).sorted()
    }

    /// The tables that a query can read.
    package var tables: [String] { BookTables.layouts(of: kinds).map(\.name).sorted() }

    private func names(of sort: PageSort) -> [String] {
        paths.filter { PageSort.of(path: $0) == sort }.compactMap { path in
            path.split(separator: "/").last.map { String($0.dropLast(3)) }
        }.sorted()
    }

    private func front(of file: StoredFile) -> YAMLNode? { Page(reading: file.bytes, outline: false).frontMatter }
}
