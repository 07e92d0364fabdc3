extension FieldFormat {
    /// Whether a text is a name that users of the host can have: ASCII letters and digits, with `-` and `_` between them,
    /// on GitLab `.` as well. GitHub takes 39 characters, GitLab 255.
    func isHostName(_ text: String) -> Bool {
        let marks = Array((self == .gitlab ? "-_." : "-_").utf8)
        let bytes = Array(text.utf8)
        guard let first = bytes.first, let last = bytes.last, bytes.count <= (self == .gitlab ? 255 : 39) else {
            return false
        }
        return FieldFormat.isWord(first) && FieldFormat.isWord(last)
            && bytes.allSatisfy { FieldFormat.isWord($0) || marks.contains($0) }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
