import GitStore
import PageText

/// Some pages that one task reads.
struct PageReading: Sendable {
    private let requests: ArraySlice<PageLibrary.Request>
    private let requiresFields: Bool
    /// Whether the store takes what is read.
    private let isKept: Bool

    /// One page that was read.
    struct Outcome<Form: Sendable>: Sendable {
        let key: PageLibrary.Key
        let form: Form
        /// What the store keeps.
        let kept: [UInt8]?
    }

    /// Parts of about equal size, in no particular order.
    static func parts(of requests: [PageLibrary.Request], requiresFields: Bool, isKept: Bool) -> [PageReading] {
        // By path, so that versions of one page are read one after the other: git stores them as differences, and much of
        // one says what the one before it said.
        let requests = requests.sorted { $0.entry.path < $1.entry.path }
        let size = 512
        return stride(from: 0, to: requests.count, by: size).map {
            PageReading(
                requests: requests[$0..<min($0 + size, requests.count)], requiresFields: requiresFields, isKept: isKept)
        }
    }

    /// Reads the pages; one that cannot be loaded is left out.
    func outcomes<Form: Sendable>(
        _ load: PageLibrary.Loading, _ form: (PageContent) -> Form
    ) throws(GitError) -> [Outcome<Form>] {
        let files = try load(requests.map(\.entry)).files
        let bytes = Dictionary(files.map { ($0.blob, $0.bytes) }, uniquingKeysWith: { first, _ in first })
        var last: Page?
        return requests.compactMap { request in
            guard let bytes = bytes[request.entry.blob] else { return nil }
            let page = Page(reading: bytes, after: last)
            last = page
            let content = PageContent(page, kind: request.kind, requiresFields: requiresFields)
            return Outcome(
                key: request.key, form: form(content),
                kept: isKept ? Store.form(content, under: request.key.bytes) : nil)
        }
    }
}
