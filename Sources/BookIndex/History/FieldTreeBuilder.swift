/// Turns the rows of a record back into its fields, walking the schema in the order that `RowFiller` filled them in.
struct FieldTreeBuilder {
    private let rows: [[[SQLValue]]]
    private var misfits: MisfitShelf
    /// For every table the first row that has not been taken; rows stand in the order of their positions.
    private var nextRow: [Int]

    init(_ record: TypedRecord) {
        rows = record.rows
        misfits = MisfitShelf(record.misfits)
        nextRow = Array(repeating: 0, count: rows.count)
    }

    /// Where a group is: its row, the column of its first field and the tables of its first list.
    private struct Place {
        var row: [SQLValue]
        var column: Int
        var table: Int
        /// The positions of the entries around it, as the keys of the tables inside have them.
        var positions: ArraySlice<SQLValue>
        /// The full dotted name of the record or entry, with a final dot, and of the groups inside that one.
        var entry: String
        var group = ""
        /// The place of the next field in the schema.
        var order = 0
    }

    mutating func record(_ schema: FieldSchema) -> FieldTree {
        var place = Place(row: rows.first?.first ?? [], column: 0, table: 1, positions: [], entry: "")
        var tree = FieldTree()
        addGroup(schema, at: &place, to: &tree)
        tree.items += misfits.takeAll().map(FieldTree.Item.init(unknown:))
        return tree
    }

    private mutating func addGroup(_ schema: FieldSchema, at place: inout Place, to tree: inout FieldTree) {
        for property in schema.properties {
            let field = place.group.isEmpty ? property.name : place.group + property.name
            place.order += 1
            if property.schema.isList {
                addList(property.schema, field: field, at: &place, to: &tree)
            } else if property.schema.isGroup {
                addMisfit(field, at: place, to: &tree)
                let outer = place.group
                place.group = field + "."
                addGroup(property.schema, at: &place, to: &tree)
                place.group = outer
            } else {
                let value = place.column < place.row.count ? place.row[place.column] : .null
                place.column += 1
                if value != .null { tree.items.append(.init(order: place.order, field: field, content: .value(value))) }
                addMisfit(field, at: place, to: &tree)
            }
        }
    }

    private mutating func addMisfit(_ field: String, at place: Place, to tree: inout FieldTree) {
        guard !misfits.isEmpty, let text = misfits.take(place.entry + field) else { return }
        tree.items.append(.init(order: place.order, field: field, content: .value(.text(text))))
    }

    // MARK: Lists

    private mutating func addList(
        _ schema: FieldSchema, field: String, at place: inout Place, to tree: inout FieldTree
    ) {
        let table = place.table
        place.table += schema.tableCount
        addMisfit(field, at: place, to: &tree)
        if let items = schema.items, items.isGroup {
            addEntries(of: items, field: field, at: place, table: table, to: &tree)
        } else {
            addValues(field: field, at: place, table: table, to: &tree)
        }
    }

    private mutating func addEntries(
        of items: FieldSchema, field: String, at place: Place, table: Int, to tree: inout FieldTree
    ) {
        var entries: [FieldTree.Entry] = []
        // Only misfits are looked for by the names of entries.
        let name = misfits.isEmpty ? "" : place.entry + field + "."
        // An entry that is no group has no row, but its place among the others.
        while let row = takeRow(of: table, below: place.positions) {
            let depth = place.positions.count + 1
            guard case .integer(let position) = row[depth - 1] else { continue }
            var inner = Place(
                row: row, column: depth, table: table + 1, positions: row[..<depth],
                entry: misfits.isEmpty ? "" : "\(name)\(position).")
            var fields = FieldTree()
            addGroup(items, at: &inner, to: &fields)
            if !misfits.isEmpty { fields.items += misfits.takeAll(in: inner.entry).map(FieldTree.Item.init(unknown:)) }
            entries.append(.init(position: Int(position), fields: fields))
        }
        if !entries.isEmpty { tree.items.append(.init(order: place.order, field: field, content: .list(entries))) }
    }

    private mutating func addValues(field: String, at place: Place, table: Int, to tree: inout FieldTree) {
        var texts: [String] = []
        while let row = takeRow(of: table, below: place.positions) {
            guard row.count > place.positions.count + 1, case .integer(let position) = row[place.positions.count] else {
                continue
            }
            if let text = row[place.positions.count + 1].text ?? misfit(position, of: field, at: place) {
                texts.append(text.asListItem)
            }
        }
        guard !texts.isEmpty else { return }
        let joined = SQLValue.text(texts.joined(separator: ", "))
        tree.items.append(.init(order: place.order, field: field, content: .value(joined)))
    }

    private mutating func misfit(_ position: Int64, of field: String, at place: Place) -> String? {
        misfits.isEmpty ? nil : misfits.take("\(place.entry)\(field).\(position)")
    }

    private mutating func takeRow(of table: Int, below positions: ArraySlice<SQLValue>) -> [SQLValue]? {
        guard table < rows.count, nextRow[table] < rows[table].count else { return nil }
        let row = rows[table][nextRow[table]]
        guard row.count > positions.count, row.prefix(positions.count) == positions else { return nil }
        nextRow[table] += 1
        return row
    }
}

extension FieldTree.Item {
    fileprivate init(unknown misfit: TypedRecord.Misfit) {
        self.init(order: .max, field: misfit.field, content: .value(.text(misfit.text)))
    }
}

extension FieldSchema {
    /// The number of tables that a list has: its own and those of the lists inside its entries.
    fileprivate var tableCount: Int { isList ? 1 + (items.map { $0.isGroup ? $0.innerTableCount : 0 } ?? 0) : 0 }

    private var innerTableCount: Int {
        properties.reduce(0) {
            $0 + ($1.schema.isList ? $1.schema.tableCount : $1.schema.isGroup ? $1.schema.innerTableCount : 0)
        }
    }
}

extension String {
    /// The text as an item of a joined list: in quotes where it could be taken for two items, so that different lists
    /// never look alike.
    fileprivate var asListItem: String {
        let isPlain = !utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") } && !isEmpty
        guard !isPlain else { return self }
        return "\"" + replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
