/// Estimates how long cmark-gfm takes for a text, before it gets the text.
///
/// cmark-gfm 0.29 needs time, and for tables and references memory, in the square of some inputs (CVE-2023-22483 to
/// 22486, 24824, 26485 and unnamed ones): 64 KiB take ten seconds, and nothing can interrupt it. Measured on those
/// inputs, a load of 400 million is about a fifth of a second; a long page of ordinary Markdown stays under a hundredth
/// of that.
struct MarkdownLoad {
    private static let most = 400_000_000
    /// Lists and quotes inside each other; every line is compared with all that are open.
    private static let deepest = 100

    private var total = 0
    private var run = Run()
    private var brackets = 0
    private var longestDefinition = 0

    /// What is counted between two blank lines: inline Markdown never reaches further.
    private struct Run {
        var bytes = 0
        var lines = 0
        var brackets = 0
        var closingParentheses = 0
        var declarations = 0
        var delimiterRows = 0
        var mostPipes = 0
        var longestLine = 0
        var longestWord = 0
        var domains = 0
        var hasDefinition = false

        var load: Int {
            brackets * brackets + closingParentheses * closingParentheses + declarations * bytes
                + domains * longestWord * 5 + delimiterRows * bytes * 64
                + mostPipes * (mostPipes * 4 + (delimiterRows > 0 ? lines * 400 : 0))
        }
    }

    /// Finds the first line from which on a text is too much for cmark-gfm; nil for a text that it may read.
    static func firstLineOverLimit(_ bytes: ArraySlice<UInt8>, firstLine: Int) -> Int? {
        bytes.withUnsafeBufferPointer { bytes in
            var load = MarkdownLoad()
            var number = firstLine
            var start = 0
            while start < bytes.count {
                var end = start
                while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
                load.add(UnsafeBufferPointer(rebasing: bytes[start..<end]))
                guard load.isInLimit else { return number }
                start = end + 1
                number += 1
            }
            return nil
        }
    }

    private var isInLimit: Bool {
        total + run.load + longestDefinition * brackets * 16 <= Self.most
    }

    private mutating func add(_ line: UnsafeBufferPointer<UInt8>) {
        guard line.contains(where: { !$0.isBlank && $0 != UInt8(ascii: "\r") }) else {
            total += run.load
            run = Run()
            return
        }
        if Self.depth(of: line) > Self.deepest { total = Self.most + 1 }
        run.bytes += line.count + 1
        run.lines += 1
        run.longestLine = max(run.longestLine, line.count)
        count(line)
        if run.hasDefinition { longestDefinition = max(longestDefinition, run.longestLine) }
    }

    private mutating func count(_ line: UnsafeBufferPointer<UInt8>) {
        var pipes = 0
        var mayBeDelimiterRow = true
        var hasDash = false
        var wordStart = 0
        for index in line.indices {
            let byte = line[index]
            let next = index + 1 < line.count ? line[index + 1] : 0
            if byte.isBlank { wordStart = index + 1 }
            run.longestWord = max(run.longestWord, index - wordStart + 1)
            switch byte {
            case UInt8(ascii: "|"): pipes += 1
            case UInt8(ascii: "-"): hasDash = true
            case UInt8(ascii: ":"): run.domains += next == UInt8(ascii: "/") ? 1 : 0
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: ">"): break
            default:
                mayBeDelimiterRow = false
                note(byte, next)
            }
        }
        run.mostPipes = max(run.mostPipes, pipes)
        if mayBeDelimiterRow, hasDash { run.delimiterRows += 1 }
    }

    private mutating func note(_ byte: UInt8, _ next: UInt8) {
        switch (byte, next) {
        case (UInt8(ascii: "["), _):
            run.brackets += 1
            brackets += 1
        case (UInt8(ascii: "]"), UInt8(ascii: ":")): run.hasDefinition = true
        case (UInt8(ascii: ")"), _): run.closingParentheses += 1
        case (UInt8(ascii: "<"), UInt8(ascii: "!")), (UInt8(ascii: "<"), UInt8(ascii: "?")): run.declarations += 1
        case (UInt8(ascii: "w"), UInt8(ascii: ".")): run.domains += 1
        default: break
        }
    }

    /// How many quotes and lists a line may open or continue: its markers, and one for every two columns of blanks.
    private static func depth(of line: UnsafeBufferPointer<UInt8>) -> Int {
        var markers = 0
        var blanks = 0
        scan: for index in line.indices {
            let next = index + 1 < line.count ? line[index + 1] : UInt8(ascii: " ")
            let isBeforeBlank = next.isBlank || next == UInt8(ascii: "\r")
            switch line[index] {
            case UInt8(ascii: " "): blanks += 1
            case UInt8(ascii: "\t"): blanks += 4
            case UInt8(ascii: ">"): markers += 1
            case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: ")"):
                guard isBeforeBlank else { break scan }
                markers += 1
            case UInt8(ascii: "0")...UInt8(ascii: "9"): break
            default: break scan
            }
        }
        return markers == 0 ? 0 : markers + blanks / 2
    }
}
