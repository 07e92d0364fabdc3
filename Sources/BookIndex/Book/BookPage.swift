import GitStore
import PageText

/// A page of a snapshot.
package struct BookPage: Sendable {
    package let path: String
    package let blob: ObjectID
    package let sort: PageSort
    let content: PageContent
    let snapshot: Snapshot

    /// What the page says; of a record without its fields, which are rows.
    package var page: Page { content.page }

    package var title: String? { page.outline.title }

    /// The page as it was written.
    package var bytes: [UInt8] { snapshot.file(FileEntry(path: path, blob: blob))?.bytes ?? [] }

    /// The page with all its front matter, read again where it was not kept.
    package func wholePage() -> Page { sort == .record ? Page(reading: bytes, outline: false) : page }

    /// The folder under `handbook/` and the path below it without `.md`, where records live; nil elsewhere.
    var recordPlace: (folder: String, id: String)? { BookPage.recordPlace(path) }

    /// The kind of record that a page at a path is; nil for other pages.
    package static func kind(ofRecordAt path: String, among kinds: [Kind]) -> Kind? {
        guard PageSort.of(path: path) == .prose, let place = recordPlace(path) else { return nil }
        return kinds.first { $0.folder == place.folder }
    }

    /// The kind and id of the record at a path; nil for other pages, and where the id is none.
    package static func record(at path: String, among kinds: [Kind]) -> (kind: Kind, id: String)? {
        guard let kind = kind(ofRecordAt: path, among: kinds), let id = recordPlace(path)?.id, RecordID.isValid(id)
        else { return nil }
        return (kind, id)
    }

    /// The id of the record that a page at a path is; nil for other pages.
    package static func recordID(at path: String) -> String? {
        recordPlace(path).map(\.id).flatMap { RecordID.isValid($0) ? $0 : nil }
    }

    static func recordPlace(_ path: String) -> (folder: String, id: String)? {
        // Bytes, as git reads paths: by characters a slash with an accent on it would be no slash.
        let bytes = path.utf8
        guard bytes.starts(with: start), !path.hasSuffix("/README.md") else { return nil }
        let below = bytes.dropFirst(start.count)
        guard let slash = below.firstIndex(of: UInt8(ascii: "/")) else { return nil }
        let name = below[bytes.index(after: slash)...]
        return (String(decoding: below[..<slash], as: UTF8.self), String(decoding: name.dropLast(3), as: UTF8.self))
    }

    private static let start = Array("\(PageSort.handbookFolder)/".utf8)
}

/// A record of a snapshot: a page, its id and what its kind made of it.
package struct BookRecord: Sendable {
    package let path: String
    package let id: String
    /// The name of its kind.
    package let kind: String
    let content: PageContent

    package var typed: TypedRecord { content.typed ?? .none }
}
