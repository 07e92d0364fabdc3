import GitStore
import PageText

/// BookIndex answers: what are the facts, as records and as tables?
///
/// It types the pages of one snapshot by their kinds and loads them into SQLite. It knows nothing of rules or agendas.
package struct Book: Sendable {
    /// Every page of the snapshot, by path.
    package private(set) var pages: [BookPage] = []
    package private(set) var kinds: [Kind] = []
    package private(set) var records: [BookRecord] = []
    package private(set) var parameters: [Parameter] = []
    package private(set) var rights: [Right] = []
    /// What is wrong with pages, kinds, records, parameters and rights, in no particular order.
    package private(set) var faults: [BookFault] = []
    private let positions: [String: Int]

    /// Reads a snapshot. Equal blobs are parsed once.
    package init(files: [StoredFile]) async {
        await self.init(reading: files)
        readKinds()
        await readRecords(requiresFields: true)
        readParameters()
        readRights()
        checkReferences(records.flatMap { record in record.typed.references.map { (record.path, $0) } })
    }

    /// Reads an example of a rule page: records for the kinds, rights and parameters of another book, of which it may
    /// state some parameters anew. Its records may leave out required fields and name records that it does not show.
    package init(example files: [StoredFile], on base: Book) async {
        await self.init(reading: files)
        kinds = base.kinds
        rights = base.rights
        await readRecords(requiresFields: false)
        readParameters()
        let stated = Set(parameters.map(\.name))
        parameters += base.parameters.filter { !stated.contains($0.name) }
    }

    private init(reading files: [StoredFile]) async {
        let ordered = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        pages = await BookPage.parse(ordered)
        positions = Dictionary(pages.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
        faults = pages.flatMap { page in page.page.faults.map { BookFault(path: page.path, $0) } }
    }

    package func page(at path: String) -> BookPage? { positions[path].map { pages[$0] } }

    package func pages(_ sort: PageSort) -> [BookPage] { pages.filter { $0.sort == sort } }

    package func kind(named name: String) -> Kind? { kinds.first { $0.name == name } }

    // MARK: Reading

    private mutating func readKinds() {
        var reader = KindReader()
        for page in pages(.kind) { reader.read(page.page, path: page.path) }
        reader.finish()
        kinds = reader.kinds
        faults += reader.faults
    }

    private mutating func readRecords(requiresFields: Bool) async {
        let folders = Dictionary(kinds.enumerated().map { ($1.folder, $0) }, uniquingKeysWith: { first, _ in first })
        var drafts: [(page: BookPage, id: String, kind: Kind)] = []
        for index in pages.indices where pages[index].sort == .prose {
            guard let (folder, id) = pages[index].recordPlace, let kind = folders[folder] else { continue }
            pages[index].sort = .record
            if RecordID.isValid(id) {
                drafts.append((pages[index], id, kinds[kind]))
            } else {
                faults.append(.badID(id, at: pages[index].path))
            }
        }
        let typed = await BookRecord.type(drafts, requiresFields: requiresFields)
        records = typed
        for record in typed {
            faults += record.typed.faults.map { BookFault(path: record.path, $0.fault, field: $0.field) }
        }
    }

    private mutating func readParameters() {
        var seen: [String: Parameter] = [:]
        for page in pages {
            guard let node = page.page.frontMatter?["parameters"] else { continue }
            var reader = ParameterReader(path: page.path)
            reader.read(node)
            faults += reader.faults.map { BookFault(path: page.path, $0) }
            for parameter in reader.parameters {
                if let first = seen[parameter.name] {
                    faults.append(.stated(parameter, alsoOn: first))
                } else {
                    seen[parameter.name] = parameter
                    parameters.append(parameter)
                }
            }
        }
    }

    private mutating func readRights() {
        for page in pages(.right) {
            var reader = RightReader(path: page.path)
            if let right = reader.read(page.page) { rights.append(right) }
            faults += reader.faults
            checkReferences(reader.references.map { (page.path, $0) })
        }
    }

    private mutating func checkReferences(_ references: [(path: String, reference: TypedRecord.Reference)]) {
        let ids = Dictionary(grouping: records) { $0.kind }.mapValues { Set($0.map(\.id)) }
        for (path, reference) in references where kind(named: reference.kind) != nil {
            let known = ids[reference.kind] ?? []
            if !known.contains(reference.id) { faults.append(.dangling(reference, at: path, among: known)) }
        }
    }
}

extension BookFault {
    fileprivate static func badID(_ id: String, at path: String) -> BookFault {
        BookFault(
            path: path,
            PageFault(
                "bad-record-id", at: .pageStart, "A record cannot be called \(id).",
                remedy: "rename the file: lower-case letters, digits and single hyphens only"))
    }

    fileprivate static func stated(_ parameter: Parameter, alsoOn first: Parameter) -> BookFault {
        BookFault(
            path: parameter.path,
            PageFault(
                "duplicate-parameter", at: parameter.span,
                "\(parameter.name) is already stated on \(first.path), line \(first.span.line).",
                remedy: "keep one of the two and quote it from the other page"))
    }

    fileprivate static func dangling(
        _ reference: TypedRecord.Reference, at path: String, among ids: Set<String>
    ) -> BookFault {
        let near = NearestName.to(reference.id, among: ids.sorted())
        let fault = PageFault(
            "dangling-reference", at: reference.span, "There is no \(reference.kind) \(reference.id).",
            remedy: near.map { "did you mean \($0)?" }
                ?? "create it with: handbook new \(reference.kind) \(reference.id)")
        return BookFault(path: path, fault, field: reference.field)
    }
}
