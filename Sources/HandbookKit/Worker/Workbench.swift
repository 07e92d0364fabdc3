import BookIndex
import PageText

/// Does jobs one after the other on the book that is loaded in it.
final class Workbench {
    private var image = UnsafeMutableRawBufferPointer.allocate(byteCount: 0, alignment: 16)
    /// Whether the image is memory of a file that was mapped.
    private var isMapped = false
    /// Tables of a file that are not the loaded ones yet.
    private var mapped: (sum: UInt64, memory: UnsafeMutableRawBufferPointer)?
    /// Names the loaded tables where they are those of a file as it is.
    private var unpatched: UInt64?
    private var context: FunctionContext?
    private var open: OpenConnection?

    deinit {
        release()
        if let mapped { StoredTables.unmap(mapped.memory) }
    }

    private func release() {
        open = nil
        if isMapped { StoredTables.unmap(image) } else { image.deallocate() }
    }

    /// Takes the image of a book's tables and what its functions answer from.
    func load(_ bytes: some Collection<UInt8>, context: FunctionContext) {
        release()
        (isMapped, unpatched) = (false, nil)
        image = .allocate(byteCount: bytes.count, alignment: 16)
        image.copyBytes(from: bytes)
        self.context = context
    }

    /// Maps tables of an open file, of which a patch will be loaded next.
    func map(_ tables: SealedTables, in file: Int32) {
        if let mapped { StoredTables.unmap(mapped.memory) }
        mapped = StoredTables.map(file, sum: tables.sum, isSealed: tables.isSealed).map { (tables.sum, $0) }
    }

    /// Takes tables from an open file and writes a patch into this process's view of them.
    ///
    /// - Returns: whether the file holds the tables, and they could take the patch.
    func load(_ tables: SealedTables, in file: Int32, _ patch: TablePatch, context: FunctionContext) -> Bool {
        if unpatched == tables.sum {
            open = nil
            self.context = context
            guard !patch.isEmpty else { return true }
            // Nobody else sees what is written into this process's view of the file.
            unpatched = nil
            return patch.apply(to: image)
        }
        if mapped?.sum != tables.sum { map(tables, in: file) }
        guard let memory = mapped?.memory else { return false }
        mapped = nil
        guard patch.isEmpty || patch.apply(to: memory) else {
            StoredTables.unmap(memory)
            return false
        }
        release()
        (image, isMapped, self.context) = (memory, true, context)
        unpatched = patch.isEmpty ? tables.sum : nil
        return true
    }

    func run(_ job: Job) -> JobResult {
        do throws(QueryFault) {
            switch job {
            case .query(let query): return .rows(try run(query))
            case .render(let render): return .text(try TemplateEngine.render(render))
            }
        } catch {
            return .fault(error)
        }
    }

    private func run(_ query: QueryJob) throws(QueryFault) -> QueryResult {
        guard var context else { throw QueryFault("no book is loaded") }
        if open?.picked != query.picked || open?.period != query.period || open?.isBackwards != query.isBackwards {
            open = nil
        }
        context.picked = query.picked
        context.period = query.period
        // A query that went well can have left nothing behind: a confined connection only reads. After any other the
        // next begins on a connection of its own.
        let connection: OpenConnection
        if let open {
            connection = open
        } else {
            connection = OpenConnection(
                connection: try ConfinedConnection(image: image, context: context, isBackwards: query.isBackwards),
                picked: query.picked, period: query.period, isBackwards: query.isBackwards)
        }
        open = nil
        let result = try connection.connection.run(query.sql, stepping: !query.isPreparedOnly)
        open = connection
        return result
    }

    private final class OpenConnection {
        let connection: ConfinedConnection
        let picked: String?
        let period: PayPeriod?
        let isBackwards: Bool

        init(connection: consuming ConfinedConnection, picked: String?, period: PayPeriod?, isBackwards: Bool) {
            self.connection = connection
            self.picked = picked
            self.period = period
            self.isBackwards = isBackwards
        }
    }
}

/// Tables that a file should hold.
struct SealedTables: Storable {
    /// Their checksum.
    let sum: UInt64
    /// Whether nobody has touched the file since they were put there.
    let isSealed: Bool

    init(_ id: StoredTables.ID, inFileWith seal: UInt64?) {
        sum = id.sum
        isSealed = id.isSealed(by: seal)
    }

    func write(to writer: inout ByteWriter) {
        writer.write(Int64(bitPattern: sum))
        writer.write(isSealed)
    }

    init(from reader: inout ByteReader) throws(StorageFault) {
        sum = UInt64(bitPattern: try reader.int64())
        isSealed = try reader.bool()
    }
}
