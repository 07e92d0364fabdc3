/// The file CODEOWNERS of a host: the lines of the book stand between two marks, all others are people's own and stay.
package struct CodeOwnersFile {
    private let owners: CodeOwners

    package init(_ owners: CodeOwners) { self.owners = owners }

    private static let begin = "# handbook codeowners: begin"
    private static let end = "# handbook codeowners: end"
    /// A file of this size or more is not read by GitHub.
    private static let gitHubLimit = 3_000_000

    /// Where the host looks for the file, the first one that is there counts.
    package var places: [String] {
        switch owners.host {
        case .github: [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"]
        case .gitlab: ["CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"]
        }
    }

    /// Where it is made when there is none.
    package var newPlace: String { ".\(owners.host.rawValue)/CODEOWNERS" }

    /// The part that the book says, marks and all.
    package var region: String {
        // GitLab takes the last line of each section; without one of its own the part would belong to somebody else's.
        let section = owners.host == .gitlab ? ["[handbook]"] : []
        let note = "# What stands here is replaced by: handbook codeowners --write"
        return ([Self.begin, note] + section + owners.lines.map(\.text) + [Self.end]).map { $0 + "\n" }.joined()
    }

    /// The file with the part that the book says in place of what stood there; at its end where there was none.
    ///
    /// - Throws: `HandbookError` when the marks are not one pair, or the host would not read the file.
    package func text(replacing old: String) throws(HandbookError) -> String {
        let lineEnd = old.utf8.contains(UInt8(ascii: "\r")) ? "\r\n" : "\n"
        let region = region.split(separator: "\n").map { $0 + lineEnd }.joined()
        let lines = CodeOwnersFile.lines(old)
        let text: String
        if let range = try marked(lines) {
            text = lines[..<range.lowerBound].joined() + region + lines[range.upperBound...].joined()
        } else {
            let gap = old.isEmpty ? "" : old.utf8.last == UInt8(ascii: "\n") ? lineEnd : lineEnd + lineEnd
            text = old + gap + region
        }
        guard owners.host != .github || text.utf8.count < Self.gitHubLimit else {
            throw HandbookError(
                "CODEOWNERS would have \(text.utf8.count) bytes, and GitHub reads none of \(Self.gitHubLimit) or more.",
                remedy: "take `reviewers` out of the kind with the most records")
        }
        return text
    }

    /// What differs from the file as it is; nil when nothing does.
    package func finding(in old: String?, at path: String) throws(HandbookError) -> Finding? {
        let new = try text(replacing: old ?? "")
        guard new != old else { return nil }
        let (before, after) = (CodeOwnersFile.lines(old ?? ""), CodeOwnersFile.lines(new))
        let difference = after.difference(from: before)
        let first = zip(before, after).prefix { $0 == $1 }.count
        let (more, fewer) = (difference.insertions.count, difference.removals.count)
        let parts = [
            more == 0 ? nil : more == 1 ? "1 line is missing" : "\(more) lines are missing",
            fewer == 0 ? nil : fewer == 1 ? "1 line does not belong here" : "\(fewer) lines do not belong here",
        ]
        let message =
            old == nil
            ? "There is no file that says whose review a change takes"
            : "This is not whose review the book asks for: \(parts.compactMap { $0 }.joined(separator: ", "))"
        return Finding(
            rule: "codeowners-stale", severity: BuiltInCheck.severity(of: "codeowners-stale"), path: path,
            span: .init(line: min(first, max(before.count - 1, 0)) + 1, column: 1), message: message,
            remedy: "run: handbook codeowners --write")
    }

    /// The lines from the first mark through the last.
    private func marked(_ lines: [String]) throws(HandbookError) -> Range<Int>? {
        func places(of mark: String) -> [Int] {
            lines.indices.filter { lines[$0].trimmed == mark }
        }
        let (begins, ends) = (places(of: Self.begin), places(of: Self.end))
        if begins.isEmpty, ends.isEmpty { return nil }
        guard begins.count == 1, ends.count == 1, begins[0] < ends[0] else {
            throw HandbookError(
                "CODEOWNERS does not have one begin and one end of the part that handbook writes.",
                remedy: "delete the lines that start with `# handbook codeowners:` and what stands between them")
        }
        return begins[0]..<(ends[0] + 1)
    }

    /// Lines with their ends.
    private static func lines(_ text: String) -> [String] {
        var lines: [String] = []
        var line = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            line.append(scalar)
            if scalar == "\n" {
                lines.append(String(line))
                line.removeAll()
            }
        }
        return line.isEmpty ? lines : lines + [String(line)]
    }
}

extension String {
    /// Without the blanks and line ends around it.
    fileprivate var trimmed: String {
        let isBlank = { (scalar: Unicode.Scalar) in scalar == " " || scalar == "\t" || scalar == "\r" || scalar == "\n"
        }
        let start = unicodeScalars.drop(while: isBlank)
        return String(String.UnicodeScalarView(start.reversed().drop(while: isBlank).reversed()))
    }
}
