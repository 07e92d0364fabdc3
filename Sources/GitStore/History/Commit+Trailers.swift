extension Commit {
    /// The trailers of the message as `git interpret-trailers --parse` prints them: claims of whoever wrote the
    /// message.
    package var trailers: [Trailer] {
        TrailerBlock(of: Array(message.utf8)).trailers
    }
}

/// The last paragraph of a message, when git takes it for trailers.
///
/// Settings of git about trailers have no effect, so that a message means the same for everybody.
struct TrailerBlock {
    /// Each with the line feed that ends it.
    private let lines: [ArraySlice<UInt8>]

    /// Finds the block; in most messages there is none.
    init(of message: [UInt8]) {
        let text = message[..<Self.endOfText(message)]
        let lines = Self.lines(of: text)
        self.lines = Array(lines[Self.start(in: lines)...])
    }

    /// The trailers, those without a value too.
    var trailers: [Trailer] {
        var joined: [[UInt8]] = []
        var canContinue = false
        for line in lines {
            if canContinue, let first = line.first, Self.isSpace(first) {
                joined[joined.count - 1] += line
            } else {
                joined.append(Array(line))
                canContinue = Self.separator(in: line) != nil
            }
        }
        return joined.filter { $0.first != Self.comment }.compactMap(Self.trailer)
    }

    private static func trailer(_ line: [UInt8]) -> Trailer? {
        guard let separator = separator(in: line[...]) else { return nil }
        return Trailer(
            key: String(decoding: trimmed(line[..<separator]), as: UTF8.self),
            value: String(decoding: unfolded(trimmed(line[(separator + 1)...])), as: UTF8.self))
    }

    /// A line end with all space after it becomes one space.
    private static func unfolded(_ value: ArraySlice<UInt8>) -> [UInt8] {
        var (text, isFolding) = ([UInt8](), false)
        for byte in value {
            if byte == lineFeed, !isFolding {
                text.append(UInt8(ascii: " "))
                isFolding = true
            } else if !isFolding || !isSpace(byte) {
                text.append(byte)
                isFolding = false
            }
        }
        return Array(trimmed(text[...]))
    }
}

// Where the block begins and ends.
extension TrailerBlock {
    /// Lines that git itself writes: with one of them, text may stand between the trailers.
    private static let written = ["Signed-off-by: ", "(cherry picked from commit "].map { Array($0.utf8) }
    private static let scissors = Array("# ------------------------ >8 ------------------------\n".utf8)
    private static let conflicts = Array("Conflicts:\n".utf8)

    /// The place after the text of the message: before a patch, what scissors cut off, and comments at the end.
    private static func endOfText(_ message: [UInt8]) -> Int {
        let all = lines(of: message[...])
        let patch = all.first { $0.starts(with: Array("---".utf8)) && $0.dropFirst(3).first.map(isSpace) == true }
        let text = message[..<(patch?.startIndex ?? message.endIndex)]
        let kept = lines(of: text).prefix { !$0.elementsEqual(scissors) }
        var (comments, isInConflicts): (Int?, Bool) = (nil, false)
        for line in kept {
            if line.first == comment || line.first == lineFeed {
                comments = comments ?? line.startIndex
            } else if line.elementsEqual(conflicts) {
                comments = comments ?? line.startIndex
                isInConflicts = true
            } else if !isInConflicts || line.first != UInt8(ascii: "\t") {
                (comments, isInConflicts) = (nil, false)
            }
        }
        return comments ?? kept.last?.endIndex ?? text.startIndex
    }

    /// The number of lines before the block: all of them when there is none.
    ///
    /// The last paragraph counts when it is not the first and holds only trailers, or, with a line that git writes,
    /// when at least a quarter of it is trailers.
    private static func start(in lines: [ArraySlice<UInt8>]) -> Int {
        let title = lines.firstIndex { $0.first != comment && isBlank($0) } ?? lines.count
        var count = Count()
        for place in lines.indices.reversed() where place >= title {
            let line = lines[place]
            if line.first == comment {
                count.endContinuation()
            } else if isBlank(line) {
                if count.isEmpty { continue }
                count.endContinuation()
                return count.isBlock ? place + 1 : lines.count
            } else {
                count.add(line)
            }
        }
        return lines.count
    }

    /// What the lines of a paragraph are, counted from its end.
    private struct Count {
        private var trailers = 0
        private var others = 0
        /// Lines that begin with space since the last line that does not: whether they belong to a trailer is not
        /// known before it.
        private var continuations = 0
        private var isWritten = false
        private(set) var isEmpty = true

        var isBlock: Bool { isWritten ? trailers * 3 >= others : trailers > 0 && others == 0 }

        mutating func add(_ line: ArraySlice<UInt8>) {
            isEmpty = false
            if TrailerBlock.written.contains(where: { line.starts(with: $0) }) {
                (trailers, continuations, isWritten) = (trailers + 1, 0, true)
            } else if line.first.map(TrailerBlock.isSpace) == true {
                continuations += 1
            } else if TrailerBlock.separator(in: line) != nil {
                (trailers, continuations) = (trailers + 1, 0)
            } else {
                others += 1
                endContinuation()
            }
        }

        mutating func endContinuation() {
            others += continuations
            continuations = 0
        }
    }
}

// What bytes are for git.
extension TrailerBlock {
    fileprivate static let lineFeed = UInt8(ascii: "\n")
    fileprivate static let comment = UInt8(ascii: "#")

    /// The place of the ":" after a key of letters, digits and "-"; blanks may stand between both.
    fileprivate static func separator(in line: ArraySlice<UInt8>) -> Int? {
        let key = line.prefix { byte in
            byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
        }
        let rest = line[key.endIndex...].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        return !key.isEmpty && rest.first == UInt8(ascii: ":") ? rest.startIndex : nil
    }

    fileprivate static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    fileprivate static func isBlank(_ line: ArraySlice<UInt8>) -> Bool { line.allSatisfy(isSpace) }

    fileprivate static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let first = text.firstIndex(where: { !isSpace($0) }), let last = text.lastIndex(where: { !isSpace($0) })
        else { return [] }
        return text[first...last]
    }

    /// The lines, each with its line feed.
    fileprivate static func lines(of text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var (lines, rest) = ([ArraySlice<UInt8>](), text)
        while let end = rest.firstIndex(of: lineFeed) {
            lines.append(rest[...end])
            rest = rest[(end + 1)...]
        }
        return rest.isEmpty ? lines : lines + [rest]
    }
}
