/// Compares the lines of two statements, without those that say what they were made from.
struct StatementLines {
    let form: StatementForm
    let file: [Substring]
    let book: [Substring]

    init(_ form: StatementForm, file: [Substring], book: [Substring]) {
        self.form = form
        self.file = file
        self.book = book
    }

    /// The places of lines that differ, from 0.
    var differing: [Int] {
        (0..<max(file.count, book.count)).filter { place in
            let (own, other) = (line(place, file), line(place, book))
            return own != other && !(form.isSeal(own) && form.isSeal(other))
        }
    }

    /// Why: figures follow from what goes in, so what goes in is looked at.
    func causes() -> [StatementCause] {
        let differing = differing
        var causes: [StatementCause] = []
        for place in differing {
            for text in [shown(place, book), shown(place, file)] {
                guard let policy = policy(text), !causes.contains(policy) else { continue }
                if case .parameter(let name) = policy, causes.contains(where: { $0.isParameter(named: name) }) {
                    continue
                }
                causes.append(policy)
            }
        }
        // What a rule changes looks like data; only another commit of a record is certain then.
        let isInput = causes.isEmpty ? isInput : isRecordChange
        let data = differing.first { place in [shown(place, book), shown(place, file)].contains(where: isInput) }
        if let data { causes.append(.data(path(near: data, book) ?? path(near: data, file) ?? "")) }
        return causes.isEmpty ? [.engine] : causes
    }

    // MARK: What a line says

    private func policy(_ line: String) -> StatementCause? {
        switch form {
        case .markdown:
            if line.hasPrefix("- Plan: ") { return .rule }
            return line.hasPrefix("- Parameter: ") ? .parameter(String(line.dropFirst(13))) : nil
        case .json:
            if line.hasPrefix("\"plan_revision\"") { return .rule }
            guard line.contains(" = "), !line.contains("\": ") else { return nil }
            return .parameter(line.filter { $0 != "\"" && $0 != "," })
        case .csv:
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            guard cells.count > 12 else { return nil }
            if cells[3] == "plan" { return .rule }
            return cells[3] == "parameter" ? .parameter(String(cells[12])) : nil
        }
    }

    private static let inputs = ["amount", "weight", "payable_on", "held", "reason", "path", "commit", "field", "sort"]

    private func isInput(_ line: String) -> Bool {
        guard form == .json else { return recordPath(in: line) != nil }
        return StatementLines.inputs.contains { line.hasPrefix("\"\($0)\": ") } && !isTotal(line)
    }

    private func isRecordChange(_ line: String) -> Bool {
        switch form {
        case .markdown: line.hasPrefix("- handbook/")
        case .json: line.hasPrefix("\"commit\": ") || line.hasPrefix("\"path\": ")
        case .csv: recordPath(in: line) != nil
        }
    }

    /// `held` is a figure of the statement, too, and a number there.
    private func isTotal(_ line: String) -> Bool {
        line.hasPrefix("\"held\": ") && line.dropFirst(8).first.map { $0.isNumber || $0 == "-" } ?? false
    }

    /// The record of the part of a statement that a line stands in.
    private func path(near place: Int, _ lines: [Substring]) -> String? {
        guard form == .json else { return recordPath(in: shown(place, lines)) }
        for place in Array(place..<max(place, min(place + 5, lines.count))) + (0..<min(place, lines.count)).reversed() {
            if let path = StatementLines.value(of: "path", in: lines[place]) { return path }
        }
        return nil
    }

    /// The path of the record that a line of a page or a row of a table is about.
    private func recordPath(in line: String) -> String? {
        if form == .csv {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            return cells.count > 6 && !cells[6].isEmpty && cells[3] != "plan" ? String(cells[6]) : nil
        }
        guard line.hasPrefix("| ") || line.hasPrefix("- "), let start = line.firstRange(of: "handbook/") else {
            return nil
        }
        let path = line[start.lowerBound...].prefix { !": )]|".contains($0) }
        return path.hasSuffix(".md") ? String(path) : nil
    }

    // MARK: Lines

    /// A line as it is shown: without what places it, and without what keeps Markdown from being markup.
    func shown(_ place: Int, _ lines: [Substring]) -> String {
        let text = line(place, lines).drop { $0 == " " }
        return form == .markdown ? text.filter { $0 != "\\" } : String(text)
    }

    private func line(_ place: Int, _ lines: [Substring]) -> Substring { place < lines.count ? lines[place] : "" }

    static func value(of key: String, in line: Substring) -> String? {
        let start = "\"\(key)\": \""
        let line = line.drop { $0 == " " }
        guard line.hasPrefix(start) else { return nil }
        return String(line.dropFirst(start.count).prefix { $0 != "\"" })
    }
}

/// Why two statements differ.
package enum StatementCause: Sendable, Equatable {
    /// The page of the plan says something else.
    case rule
    /// A parameter has another value: `name = value`.
    case parameter(String)
    /// A record says something else, is new or is gone.
    case data(String)
    /// Everything that goes in is the same: another version of the program.
    case engine

    fileprivate func isParameter(named text: String) -> Bool {
        guard case .parameter(let own) = self else { return false }
        return own.split(separator: " ").first == text.split(separator: " ").first
    }
}
