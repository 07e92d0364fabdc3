import PageText

/// A line of a message that is meant to approve, and that git does not take for a trailer.
package struct StrayApproval: Sendable, Hashable {
    /// The line as it is written.
    package let line: String
    /// What has to be done with it, so that it counts.
    package let why: String

    private static let scissors = "# ------------------------ >8"

    /// - Parameter counted: the values of the trailers that approve.
    static func all(in message: String, counted: [String]) -> [StrayApproval] {
        // Most messages approve nothing, and a range holds many.
        guard message.lowercased().contains("ppro") || message.lowercased().contains("apro") else { return [] }
        let lines = message.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        let text = lines.prefix { !$0.hasPrefix(scissors) }.filter { !$0.hasPrefix("#") }
        let title = text.firstIndex { !isBlank($0) }
        return text.indices.compactMap { place in
            guard let (key, value) = approval(in: text[place]), !counted.contains(value) else { return nil }
            let before = place > 0 ? text[place - 1] : ""
            let why =
                if key.lowercased() != Evidence.approvalKey.lowercased() {
                    "it must be spelt `\(Evidence.approvalKey):`"
                } else if !text[place].lowercased().hasPrefix(Evidence.approvalKey.lowercased()) {
                    "it must stand on a line of its own"
                } else if place == title {
                    "it must stand at the end of the message, below the subject and a blank line"
                } else if !isBlank(before), approval(in: before) == nil {
                    "it needs a blank line before it"
                } else {
                    "nothing but such lines may stand with it or below it"
                }
            return StrayApproval(line: text[place], why: why)
        }
    }

    /// What stands before and after the colon of a line that names somebody who approves.
    private static func approval(in line: String) -> (key: String, value: String)? {
        let marks = [Evidence.approvalKey.lowercased() + ":", "approved by:"]
        let lower = line.lowercased()
        guard lower.utf8.count == line.utf8.count else { return nil }
        for mark in marks {
            guard let range = lower.firstRange(of: mark) else { continue }
            let length = lower.distance(from: lower.startIndex, to: range.lowerBound)
            let rest = line.dropFirst(length)
            return named(String(rest.prefix(mark.count - 1)), rest.dropFirst(mark.count))
        }
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let key = String(line[..<colon])
        let isWord = key.allSatisfy { $0.isLetter || "-_ ".contains($0) }
        guard isWord, NearestName.to(key, among: [Evidence.approvalKey]) != nil else { return nil }
        return named(key, line[line.index(after: colon)...])
    }

    /// Words about approvals name nobody.
    private static func named(_ key: String, _ rest: Substring) -> (key: String, value: String)? {
        let value = String(rest.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        return value.contains("@") ? (key, value) : nil
    }

    private static func isBlank(_ line: String) -> Bool { line.allSatisfy(\.isWhitespace) }
}
