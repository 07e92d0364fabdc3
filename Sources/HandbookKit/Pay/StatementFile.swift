import BookIndex
import GitStore

/// Statements in a file, in any of the forms in which they are given out.
package struct StatementFile: Sendable {
    package let form: StatementForm
    /// What is sealed for itself: of pages one for each person, otherwise the whole file.
    package let parts: [Part]

    package struct Part: Sendable {
        let form: StatementForm
        /// The line of the file that it begins at, from 1.
        let firstLine: Int
        /// Without the one of the digest.
        let lines: [Substring]
        /// What the file says the digest is; nil where it has none.
        let digest: Substring?
        /// Whose statements it holds, in its order.
        package let subjects: [StatementSubject]
        /// The commit that it says it was made from.
        package let commit: ObjectID?
        /// The commit of the overlay that it says it was made with.
        let overlayCommit: ObjectID?

        /// Whether nobody changed a line after the digest was worked out.
        func isIntact() throws(GitError) -> Bool {
            guard let digest else { return false }
            return try digest == StatementText.digest(of: lines.map { $0 + "\n" }.joined())
        }
    }

    /// - Parameter text: as it came: through a mail or a spreadsheet, lines may have got other ends.
    package init(_ text: String) {
        let text = text.replacing("\r\n", with: "\n")
        form = StatementForm(of: text)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if let first = lines.first, first.hasPrefix("\u{FEFF}") { lines[0] = first.dropFirst() }
        let numbered = Array(zip(1..., lines))
        switch form {
        case .markdown: parts = StatementFile.pages(numbered).compactMap { Part($0, form: .markdown) }
        case .json, .csv: parts = [Part(numbered, form: form)].compactMap { $0 }
        }
    }

    /// Each page ends with its digest.
    private static func pages(_ lines: [(Int, Substring)]) -> [[(Int, Substring)]] {
        lines.reduce(into: [[]]) { pages, line in
            pages[pages.count - 1].append(line)
            if StatementForm.markdown.isDigest(line.1) { pages.append([]) }
        }
    }
}

extension StatementFile.Part {
    /// Nil where there is nothing but blank lines.
    fileprivate init?(_ all: [(Int, Substring)], form: StatementForm) {
        let start = all.drop { $0.1.isEmpty }
        guard let first = start.first else { return nil }
        self.form = form
        firstLine = first.0
        var lines = start.map(\.1)
        while lines.last?.isEmpty == true { lines.removeLast() }
        digest = lines.last(where: form.isDigest).map { line in
            form.value(line.dropFirst(form.digest.count))
        }
        self.lines = lines.filter { !form.isDigest($0) }
        let seal = lines.first { $0.hasPrefix(form.commit) } ?? ""
        let seals = seal.components(before: form.overlayOption)
        commit = ObjectID(hex: String(form.value(seals.before)))
        let overlaySeal = lines.first { $0.hasPrefix(form.overlayCommit) } ?? seals.after
        overlayCommit = ObjectID(hex: String(form.value(overlaySeal)))
        subjects = StatementSubject.all(in: lines, form: form)
    }
}

extension StatementForm {
    /// The id that a line of the seal holds: its only run of 40 hex digits.
    fileprivate func value(_ line: Substring) -> Substring {
        let words = line.split { !$0.isHexDigit || !$0.isASCII }
        return words.last { $0.count == 40 } ?? ""
    }
}

extension Substring {
    /// What stands before and after a text; all of it and nothing where the text does not occur.
    fileprivate func components(before text: String) -> (before: Substring, after: Substring) {
        guard let range = firstRange(of: text) else { return (self, "") }
        return (self[..<range.lowerBound], self[range.upperBound...])
    }
}
