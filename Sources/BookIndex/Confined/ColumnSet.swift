import PageText

/// Some columns of the book's tables: those that a query reads, or those in which two states of a book differ.
package struct ColumnSet: Sendable, Equatable {
    /// The columns by table. A table with none of them still stands for its rows: how many there are, and under which
    /// keys.
    private var columns: [String: Set<String>] = [:]
    /// Whether it holds every column of every table, as where nobody can say.
    private var isEverything = false

    package init() {}

    package static let everything = ColumnSet().whole(true)

    /// The same, or every column there is.
    func whole(_ isWhole: Bool) -> ColumnSet {
        var set = self
        set.isEverything = isEverything || isWhole
        return set
    }

    /// Stands for all columns of a table, and for its rows.
    private static let all = "*"

    /// Whether nobody can say which columns it leaves out.
    package var isWhole: Bool { isEverything }
    package var isEmpty: Bool { columns.isEmpty && !isEverything }
    package var tables: [String] { columns.keys.sorted() }

    package mutating func insert(_ column: String, of table: String) { columns[table, default: []].insert(column) }
    package mutating func insertRows(of table: String) { columns[table, default: []].formUnion([]) }
    package mutating func insertAll(of table: String) { insert(ColumnSet.all, of: table) }

    package mutating func formUnion(_ other: ColumnSet) {
        isEverything = isEverything || other.isEverything
        columns.merge(other.columns) { $0.union($1) }
    }

    /// Whether a query may join by columns of the same name, of which SQLite does not say that it reads them.
    static func joinsByName(_ sql: String) -> Bool {
        BookTables.words(of: sql).contains { $0 == "using" || $0 == "natural" }
    }

    /// Whether what reads these columns may answer otherwise once the others say something else.
    package func isDisjoint(with others: ColumnSet) -> Bool {
        if isEmpty || others.isEmpty { return true }
        if isEverything || others.isEverything { return false }
        return columns.allSatisfy { table, mine in
            guard let theirs = others.columns[table] else { return true }
            return !mine.contains(ColumnSet.all) && !theirs.contains(ColumnSet.all) && mine.isDisjoint(with: theirs)
        }
    }
}

extension ColumnSet: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(isEverything)
        writer.write(columns.count)
        for (table, names) in columns {
            writer.write(table)
            writer.write(Array(names))
        }
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        isEverything = try reader.bool()
        for _ in 0..<(try reader.count()) { columns[try reader.string()] = Set(try reader.strings()) }
    }
}
