import BookIndex
import PageText

extension Job: Storable {
    func write(to writer: inout ByteWriter) {
        switch self {
        case .query(let query):
            writer.write(0)
            writer.write(query)
        case .render(let render):
            writer.write(1)
            writer.write(render)
        }
    }

    init(from reader: inout ByteReader) throws(StorageFault) {
        switch try reader.int() {
        case 0: self = .query(try reader.read())
        case 1: self = .render(try reader.read())
        default: throw StorageFault()
        }
    }
}

extension QueryJob: Storable {
    func write(to writer: inout ByteWriter) {
        writer.write(sql)
        writer.write(picked)
        writer.write(period)
        writer.write(isBackwards)
        writer.write(isPreparedOnly)
    }

    init(from reader: inout ByteReader) throws(StorageFault) {
        self.init(
            sql: try reader.string(), picked: try reader.optionalString(), period: try reader.optional(),
            isBackwards: try reader.bool(), isPreparedOnly: try reader.bool())
    }
}

extension RenderJob: Storable {
    func write(to writer: inout ByteWriter) {
        writer.write(template)
        writer.write(texts.count)
        for (name, text) in texts {
            writer.write(name)
            writer.write(text)
        }
        writer.write(lists)
    }

    init(from reader: inout ByteReader) throws(StorageFault) {
        self.init(template: try reader.string(), texts: [:], lists: [])
        for _ in 0..<(try reader.count()) { texts[try reader.string()] = try reader.string() }
        lists = try reader.list()
    }
}

extension RenderJob.RowList: Storable {
    func write(to writer: inout ByteWriter) {
        writer.write(name)
        writer.write(outer)
        writer.write(columns)
        writer.write(rows: rows)
    }

    init(from reader: inout ByteReader) throws(StorageFault) {
        self.init(
            name: try reader.string(), outer: try reader.optionalString(), columns: try reader.strings(),
            rows: try reader.rows())
    }
}

extension JobResult: Storable {
    func write(to writer: inout ByteWriter) {
        switch self {
        case .rows(let result):
            writer.write(0)
            writer.write(result)
        case .text(let text):
            writer.write(1)
            writer.write(text)
        case .fault(let fault):
            writer.write(2)
            writer.write(fault)
        }
    }

    init(from reader: inout ByteReader) throws(StorageFault) {
        switch try reader.int() {
        case 0: self = .rows(try reader.read())
        case 1: self = .text(try reader.string())
        case 2: self = .fault(try reader.read())
        default: throw StorageFault()
        }
    }
}
