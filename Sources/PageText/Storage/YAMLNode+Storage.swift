extension YAMLNode: Storable {
    package func write(to writer: inout ByteWriter) {
        switch content {
        case .scalar(let scalar):
            writer.write(0)
            writer.write(scalar.text)
            writer.write(YAMLScalar.Style.allCases.firstIndex(of: scalar.style) ?? 0)
        case .sequence(let items):
            writer.write(1)
            writer.write(items)
        case .mapping(let entries):
            writer.write(2)
            writer.write(entries)
        }
        writer.write(span)
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        let content: Content
        switch try reader.int() {
        case 0:
            let (text, style) = (try reader.string(), try reader.int())
            guard YAMLScalar.Style.allCases.indices.contains(style) else { throw StorageFault() }
            content = .scalar(YAMLScalar(text, style: YAMLScalar.Style.allCases[style]))
        case 1: content = .sequence(try reader.list())
        case 2: content = .mapping(try reader.list())
        default: throw StorageFault()
        }
        self.init(content, at: try reader.read())
    }
}

extension YAMLEntry: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(key)
        writer.write(keySpan)
        writer.write(value)
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        self.init(key: try reader.string(), keySpan: try reader.read(), value: try reader.read())
    }
}
