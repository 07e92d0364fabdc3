import PageText

extension Finding: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(rule)
        writer.write(severity.rawValue)
        writer.write(path)
        writer.write(span)
        writer.write(field)
        writer.write(message)
        writer.write(remedy)
        writer.write(cites)
        writer.write(related)
        writer.write(broken)
        writer.write(ordinal)
        writer.write(fix)
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        let rule = try reader.string()
        guard let severity = Severity(rawValue: try reader.string()) else { throw StorageFault() }
        self.init(
            rule: rule, severity: severity, path: try reader.string(), span: try reader.read(),
            field: try reader.optionalString(), message: "", remedy: "")
        message = try reader.string()
        remedy = try reader.string()
        cites = try reader.list()
        related = try reader.strings()
        broken = try reader.optional()
        ordinal = try reader.int()
        fix = try reader.optional()
    }
}

extension Finding.Citation: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(clause)
        writer.write(parameters)
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        self.init(clause: try reader.string(), parameters: try reader.strings())
    }
}

extension Finding.Broken: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(path)
        writer.write(span)
        writer.write(field)
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        self.init(path: try reader.string(), span: try reader.read(), field: try reader.optionalString())
    }
}
