import GitStore
import PageText

/// The entries of a snapshot as they are kept. Most are what they were: only of those that are not a path is made.
package struct StoredEntries: Storable, Sendable {
    /// Path and blob of each, one after the other, in the order of the paths' bytes.
    private let bytes: [UInt8]

    package init(_ entries: [FileEntry]) {
        var writer = ByteWriter()
        for entry in entries {
            writer.write(entry.path)
            writer.write(entry.blob)
        }
        bytes = writer.bytes
    }

    /// What differs in later entries, in the same order as theirs; nil where these are damaged.
    package func changes(to entries: [FileEntry]) -> [PathChange]? {
        bytes.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            return try? StoredEntries.changes(from: &reader, to: entries)
        }
    }

    private static func changes(
        from reader: inout ByteReader, to entries: [FileEntry]
    ) throws(StorageFault) -> [PathChange] {
        var changes: [PathChange] = []
        var rest = entries[...]
        while !reader.isAtEnd {
            let path = UnsafeRawBufferPointer(rebasing: try reader.raw(try reader.int()))
            let old: ObjectID = try reader.read()
            while let entry = rest.first, entry.path.withBytes({ $0.byteOrder(to: path) }) < 0 {
                changes.append(PathChange(path: entry.path, old: nil, new: entry.blob))
                rest.removeFirst()
            }
            if let entry = rest.first, entry.path.withBytes({ $0.byteOrder(to: path) }) == 0 {
                if entry.blob != old { changes.append(PathChange(path: entry.path, old: old, new: entry.blob)) }
                rest.removeFirst()
            } else {
                changes.append(PathChange(path: String(decoding: path, as: UTF8.self), old: old, new: nil))
            }
        }
        return changes + rest.map { PathChange(path: $0.path, old: nil, new: $0.blob) }
    }

    package func write(to writer: inout ByteWriter) {
        writer.write(bytes.count)
        writer.write(raw: bytes)
    }

    package init(from reader: inout ByteReader) throws(StorageFault) { bytes = Array(try reader.raw(try reader.int())) }
}
