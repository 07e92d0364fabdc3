import PageText

extension QueryResult: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(columns)
        writer.write(rows: rows)
        writer.write(parameters)
        writer.write(reads)
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        self.init(
            columns: try reader.list(), rows: try reader.rows(), parameters: try reader.strings(),
            reads: try reader.read())
    }
}

extension QueryResult.Column: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(name)
        writer.write(table)
        writer.write(origin)
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        self.init(
            name: try reader.string(), table: try reader.optionalString(), origin: try reader.optionalString())
    }
}

extension QueryFault: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(message)
        writer.write(remedy)
        writer.write(offset ?? -1)
        writer.write(isOfTheMoment ? 1 : 0)
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        let (message, remedy, offset) = (try reader.string(), try reader.string(), try reader.int())
        self.init(message, remedy: remedy, offset: offset < 0 ? nil : offset)
        isOfTheMoment = try reader.int() == 1
    }
}

extension FunctionContext: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(today)
        writer.write(currency)
        writer.write(picked)
        writer.write(parameters.count)
        for (name, values) in parameters {
            writer.write(name)
            writer.write(values)
        }
        writer.write(rights.count)
        for (name, holders) in rights {
            writer.write(name)
            writer.write(holders)
        }
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        (today, currency, picked) = (try reader.read(), try reader.string(), try reader.optionalString())
        (parameters, rights) = ([:], [:])
        for _ in 0..<(try reader.count()) { parameters[try reader.string()] = try reader.list(of: Dated.self) }
        for _ in 0..<(try reader.count()) { rights[try reader.string()] = try reader.list(of: Holder.self) }
    }
}

extension FunctionContext.Dated: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(days)
        writer.write(items)
        writer.write(isList)
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        self.init(days: try reader.read(), items: try reader.list(), isList: try reader.bool())
    }
}

extension FunctionContext.Holder: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(person)
        writer.write(days)
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        self.init(person: try reader.string(), days: try reader.read())
    }
}

extension DayRange: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(from)
        writer.write(until)
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        self.init(from: try reader.optional(), until: try reader.optional())
    }
}

extension Day: Storable {
    package func write(to writer: inout ByteWriter) { writer.write(description) }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        guard let day = Day(try reader.string()) else { throw StorageFault() }
        self = day
    }
}

extension ByteWriter {
    package mutating func write(rows: [[SQLValue]]) {
        write(rows.count)
        for row in rows { write(row) }
    }
}

extension ByteReader {
    package mutating func rows() throws(StorageFault) -> [[SQLValue]] {
        var rows: [[SQLValue]] = []
        for _ in 0..<(try count()) { rows.append(try list()) }
        return rows
    }
}
