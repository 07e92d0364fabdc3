import GitStore
import PageText

extension CommitStep: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(commit)
        writer.write(changes)
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        self.init(commit: try reader.read(), changes: try reader.list())
    }
}

extension Commit: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(id)
        writer.write(tree)
        writer.write(parents)
        writer.write(author)
        writer.write(committer)
        writer.write(message)
        writer.write(faults)
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        self.init(
            id: try reader.read(), tree: try reader.read(), parents: try reader.list(), author: try reader.optional(),
            committer: try reader.optional(), message: try reader.string(),
            faults: try reader.strings())
    }
}

extension Identity: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(name)
        writer.write(email)
        writer.write(seconds)
        writer.write(offsetMinutes)
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        self.init(
            name: try reader.string(), email: try reader.string(), seconds: try reader.int64(),
            offsetMinutes: try reader.int())
    }
}

extension PathChange: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(path)
        writer.write(old)
        writer.write(new)
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        self.init(path: try reader.string(), old: try reader.optional(), new: try reader.optional())
    }
}

extension ObjectID: Storable {
    package func write(to writer: inout ByteWriter) { withBytes { writer.write(raw: $0) } }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        self.init(storedAt: UnsafeRawBufferPointer(rebasing: try reader.raw(20)))
    }
}
