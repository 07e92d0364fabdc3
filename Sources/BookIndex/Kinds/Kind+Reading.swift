import GitStore
import PageText

extension Kind {
    /// The kinds that some pages define, by name. What is wrong with a page is not told; it defines none.
    package static func all(on pages: [StoredFile]) -> [Kind] {
        var reader = KindReader()
        for page in pages { reader.read(Page(reading: page.bytes, outline: false), path: page.path, blob: page.blob) }
        return reader.kinds.sorted { $0.name < $1.name }
    }
}
