import GitStore
import PageText

/// BookIndex answers: what are the facts, as records and as tables?
///
/// It types the pages of one snapshot by their kinds and loads them into SQLite. It knows nothing of rules or agendas.
package struct Book: Sendable {
    package let snapshot: Snapshot
    /// Every page of the snapshot, by path.
    package private(set) var pages: [BookPage] = []
    package private(set) var kinds: [Kind] = []
    package private(set) var records: [BookRecord] = []
    package private(set) var parameters: [Parameter] = []
    package private(set) var rights: [Right] = []
    /// What is wrong with pages, kinds, records, parameters and rights, in no particular order.
    package private(set) var faults: [BookFault] = []
    /// What of the snapshot could not be read.
    package private(set) var refusals: [Refusal] = []
    private let positions: [String: Int]
    private let bySort: [PageSort: [BookPage]]
    private let library: PageLibrary
    /// Whether only some of the snapshot's pages were read.
    private let isPart: Bool

    /// Reads a snapshot.
    ///
    /// - Parameter isWanted: which pages of records to read, by path and kind; nil reads all. The others are read when
    ///   something asks for one; they are no `pages` or `records`, but are known to exist.
    /// - Throws: `GitError` when the repository that holds the pages cannot be read any more.
    package init(
        _ snapshot: Snapshot, from library: PageLibrary = PageLibrary(store: nil),
        records isWanted: ((String, Kind) -> Bool)? = nil
    ) async throws {
        var reader = KindReader()
        let (pages, refused) = try await library.contents(
            of: snapshot.entries.filter { PageSort.of(path: $0.path) == .kind }.map { .init($0, kind: nil) },
            load: snapshot.load)
        for entry in snapshot.entries where PageSort.of(path: entry.path) == .kind {
            guard let page = pages[.init(blob: entry.blob, kind: nil)]?.page else { continue }
            reader.read(page, path: entry.path, blob: entry.blob)
        }
        reader.finish()
        try await self.init(reading: snapshot, kinds: reader.kinds, from: library, records: isWanted)
        refusals = snapshot.refusals + refusals + refused
        faults += reader.faults
        readRights()
        checkReferences(records.flatMap { record in record.typed.references.map { (record.path, $0) } })
    }

    /// Reads the records of a snapshot by the kinds of another one, and nothing else of it.
    package init(_ snapshot: Snapshot, typedBy kinds: [Kind], from library: PageLibrary) async throws {
        try await self.init(reading: snapshot, kinds: kinds, from: library)
    }

    /// Reads pages that are at hand.
    package init(files: [StoredFile]) async {
        do {
            try await self.init(Snapshot(FileListing(files: files), name: "these pages"))
        } catch {
            preconditionFailure("because pages at hand can always be loaded: \(error)")
        }
    }

    /// Reads an example of a rule page: records for the kinds, rights and parameters of another book, of which it may
    /// state some parameters anew. Its records may leave out required fields and name records that it does not show.
    package init(example snapshot: Snapshot, on base: Book) async throws {
        try await self.init(reading: snapshot, kinds: base.kinds, from: .ofExamples)
        rights = base.rights
        let stated = Set(parameters.map(\.name))
        parameters += base.parameters.filter { !stated.contains($0.name) }
    }

    private init(
        reading snapshot: Snapshot, kinds: [Kind], from library: PageLibrary,
        records isWanted: ((String, Kind) -> Bool)? = nil
    ) async throws {
        self.kinds = kinds
        self.snapshot = snapshot
        self.library = library
        isPart = isWanted != nil
        var folders = KindFolders(kinds)
        let requests = snapshot.entries.compactMap { entry -> PageLibrary.Request? in
            let kind = folders.kind(ofRecordAt: entry.path)
            if let isWanted, let kind, !isWanted(entry.path, kind) { return nil }
            return PageLibrary.Request(entry, kind: kind)
        }
        let (contents, refused) = try await library.contents(of: requests, load: snapshot.load)
        refusals = refused
        for request in requests {
            guard let content = contents[request.key] else { continue }
            let (path, kind) = (request.entry.path, request.kind)
            let page = BookPage(
                path: path, blob: request.entry.blob, sort: kind == nil ? PageSort.of(path: path) : .record,
                content: content, snapshot: snapshot)
            pages.append(page)
            guard let kind, content.typed != nil, let id = page.recordPlace?.id, RecordID.isValid(id) else {
                continue
            }
            records.append(BookRecord(path: path, id: id, kind: kind.name, content: content))
        }
        positions = Dictionary(pages.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
        bySort = Dictionary(grouping: pages.filter { $0.sort != .record }, by: \.sort)
        for page in pages {
            faults += page.page.faults.map { BookFault(path: page.path, $0) } + page.dayFaults
            if page.sort == .record, let id = page.recordPlace?.id, !RecordID.isValid(id) {
                faults.append(.badID(id, at: page.path))
            }
        }
        for record in records {
            faults += record.typed.faults.map { BookFault(path: record.path, $0.fault, field: $0.field) }
        }
        readParameters()
    }

    package func page(at path: String) -> BookPage? {
        if let position = positions[path] { return pages[position] }
        guard isPart, let entry = snapshot.entry(at: path) else { return nil }
        let kind = BookPage.kind(ofRecordAt: path, among: kinds)
        return library.content(of: PageLibrary.Request(entry, kind: kind), in: snapshot).map { content in
            BookPage(
                path: path, blob: entry.blob, sort: kind == nil ? PageSort.of(path: path) : .record, content: content,
                snapshot: snapshot)
        }
    }

    /// Whether there is a page at a path; where not all of the book is read, that is known without reading it.
    package func hasPage(at path: String) -> Bool {
        positions[path] != nil || (isPart && snapshot.entry(at: path) != nil)
    }

    /// Whether a path is that of a record.
    package func isRecord(at path: String) -> Bool {
        if let position = positions[path] {
            return pages[position].sort == .record && BookPage.recordID(at: path) != nil
        }
        return isPart && snapshot.entry(at: path) != nil && BookPage.kind(ofRecordAt: path, among: kinds) != nil
            && BookPage.recordID(at: path) != nil
    }

    /// How many pages there are.
    package var pageCount: Int { isPart ? snapshot.entries.count : pages.count }

    /// The paths of all records by the names of their kinds.
    package func recordPaths() -> [(path: String, id: String, kind: String)] {
        guard isPart else { return records.map { ($0.path, $0.id, $0.kind) } }
        return snapshot.entries.compactMap { entry in
            guard let kind = BookPage.kind(ofRecordAt: entry.path, among: kinds),
                let id = BookPage.recordID(at: entry.path)
            else { return nil }
            return (entry.path, id, kind.name)
        }
    }

    /// The pages of a sort, by path. Records have a list of their own.
    package func pages(_ sort: PageSort) -> [BookPage] { bySort[sort] ?? [] }

    package func kind(named name: String) -> Kind? { kinds.first { $0.name == name } }

    // MARK: Reading

    private mutating func readParameters() {
        var seen: [String: Int] = [:]
        for page in pages {
            guard let node = page.page.frontMatter?["parameters"] else { continue }
            // Whoever proposes a branch writes its records, and those are judged by the parameters of the base.
            if let kind = BookPage.kind(ofRecordAt: page.path, among: kinds), !kind.isReferenceData {
                faults.append(.stated(onRecordOf: kind, at: node.span, path: page.path))
                continue
            }
            var reader = ParameterReader(path: page.path, days: page.days)
            reader.read(node)
            faults += reader.faults.map { BookFault(path: page.path, $0) }
            for parameter in reader.parameters {
                guard let index = seen[parameter.name] else {
                    seen[parameter.name] = parameters.count
                    parameters.append(parameter)
                    continue
                }
                if let clash = parameters[index].clash(with: parameter) {
                    faults.append(.stated(parameter, alsoOn: clash.statement, for: clash.days))
                } else {
                    parameters[index].join(parameter)
                }
            }
        }
    }

    private mutating func readRights() {
        for page in pages(.right) {
            var reader = RightReader(path: page.path)
            if let right = reader.read(page.page) { add(right, page.page) }
            faults += reader.faults
            checkReferences(reader.references.map { (page.path, $0) })
        }
        faults += RightUse(of: kinds, rights: rights).faults(pages: self)
        for parameter in parameters where parameter.name == EvidenceStrength.parameter {
            faults += parameter.values.filter { EvidenceStrength(rawValue: $0.value.text) == nil }.map { dated in
                let message = "\(parameter.name) is \(EvidenceStrength.inWords)"
                return BookFault(path: dated.statement.path, PageFault("bad-parameter", at: dated.span, message))
            }
        }
    }

    /// Two pages of one right would be read as one by whoever sees only the other.
    private mutating func add(_ right: Right, _ page: Page) {
        if let first = rights.first(where: { $0.name == right.name }) {
            faults.append(.defined(right, at: page.frontMatter?["right"]?.span, alsoOn: first))
        } else {
            rights.append(right)
        }
    }

    /// Looking for the nearest of many names takes time; nobody reads the hundredth suggestion.
    package static let mostSuggestions = 100

    private mutating func checkReferences(_ references: [(path: String, reference: TypedRecord.Reference)]) {
        let folders = Dictionary(kinds.map { ($0.name, $0.folder) }, uniquingKeysWith: { first, _ in first })
        var lost: [(path: String, reference: TypedRecord.Reference)] = []
        for (path, reference) in references {
            guard let folder = folders[reference.kind] else { continue }
            let target = "\(PageSort.handbookFolder)/\(folder)/\(reference.id).md"
            if !isRecord(at: target), !mayHide(target) {
                lost.append((path, reference))
            }
        }
        guard !lost.isEmpty else { return }
        let ids = Dictionary(grouping: recordPaths()) { $0.kind }.mapValues { Set($0.map(\.id)) }
        for (count, (path, reference)) in lost.enumerated() {
            faults.append(
                .dangling(reference, at: path, among: count < Book.mostSuggestions ? ids[reference.kind] ?? [] : []))
        }
    }
}
