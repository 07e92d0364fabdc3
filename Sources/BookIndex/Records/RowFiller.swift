import PageText

/// Turns the typed value of a record into rows for the tables of its kind.
struct RowFiller {
    private(set) var rows: [[[SQLValue]]]
    private let kind: Kind
    /// Tables are numbered in the order that `TableLayout` laid them out in.
    private var nextTable = 1

    init(kind: Kind) {
        self.kind = kind
        rows = Array(repeating: [], count: kind.tables.count)
    }

    mutating func fill(_ record: [String: JSONValue]) {
        rows[0] = [row(record, kind.schema, positions: [])]
    }

    private mutating func row(
        _ fields: [String: JSONValue], _ schema: FieldSchema, positions: [SQLValue]
    ) -> [SQLValue] {
        var cells: [SQLValue] = []
        for property in schema.properties {
            let value = fields[property.name]
            if property.schema.isList {
                addList(value, property.schema, positions: positions)
            } else if property.schema.isGroup {
                var inner: [String: JSONValue] = [:]
                if case .object(let group)? = value { inner = group }
                cells += row(inner, property.schema, positions: positions)
            } else {
                cells.append(SQLValue(value, as: property.schema))
            }
        }
        return cells
    }

    private mutating func addList(_ value: JSONValue?, _ schema: FieldSchema, positions: [SQLValue]) {
        let table = nextTable
        nextTable += 1
        var items: [JSONValue] = []
        if case .array(let list)? = value { items = list }
        let firstInner = nextTable
        if let itemSchema = schema.items, itemSchema.isGroup {
            // An empty list still numbers the tables inside it, so that the tables after it keep their places.
            if items.isEmpty { _ = row([:], itemSchema, positions: []) }
            for (index, item) in items.enumerated() {
                nextTable = firstInner
                let place = positions + [.integer(Int64(index + 1))]
                if case .object(let fields) = item {
                    rows[table].append(place + row(fields, itemSchema, positions: place))
                } else {
                    _ = row([:], itemSchema, positions: place)
                }
            }
        } else {
            for (index, item) in items.enumerated() {
                rows[table].append(
                    positions + [.integer(Int64(index + 1)), SQLValue(item, as: schema.items)])
            }
        }
    }
}

extension SQLValue {
    /// The value in SQL of a field: money in cents, percent as a fraction, a list or group of no known shape as null.
    init(_ value: JSONValue?, as schema: FieldSchema?) {
        switch value {
        case nil, .null, .array, .object: self = .null
        case .boolean(let flag): self = .integer(flag ? 1 : 0)
        // A text of blanks says nothing: a rule that asks for a reason must not take one for it.
        case .string(let text) where text.isOnlyBlanks: self = .null
        case .string(let text):
            self = schema?.format == .percent ? Percent(text).map { .real($0.fraction) } ?? .null : .text(text)
        case .number(let number):
            if schema?.format == .money {
                self = number.scaled(toDecimals: 2).map { .integer($0) } ?? .null
            } else if schema?.columnType != .real, let whole = number.int64 {
                self = .integer(whole)
            } else {
                self = number.double.map { .real($0) } ?? .null
            }
        }
    }
}

extension String {
    /// Whether the text has no characters but spaces, tabs and line ends.
    var isOnlyBlanks: Bool { utf8.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) } }
}
