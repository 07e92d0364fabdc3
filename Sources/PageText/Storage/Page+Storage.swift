extension Page: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(frontMatter)
        writer.write(bodyLine)
        writer.write(body)
        writer.write(outline.headings)
        writer.write(outline.fences)
        writer.write(outline.links)
        writer.write(outline.html)
        writer.write(outline.tasks)
        writer.write(faults)
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        frontMatter = try reader.optional()
        bodyLine = try reader.int()
        body = try reader.string()
        outline = Outline(
            headings: try reader.list(), fences: try reader.list(), links: try reader.list(), html: try reader.list(),
            tasks: try reader.list())
        faults = try reader.list()
    }
}

extension PageFault: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(id)
        writer.write(span)
        writer.write(message)
        writer.write(remedy)
        writer.write(correction)
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        self.init(
            try reader.string(), at: try reader.read(), try reader.string(), remedy: try reader.string(),
            correction: try reader.optional())
    }
}

extension Correction: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(text)
        writer.write(isSafe)
        writer.write(isPlain)
        writer.write(order)
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        self.init(try reader.string(), isSafe: try reader.bool(), isPlain: try reader.bool())
        order = try reader.strings()
    }
}

extension SourceSpan: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(line)
        writer.write(column)
        writer.write(endLine - line)
        writer.write(endColumn)
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        let (line, column, more, end) = (try reader.int(), try reader.int(), try reader.int(), try reader.int())
        self.init(line: line, column: column, endLine: line &+ more, endColumn: end)
    }
}

extension Outline.Heading: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(level)
        writer.write(text)
        writer.write(anchor)
        writer.write(span)
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        self.init(
            level: try reader.int(), text: try reader.string(), anchor: try reader.string(), span: try reader.read())
    }
}

extension Outline.Fence: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(info)
        writer.write(text)
        writer.write(span)
        writer.write(textLine)
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        self.init(
            info: try reader.string(), text: try reader.string(), span: try reader.read(), textLine: try reader.int())
    }
}

extension Outline.Link: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(destination)
        writer.write(text)
        writer.write(isImage)
        writer.write(span)
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        self.init(
            destination: try reader.string(), text: try reader.string(), isImage: try reader.bool(),
            span: try reader.read())
    }
}

extension Outline.Task: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(text)
        writer.write(isDone)
        writer.write(span)
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        self.init(text: try reader.string(), isDone: try reader.bool(), span: try reader.read())
    }
}
