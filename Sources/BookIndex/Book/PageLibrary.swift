import GitStore
import PageText

/// Reads what pages say, each version of a page once: what the store knows is not read again.
///
/// What a blob says depends on nothing but its bytes and the kind of its folder.
package struct PageLibrary: Sendable {
    package let store: Store?
    /// Whether records must have the fields that their kind requires; examples on rule pages need not.
    var requiresFields = true

    private let progress: Progress?

    /// Reads records that may leave out what their kind requires, as examples on rule pages do, and keeps nothing.
    package static var ofExamples: PageLibrary {
        var library = PageLibrary(store: nil)
        library.requiresFields = false
        return library
    }

    /// - Parameter progress: told how many versions have been read, of those that the store did not know.
    package init(store: Store?, progress: Progress? = nil) {
        self.store = store
        self.progress = progress
    }

    /// Names what a blob says as a record of a kind, or as another page.
    package struct Key: Hashable, Sendable {
        package let blob: ObjectID
        /// The kind page; another version of it reads records differently.
        package let kind: ObjectID?

        package init(blob: ObjectID, kind: ObjectID?) {
            self.blob = blob
            self.kind = kind
        }

        var bytes: [UInt8] { blob.bytes + (kind?.bytes ?? []) }
    }

    /// A page to be read: where its bytes are, and the kind of record that it is, if it is one.
    package struct Request: Sendable {
        package let entry: FileEntry
        package let kind: Kind?

        package init(_ entry: FileEntry, kind: Kind?) {
            self.entry = entry
            self.kind = kind
        }

        package var key: Key { Key(blob: entry.blob, kind: kind?.page) }
    }

    /// Gives the contents of entries.
    package typealias Loading = @Sendable ([FileEntry]) throws(GitError) -> FileListing
    /// Told how many versions have been read so far, of those that the store did not know.
    package typealias Progress = @Sendable (Int, Int) -> Void

    /// What the requested pages say, and what of them could not be read.
    ///
    /// - Parameter requests: in any order; those of one key are read once.
    package func contents(
        of requests: [Request], load: @escaping Loading
    ) async throws -> (contents: [Key: PageContent], refusals: [Refusal]) {
        let contents = try await forms(of: requests, load) { $0 }
        // Two paths may share a blob that cannot be read; each of them is told so.
        let unread = requests.filter { contents[$0.key] == nil }.map(\.entry)
        return (contents, try load(unread).refusals)
    }

    /// What the requested pages say as records, without the rest of the pages: many versions take little memory.
    package func records(
        of requests: [Request], load: @escaping Loading
    ) async throws -> [Key: TypedRecord] {
        try await forms(of: requests, load) { RecordContent(typed: $0.typed) }.compactMapValues(\.typed)
    }

    /// What one page says; nil when it cannot be read.
    func content(of request: Request, in snapshot: Snapshot) -> PageContent? {
        if requiresFields, let known: PageContent = store?.values(.page, [request.key.bytes])[0] { return known }
        guard let bytes = snapshot.file(request.entry)?.bytes else { return nil }
        return PageContent(Page(reading: bytes), kind: request.kind, requiresFields: requiresFields)
    }

    /// What is there of the requested pages, in a form that can be read from what the store has.
    private func forms<Form: Storable & Sendable>(
        of requests: [Request], _ load: @escaping Loading,
        _ form: @escaping @Sendable (PageContent) -> Form
    ) async throws -> [Key: Form] {
        var first: [Key: Request] = [:]
        for request in requests where first[request.key] == nil { first[request.key] = request }
        let wanted = Array(first.values)
        var forms: [Key: Form] = [:]
        forms.reserveCapacity(wanted.count)
        var missing: [Request] = []
        if let store, requiresFields {
            for (request, known) in zip(wanted, store.values(.page, wanted.map(\.key.bytes), as: Form.self)) {
                if let known { forms[request.key] = known } else { missing.append(request) }
            }
        } else {
            missing = wanted
        }
        for (key, new) in try await reading(missing, load, form) { forms[key] = new }
        return forms
    }

    /// Reads what nobody has read before, on all processors, and keeps it.
    private func reading<Form: Sendable>(
        _ requests: [Request], _ load: @escaping Loading,
        _ form: @escaping @Sendable (PageContent) -> Form
    ) async throws -> [(Key, Form)] {
        let store = requiresFields ? store : nil
        var parts = PageReading.parts(of: requests, requiresFields: requiresFields, isKept: store != nil)
        var read: [(Key, Form)] = []
        read.reserveCapacity(requests.count)
        var unkept: [(key: [UInt8], form: [UInt8])] = []
        try await withThrowingTaskGroup(of: [PageReading.Outcome<Form>]?.self) { group in
            func begin() {
                guard let part = parts.popLast() else { return }
                group.addTask { try part.outcomes(load, form) }
            }
            for _ in 0..<3 { begin() }
            while let ended = try await group.next() {
                // Nil is the end of a keeping.
                guard let outcomes = ended else { continue }
                begin()
                for outcome in outcomes {
                    read.append((outcome.key, outcome.form))
                    if let kept = outcome.kept { unkept.append((outcome.key.bytes, kept)) }
                }
                // Seldom and many at once is cheapest for the store, and the reading goes on meanwhile.
                if unkept.count >= 8_192 || parts.isEmpty, !unkept.isEmpty {
                    group.addTask { [unkept] in
                        store?.keep(.page, forms: unkept)
                        return nil
                    }
                    unkept = []
                }
                progress?(read.count, requests.count)
            }
        }
        return read
    }
}

/// What the bytes of a page say, wherever it lies.
package final class PageContent: Sendable {
    package let page: Page
    /// What its kind makes of it, when it is a record.
    package let typed: TypedRecord?

    /// What a record says, without its page.
    init(typed: TypedRecord) {
        page = Page(reading: [], outline: false)
        self.typed = typed
    }

    init(_ whole: Page, kind: Kind?, requiresFields: Bool) {
        var page = whole
        guard let kind else {
            (self.page, typed) = (page, nil)
            return
        }
        typed = TypedRecord(page, kind: kind, requiresFields: requiresFields)
        // The nodes of all records would be most of the memory of a big book. Rows are what is asked for; the places of
        // the few fields that findings stand at are read again.
        page.frontMatter = page.frontMatter?.keeping("parameters")
        page.body = ""
        self.page = page
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        typed = try reader.optional()
        page = try reader.read()
    }
}

extension PageContent: Storable {
    package func write(to writer: inout ByteWriter) {
        // First, so that it can be read without the page.
        writer.write(typed)
        writer.write(page)
    }
}

/// The beginning of the stored form of a page.
private struct RecordContent: Storable {
    let typed: TypedRecord?

    init(typed: TypedRecord?) { self.typed = typed }

    init(from reader: inout ByteReader) throws(StorageFault) {
        typed = try reader.optional()
        reader.skip()
    }

    func write(to writer: inout ByteWriter) { writer.write(typed) }
}

extension YAMLNode {
    /// This mapping with one of its keys only; nil when it has no such key.
    fileprivate func keeping(_ key: String) -> YAMLNode? { entry(key).map { YAMLNode(.mapping([$0]), at: span) } }
}
