/// What the text of a field means beyond its type. Each format has one exact grammar.
package enum FieldFormat: String, Sendable, CaseIterable {
    case date, email, uri, money, percent, quarter, github, gitlab

    /// Whether the text of a scalar follows this format's grammar.
    package func accepts(_ text: String) -> Bool {
        switch self {
        case .date: Day(text) != nil
        case .email: FieldFormat.isEmail(text)
        case .uri: FieldFormat.isURI(text)
        case .money: Money(text) != nil
        case .percent: Percent(text) != nil
        case .quarter: Quarter(text) != nil
        case .github, .gitlab: isHostName(text)
        }
    }

    /// What is expected, as it ends the sentence "… is not".
    package var inWords: String {
        switch self {
        case .date: "a day of the calendar written YYYY-MM-DD"
        case .email: "an e-mail address"
        case .uri: "a web address with its scheme, such as https://example.com"
        case .money: "an amount such as 120000 or 120000.50"
        case .percent: "a percentage such as 12.5%"
        case .quarter: "a quarter such as 2026-Q4"
        case .github: "a user name on GitHub, such as ana-silva"
        case .gitlab: "a user name on GitLab, such as ana.silva"
        }
    }

    /// The type of value that the format describes: money is a number, every other format is text.
    var type: JSONType { self == .money ? .number : .string }

    /// One `@` between a name and a dotted host, both without spaces: what a typing error breaks, no more.
    private static func isEmail(_ text: String) -> Bool {
        let halves = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard halves.count == 2, !halves[0].isEmpty, text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
            return false
        }
        let labels = halves[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return labels.count > 1 && labels.allSatisfy { !$0.isEmpty }
    }

    /// An absolute URI of RFC 3986 as far as its characters go: a scheme, a colon and no space or control character.
    private static func isURI(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), let first = bytes.first, isLetter(first),
            colon + 1 < bytes.count
        else { return false }
        let isScheme = bytes[..<colon].allSatisfy {
            isLetter($0) || isDigit($0) || [UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: ".")].contains($0)
        }
        return isScheme && bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F && !#"<>"{}|\^`"#.utf8.contains($0) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
