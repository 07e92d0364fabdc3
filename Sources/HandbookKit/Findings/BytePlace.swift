extension String {
    /// The line and column of a byte of the text, both from 0; the column in Unicode scalars.
    func place(atByte offset: Int) -> (line: Int, column: Int) {
        let before = utf8.prefix(offset)
        let line = before.count { $0 == UInt8(ascii: "\n") }
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { utf8.index(after: $0) } ?? utf8.startIndex
        return (line, unicodeScalars[start..<before.endIndex].count)
    }
}
