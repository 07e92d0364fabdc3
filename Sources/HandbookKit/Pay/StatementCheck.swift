import BookIndex

/// Compares a statement in a file, as `--format json` wrote it, with the one that the book gives now.
package struct StatementCheck {
    private let lines: [Substring]

    package init(_ text: String) { lines = text.split(separator: "\n") }

    /// Whose statements the file holds, in its order.
    package var subjects: [(person: String, quarter: Quarter)] {
        var subjects: [(person: String, quarter: Quarter)] = []
        var person: String?
        // Keys of a statement itself are indented by six; those of its parts by more.
        for line in lines where line.hasPrefix("      \"") {
            if let value = StatementCheck.value(of: "person", in: line) { person = value }
            guard let value = StatementCheck.value(of: "quarter", in: line), let quarter = Quarter(value),
                let name = person
            else { continue }
            if subjects.last.map({ $0.person == name && $0.quarter == quarter }) != true {
                subjects.append((name, quarter))
            }
            person = nil
        }
        return subjects
    }

    /// The first line that differs, and why.
    package struct Difference: Sendable {
        /// From 1.
        package let line: Int
        package let file: String
        package let book: String
        package let cause: Cause
    }

    package enum Cause: Sendable, Equatable {
        /// The page of the plan says something else.
        case rule
        case parameter(String)
        /// A record says something else, is new or is gone.
        case data(String)
        /// Everything that goes in is the same: another version of the program.
        case engine
    }

    /// How the file differs from the same statements as they are made now; nil where they are equal.
    package func difference(from text: String) -> Difference? {
        let others = text.split(separator: "\n")
        let all = 0..<max(lines.count, others.count)
        let differing = all.filter { StatementCheck.line($0, lines) != StatementCheck.line($0, others) }.filter {
            !StatementCheck.line($0, others).hasPrefix("  \"snapshot\"")
        }
        guard let first = differing.first else { return nil }
        return Difference(
            line: first + 1, file: StatementCheck.shown(first, lines), book: StatementCheck.shown(first, others),
            cause: cause(differing, others))
    }

    /// Figures follow from what goes in, so what goes in is looked at first.
    private func cause(_ differing: [Int], _ others: [Substring]) -> Cause {
        for index in differing {
            let line = StatementCheck.shown(index, others)
            if line.hasPrefix("\"plan_revision\"") { return .rule }
        }
        for index in differing {
            let texts = [StatementCheck.shown(index, others), StatementCheck.shown(index, lines)]
            if let line = texts.first(where: { $0.contains(" = ") && !$0.contains("\": ") }) {
                return .parameter(line.filter { $0 != "\"" && $0 != "," })
            }
            guard texts.contains(where: StatementCheck.isInput) else { continue }
            return .data(path(near: index, others) ?? path(near: index, lines) ?? "")
        }
        return .engine
    }

    private static let inputs = ["amount", "weight", "payable_on", "held", "reason", "path", "commit", "field", "sort"]

    private static func isInput(_ line: String) -> Bool {
        inputs.contains { line.hasPrefix("\"\($0)\": ") } && !isTotal(line)
    }

    /// `held` is a figure of the statement, too, and a number there.
    private static func isTotal(_ line: String) -> Bool {
        line.hasPrefix("\"held\": ") && line.dropFirst(8).first.map { $0.isNumber || $0 == "-" } ?? false
    }

    /// The record of the part of a statement that a line stands in.
    private func path(near index: Int, _ lines: [Substring]) -> String? {
        for place in Array(index..<min(index + 5, lines.count)) + (0..<min(index, lines.count)).reversed() {
            let line = lines[place].drop { $0 == " " }
            if let path = StatementCheck.value(of: "path", in: line) { return path }
        }
        return nil
    }

    private static func line(_ index: Int, _ lines: [Substring]) -> Substring {
        index < lines.count ? lines[index] : ""
    }

    private static func shown(_ index: Int, _ lines: [Substring]) -> String {
        String(line(index, lines).drop { $0 == " " })
    }

    private static func value(of key: String, in line: Substring) -> String? {
        let start = "\"\(key)\": \""
        let line = line.drop { $0 == " " }
        guard line.hasPrefix(start) else { return nil }
        return String(line.dropFirst(start.count).prefix { $0 != "\"" })
    }
}
