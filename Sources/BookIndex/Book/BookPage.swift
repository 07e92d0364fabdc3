import GitStore
import PageText

/// A page of a snapshot.
package struct BookPage: Sendable {
    package let path: String
    package let blob: ObjectID
    package let sort: PageSort
    package let bytes: [UInt8]
    /// What the page says; of a record without its fields, which are rows.
    package let page: Page

    package var title: String? { page.outline.title }

    /// The page with all its front matter, read again where it was not kept.
    package func wholePage() -> Page { sort == .record ? Page(reading: bytes, outline: false) : page }

    /// The folder under `handbook/` and the path below it without `.md`, where records live; nil elsewhere.
    var recordPlace: (folder: String, id: String)? { BookPage.recordPlace(path) }

    private static func recordPlace(_ path: String) -> (folder: String, id: String)? {
        let parts = path.split(separator: "/", maxSplits: 2)
        guard parts.count == 3, parts[0] == PageSort.handbookFolder, !path.hasSuffix("/README.md") else { return nil }
        return (String(parts[1]), String(parts[2].dropLast(3)))
    }

    /// Reads the files of a snapshot, on all processors. What a blob says depends on nothing but its bytes and the kind
    /// of its folder, so equal blobs of a kind are read once.
    static func read(
        _ files: [StoredFile], kinds: [Kind], requiresFields: Bool
    ) async -> [(page: BookPage, record: BookRecord?)] {
        let folders = Dictionary(kinds.map { ($0.folder, $0) }, uniquingKeysWith: { first, _ in first })
        let drafts = files.map { file -> Draft in
            let isProse = PageSort.of(path: file.path) == .prose
            return Draft(file: file, kind: isProse ? recordPlace(file.path).flatMap { folders[$0.folder] } : nil)
        }
        var first: [Draft.Key: Int] = [:]
        var distinct: [Draft] = []
        for draft in drafts where first[draft.key] == nil {
            first[draft.key] = distinct.count
            distinct.append(draft)
        }
        let contents = await inParallel(distinct) { PageContent($0, requiresFields: requiresFields) }
        return drafts.compactMap { draft in first[draft.key].map { draft.placed(contents[$0]) } }
    }
}

/// A file and the kind of record that it is, if it is one.
private struct Draft: Sendable {
    let file: StoredFile
    let kind: Kind?

    struct Key: Hashable {
        let blob: ObjectID
        let kind: String?
    }

    var key: Key { Key(blob: file.blob, kind: kind?.name) }

    /// The page at its path with what its bytes say.
    func placed(_ content: PageContent) -> (page: BookPage, record: BookRecord?) {
        let sort = kind == nil ? PageSort.of(path: file.path) : .record
        let page = BookPage(path: file.path, blob: file.blob, sort: sort, bytes: file.bytes, page: content.page)
        guard let kind, let typed = content.typed, let id = page.recordPlace?.id, RecordID.isValid(id) else {
            return (page, nil)
        }
        return (page, BookRecord(path: file.path, id: id, kind: kind.name, typed: typed))
    }
}

/// What the bytes of a page say, wherever it lies.
private struct PageContent: Sendable {
    var page: Page
    let typed: TypedRecord?

    init(_ draft: Draft, requiresFields: Bool) {
        page = Page(reading: draft.file.bytes)
        guard let kind = draft.kind else {
            typed = nil
            return
        }
        typed = TypedRecord(page, kind: kind, requiresFields: requiresFields)
        // The nodes of all records would be most of the memory of a big book. Rows are what is asked for; the places of
        // the few fields that findings stand at are read again.
        page.frontMatter = page.frontMatter?.keeping("parameters")
        page.body = ""
    }
}

/// A record of a snapshot: a page, its id and what its kind made of it.
package struct BookRecord: Sendable {
    package let path: String
    package let id: String
    /// The name of its kind.
    package let kind: String
    package let typed: TypedRecord
}

extension YAMLNode {
    /// This mapping with one of its keys only; nil when it has no such key.
    fileprivate func keeping(_ key: String) -> YAMLNode? { entry(key).map { YAMLNode(.mapping([$0]), at: span) } }
}

/// Transforms every element on all processors, keeping the order. Small inputs are not worth a task.
private func inParallel<Input: Sendable, Output: Sendable>(
    _ inputs: [Input], _ transform: @escaping @Sendable (Input) -> Output
) async -> [Output] {
    let chunk = 256
    guard inputs.count > chunk else { return inputs.map(transform) }
    return await withTaskGroup(of: (Int, [Output]).self) { group in
        for start in stride(from: 0, to: inputs.count, by: chunk) {
            let slice = inputs[start..<min(start + chunk, inputs.count)]
            group.addTask { (start, slice.map(transform)) }
        }
        var parts: [(Int, [Output])] = []
        for await part in group { parts.append(part) }
        return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
    }
}
