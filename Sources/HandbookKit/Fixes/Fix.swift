import PageText

/// An edit of one page that puts a finding in order.
package struct Fix: Sendable, Hashable {
    package let path: String
    /// What it takes the place of.
    package let span: SourceSpan
    package let correction: Correction

    /// Whether it says the same thing in the right form. Otherwise it is a guess that somebody should look at.
    package var isSafe: Bool { correction.isSafe }
}

extension Fix: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(path)
        writer.write(span)
        writer.write(correction)
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        self.init(path: try reader.string(), span: try reader.read(), correction: try reader.read())
    }
}
