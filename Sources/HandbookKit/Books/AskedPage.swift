import BookIndex
import PageText

/// What the queries of a rule or of a view gave.
struct AskedPage: Sendable {
    let path: String
    var findings: [Finding]
    /// All of the book's tables that the findings follow from.
    let reads: ColumnSet
}

extension AskedPage: Storable {
    func write(to writer: inout ByteWriter) {
        writer.write(path)
        writer.write(findings)
        writer.write(reads)
    }

    init(from reader: inout ByteReader) throws(StorageFault) {
        self.init(path: try reader.string(), findings: try reader.list(), reads: try reader.read())
    }
}
