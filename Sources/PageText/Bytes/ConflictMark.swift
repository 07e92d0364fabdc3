/// The lines that git writes into a file where a merge could not decide: `<<<<<<< ours`, `=======`, `>>>>>>> theirs`.
enum ConflictMark {
    /// The first byte of the conflict that comes first; nil in a page without one.
    ///
    /// Between the fences of front matter any one of the lines tells: none of them is a field. Below them all three have
    /// to follow each other, because Markdown underlines titles with `=======`.
    static func offset(in source: PageSource, frontMatter: Range<Int>?) -> Int? {
        source.bytes.withUnsafeBufferPointer { bytes in
            var opening: Int?
            var isSplit = false
            for index in source.start..<bytes.count where index == source.start || bytes[index - 1] == lineFeed {
                guard let sign = sign(of: bytes, at: index) else { continue }
                if frontMatter?.contains(index) == true { return index }
                switch sign {
                case UInt8(ascii: "<"): (opening, isSplit) = (index, false)
                case UInt8(ascii: "="): isSplit = opening != nil
                case UInt8(ascii: ">") where isSplit: return opening
                default: break
                }
            }
            return nil
        }
    }

    private static let lineFeed = UInt8(ascii: "\n")
    /// How often the sign stands.
    private static let width = 7

    /// The sign of a line that git could have written: it stands seven times, and a name may follow after a blank.
    private static func sign(of bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> UInt8? {
        let sign = bytes[start]
        guard
            sign == UInt8(ascii: "<") || sign == UInt8(ascii: ">") || sign == UInt8(ascii: "=")
                || sign == UInt8(ascii: "|")
        else { return nil }
        let end = start + width
        guard end <= bytes.count, bytes[start..<end].allSatisfy({ $0 == sign }) else { return nil }
        guard end < bytes.count, bytes[end] != lineFeed, bytes[end] != UInt8(ascii: "\r") else { return sign }
        return bytes[end] == UInt8(ascii: " ") && sign != UInt8(ascii: "=") ? sign : nil
    }
}

extension PageFault {
    static func conflict(at span: SourceSpan) -> PageFault {
        PageFault(
            "merge-conflict", at: span, "A merge conflict was left in the page, which holds both sides from here on.",
            remedy:
                "keep the lines that are right, delete those of `<<<<<<<`, `=======` and `>>>>>>>`, then `git add` the page"
        )
    }
}
