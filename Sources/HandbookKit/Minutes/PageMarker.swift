import PageText

/// A comment that stands between the parts of a written page. GitHub does not show it.
enum PageMarker: Equatable {
    /// Which agenda wrote the page, and from which state of the book.
    case page(view: String, snapshot: String)
    /// What follows is made by the agenda; the digest tells whether somebody wrote in it.
    case generated(key: String, digest: String)
    /// What follows is written by people, about the part above.
    case notes(key: String)
    /// What follows is written by people, from here to the next part.
    case own(key: String)
    /// What follows was written about parts that are gone.
    case kept

    var text: String {
        switch self {
        case .page(let view, let snapshot): "<!-- handbook agenda \(view), made from \(snapshot) -->"
        case .generated(let key, let digest): "<!-- generated \(key) \(digest) -->"
        case .notes(let key): "<!-- notes on \(key) -->"
        case .own(let key): "<!-- yours: \(key) -->"
        case .kept: "<!-- notes on parts that are gone -->"
        }
    }

    /// Nil for a line that is no marker.
    init?(_ line: String) {
        guard line.hasPrefix("<!-- "), line.hasSuffix(" -->"), line.utf8.count > 9 else { return nil }
        let inside = String(line.dropFirst(5).dropLast(4))
        if inside == "notes on parts that are gone" {
            self = .kept
        } else if let rest = inside.after("handbook agenda "), let comma = rest.firstRange(of: ", made from ") {
            self = .page(view: String(rest[..<comma.lowerBound]), snapshot: String(rest[comma.upperBound...]))
        } else if let rest = inside.after("generated "), let space = rest.lastIndex(of: " ") {
            self = .generated(key: String(rest[..<space]), digest: String(rest[rest.index(after: space)...]))
        } else if let key = inside.after("notes on ") {
            self = .notes(key: key)
        } else if let key = inside.after("yours: ") {
            self = .own(key: key)
        } else {
            return nil
        }
    }

    /// 16 hex digits of a generated text. A tick is no change of it: whoever does something ticks it where it stands.
    static func digest(_ text: String) -> String {
        let plain = PageLinesOfText(text).lines.map { $0.withTick(false) ?? $0 }.joined(separator: "\n")
        let hex = String(StableHash.of(plain.withoutBlankLinesAround), radix: 16)
        return String(repeating: "0", count: 16 - hex.count) + hex
    }
}

extension String {
    fileprivate func after(_ start: String) -> String? { hasPrefix(start) ? String(dropFirst(start.count)) : nil }

    /// The line of a task with its box ticked or not; nil for any other line.
    func withTick(_ isTicked: Bool) -> String? {
        guard let bracket = firstIndex(of: "["), ["[ ] ", "[x] ", "[X] "].contains(self[bracket...].prefix(4)) else {
            return nil
        }
        let bullet = self[..<bracket].drop { $0 == " " }
        guard ["- ", "* ", "+ "].contains(bullet) else { return nil }
        return self[..<bracket] + (isTicked ? "[x] " : "[ ] ") + self[bracket...].dropFirst(4)
    }

    /// Whether the line is that of a task that is ticked.
    var isTicked: Bool { withTick(true).map { $0.lowercased() == lowercased() } ?? false }
}
