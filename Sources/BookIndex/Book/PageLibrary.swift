import GitStore
import PageText

/// Reads what pages say, each version of a page once: what the store knows is not read again.
///
/// What a blob says depends on nothing but its bytes and the kind of its folder.
package struct PageLibrary: Sendable {
    package let store: Store?
    /// Whether records must have the fields that their kind requires; examples on rule pages need not.
    var requiresFields = true

    package init(store: Store?) { self.store = store }

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

    /// What the requested pages say, and what of them could not be read.
    ///
    /// - Parameters:
    ///   - requests: in any order; those of one key are read once.
    ///   - load: gives the contents of entries.
    ///   - progress: told how many versions have been read so far, of those that the store did not know.
    package func contents(
        of requests: [Request], load: @escaping @Sendable ([FileEntry]) throws(GitError) -> FileListing,
        progress: (@Sendable (Int, Int) -> Void)? = nil
    ) async throws -> (contents: [Key: PageContent], refusals: [Refusal]) {
        var first: [Key: Request] = [:]
        for request in requests where first[request.key] == nil { first[request.key] = request }
        let wanted = Array(first.values)
        var contents: [Key: PageContent] = [:]
        contents.reserveCapacity(wanted.count)
        var missing: [Request] = []
        if let store, requiresFields {
            for (request, known) in zip(wanted, store.values(.page, wanted.map(\.key.bytes), as: PageContent.self)) {
                if let known { contents[request.key] = known } else { missing.append(request) }
            }
        } else {
            missing = wanted
        }
        contents.merge(try await read(missing, load, progress)) { known, _ in known }
        // Two paths may share a blob that cannot be read; each of them is told so.
        let unread = requests.filter { contents[$0.key] == nil }.map(\.entry)
        return (contents, try load(unread).refusals)
    }

    /// What one page says; nil when it cannot be read.
    func content(of request: Request, in snapshot: Snapshot) -> PageContent? {
        if requiresFields, let known: PageContent = store?.values(.page, [request.key.bytes])[0] { return known }
        guard let bytes = snapshot.file(request.entry)?.bytes else { return nil }
        return PageContent(bytes, kind: request.kind, requiresFields: requiresFields)
    }

    /// Reads what nobody has read before, on all processors, and keeps it.
    private func read(
        _ requests: [Request], _ load: @escaping @Sendable ([FileEntry]) throws(GitError) -> FileListing,
        _ progress: (@Sendable (Int, Int) -> Void)?
    ) async throws -> [Key: PageContent] {
        let isKept = store != nil && requiresFields
        let requiresFields = requiresFields
        // By path, so that versions of one page are unpacked one after the other: git stores them as differences.
        let requests = requests.sorted { $0.entry.path < $1.entry.path }
        let size = 512
        var read: [Key: PageContent] = [:]
        var rest = stride(from: 0, to: requests.count, by: size).map {
            Array(requests[$0..<min($0 + size, requests.count)])
        }
        rest.reverse()
        try await withThrowingTaskGroup(of: [Reading].self) { group in
            func begin() {
                guard let part = rest.popLast() else { return }
                group.addTask {
                    let files = try load(part.map(\.entry)).files
                    let bytes = Dictionary(files.map { ($0.blob, $0.bytes) }, uniquingKeysWith: { first, _ in first })
                    return part.compactMap { request in
                        bytes[request.entry.blob].map {
                            Reading(request, $0, requiresFields: requiresFields, isKept: isKept)
                        }
                    }
                }
            }
            for _ in 0..<3 { begin() }
            while let readings = try await group.next() {
                begin()
                for reading in readings { read[reading.key] = reading.content }
                if isKept { store?.keep(.page, forms: readings.map { ($0.key.bytes, $0.form) }) }
                progress?(read.count, requests.count)
            }
        }
        return read
    }

    /// One page, read by one task, with the form to keep it in.
    private struct Reading: Sendable {
        let key: Key
        let content: PageContent
        let form: [UInt8]

        init(_ request: Request, _ bytes: [UInt8], requiresFields: Bool, isKept: Bool) {
            key = request.key
            content = PageContent(bytes, kind: request.kind, requiresFields: requiresFields)
            form = isKept ? Store.form(content, under: key.bytes) : []
        }
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

    init(_ bytes: [UInt8], kind: Kind?, requiresFields: Bool) {
        var page = Page(reading: bytes)
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
        (page, typed) = (try reader.read(), try reader.optional())
    }
}

extension PageContent: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(page)
        writer.write(typed)
    }
}

extension YAMLNode {
    /// This mapping with one of its keys only; nil when it has no such key.
    fileprivate func keeping(_ key: String) -> YAMLNode? { entry(key).map { YAMLNode(.mapping([$0]), at: span) } }
}
