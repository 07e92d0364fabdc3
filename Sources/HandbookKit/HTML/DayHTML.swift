/// Keeps days together: a browser would break `2026-11-25` at a hyphen.
enum DayHTML {
    /// The HTML with every day outside of its tags in an element of its own.
    static func marked(_ html: String) -> String {
        let bytes = Array(html.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        var isTag = false
        while index < bytes.count {
            if !isTag, isDay(bytes, at: index) {
                result += Array("<span class=\"day\">".utf8) + bytes[index..<index + length] + Array("</span>".utf8)
                index += length
                continue
            }
            if bytes[index] == UInt8(ascii: "<") { isTag = true }
            if bytes[index] == UInt8(ascii: ">") { isTag = false }
            result.append(bytes[index])
            index += 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static let length = 10

    private static func isDay(_ bytes: [UInt8], at start: Int) -> Bool {
        guard start + length <= bytes.count, start == 0 || !isDigit(bytes[start - 1]) else { return false }
        return (0..<length).allSatisfy { offset in
            offset == 4 || offset == 7
                ? bytes[start + offset] == UInt8(ascii: "-") : isDigit(bytes[start + offset])
        } && (start + length == bytes.count || !isDigit(bytes[start + length]))
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
