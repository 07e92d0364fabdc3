extension Identity {
    /// What is wrong with a person line, as the end of a sentence.
    struct Fault: Error {
        let words: String
    }

    /// A longer name or address was made to do harm.
    private static let mostBytes = 1_000

    /// Reads `Name <address> SECONDS ZONE`, and nothing that could be read in two ways.
    ///
    /// git itself reads the first `<`, other programs the last: so brackets may stand in one place only.
    init(line: ArraySlice<UInt8>) throws(Fault) {
        guard let open = line.firstIndex(of: UInt8(ascii: "<")) else { throw Fault(words: "has no address in <...>") }
        guard let close = line.firstIndex(of: UInt8(ascii: ">")) else { throw Fault(words: "has no \">\"") }
        let brackets = line.count { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }
        guard brackets == 2, open < close else { throw Fault(words: "has an address that can be read in two ways") }
        guard close - line.startIndex <= Self.mostBytes else {
            throw Fault(words: "has a name or an address of more than \(Self.mostBytes) bytes")
        }
        guard !line[..<close].contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
            throw Fault(words: "holds control characters")
        }
        guard let email = String(validating: line[(open + 1)..<close], as: UTF8.self) else {
            throw Fault(words: "has an address that is not UTF-8 text")
        }
        let (seconds, offset) = try Self.time(line[(close + 1)...])
        self.init(
            name: String(decoding: Self.trimmed(line[..<open]), as: UTF8.self), email: email, seconds: seconds,
            offsetMinutes: offset)
    }

    private static func trimmed(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let space = UInt8(ascii: " ")
        guard let first = name.firstIndex(where: { $0 != space }), let last = name.lastIndex(where: { $0 != space })
        else { return [] }
        return name[first...last]
    }

    private static func time(_ text: ArraySlice<UInt8>) throws(Fault) -> (seconds: Int64, offset: Int) {
        let parts = text.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].isEmpty else { throw Fault(words: "has no time, or more than a time") }
        guard parts[1].first != UInt8(ascii: "+"), let seconds = number(parts[1]) else {
            throw Fault(words: "has a time that is not a number, or a number of more than 64 bits")
        }
        let zone = parts[2]
        guard zone.count == 5, let sign = zone.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
            zone.dropFirst().allSatisfy({ (0x30...0x39).contains($0) }), let digits = number(zone.dropFirst())
        else { throw Fault(words: "has a time zone that is not of the form +hhmm") }
        let minutes = Int(digits / 100 * 60 + digits % 100)
        return (seconds, sign == UInt8(ascii: "-") ? -minutes : minutes)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
        Int64(String(decoding: digits, as: UTF8.self))
    }
}
