import BookIndex
import GitStore

/// Statements as they are given out: with the commit that they were made from, and a digest.
///
/// The digest is the id that git gives to the other lines, as `git hash-object` says it.
package struct StatementText {
    private let statements: [Statement]
    private let handbook: Handbook
    private let origin: StatementOrigin

    package init(_ statements: [Statement], _ handbook: Handbook, from origin: StatementOrigin) {
        self.statements = statements
        self.handbook = handbook
        self.origin = origin
    }

    package func text(_ form: StatementForm) throws(GitError) -> String {
        switch form {
        case .markdown: try markdown()
        case .json: try json()
        case .csv: try csv()
        }
    }

    /// A sealed page for each person, the same as when it is asked for alone.
    private func markdown() throws(GitError) -> String {
        var pages: [String] = []
        for own in statements.byPerson {
            let text = own.map { statement in
                let currency = handbook.currency(on: statement.quarter.start)
                return StatementMarkdown(statement, snapshot: origin.shown, currency: currency).text
            }.joined(separator: "\n")
            let page = text + StatementForm.markdown.commit + again(own) + "\n"
            pages.append(page + StatementForm.markdown.digest + (try StatementText.digest(of: page)) + "\n")
        }
        return pages.joined(separator: "\n")
    }

    /// How anybody with a clone makes the statement of a person again.
    private func again(_ own: [Statement]) -> String {
        guard let first = own.first else { return "" }
        let command = "handbook statement \(first.person) --quarter \(first.quarter)"
        guard let commit = origin.commit else { return "`\(command)`, from pages that are not committed" }
        let overlay = origin.overlayCommit.map { StatementForm.markdown.overlayOption + $0.description } ?? ""
        return "`\(command) --at \(commit)\(overlay)`"
    }

    private func json() throws(GitError) -> String {
        let text = StatementJSON.text(statements, from: origin)
        let digest = StatementForm.json.digest + "\"\(try StatementText.digest(of: text))\",\n"
        guard let place = text.firstRange(of: "  \"statements\": ")?.lowerBound else { return text }
        return text[..<place] + digest + text[place...]
    }

    private func csv() throws(GitError) -> String {
        let text = StatementCSV.text(statements) + StatementCSV.madeFrom(origin)
        return text + StatementCSV.digest(try StatementText.digest(of: text))
    }

    /// The id that git gives to a text.
    static func digest(of text: String) throws(GitError) -> String {
        try ObjectID(ofFile: Array(text.utf8)).description
    }
}

extension [Statement] {
    /// The statements of each person, who has one for each plan.
    fileprivate var byPerson: [[Statement]] {
        reduce(into: []) { pages, statement in
            if let last = pages.last?.last, last.person == statement.person, last.quarter == statement.quarter {
                pages[pages.count - 1].append(statement)
            } else {
                pages.append([statement])
            }
        }
    }
}
