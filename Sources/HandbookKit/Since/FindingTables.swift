import BookIndex
import PageText

/// The rows of the tables of what a check finds.
package struct FindingTables: Sendable {
    private(set) var findings: [[SQLValue]] = []
    private(set) var solved: [[SQLValue]] = []
    /// Why nobody can say what is new or solved.
    var gap: Gap?

    /// Why two states could not be compared.
    package enum Gap: Sendable {
        case historyIsCutOff, noDay, nothingCommitted

        var text: String {
            switch self {
            case .historyIsCutOff:
                "This clone does not have the whole history, so nobody can say what is new and what was solved"
            case .noDay: "There is no day to compare with"
            case .nothingCommitted: "Nothing has been committed, so there is nothing to compare with"
            }
        }

        var remedy: String {
            switch self {
            case .historyIsCutOff: "fetch the rest with: git fetch --unshallow"
            case .noDay, .nothingCommitted: ""
            }
        }
    }

    /// Writes the rows into the tables of a book.
    package var patch: TablePatch {
        TablePatch(adding: [(BookTables.findings, findings), (BookTables.solvedFindings, solved)])
    }

    /// What a page says where findings are compared with nothing.
    package var notCompared: String {
        gap.map { $0.remedy.isEmpty ? "\($0.text)." : "\($0.text) (\($0.remedy))." } ?? ""
    }

    // MARK: Rows

    /// - Parameter new: which of them were not found before; nil where nothing is compared.
    init(_ found: [Finding], new: Set<Finding>?, kinds: [Kind]) {
        findings = found.map { finding in
            let isNew = new.map { SQLValue.integer($0.contains(finding) ? 1 : 0) } ?? .null
            return FindingTables.about(finding, at: finding.path, kinds)
                + [.integer(Int64(finding.span.line)), .text(finding.remedy), isNew]
        }
    }

    /// Adds what was found before and no longer is.
    ///
    /// - Parameters:
    ///   - path: where the page is now.
    ///   - change: the commit that last changed what it stood at.
    mutating func add(solved finding: Finding, at path: String, kinds: [Kind], _ change: LastChange?) {
        solved.append(
            FindingTables.about(finding, at: path, kinds) + [
                SQLValue(change?.commit.description), SQLValue(change?.day), SQLValue(change?.author),
            ])
    }

    private static func about(_ finding: Finding, at path: String, _ kinds: [Kind]) -> [SQLValue] {
        let record = BookPage.record(at: path, among: kinds)
        return [
            .text(finding.rule), .text(finding.severity.rawValue), SQLValue(record?.kind.name), SQLValue(record?.id),
            .text(path), SQLValue(finding.field), .text(finding.message), .text(finding.fingerprint),
        ]
    }
}

extension FindingTables: Storable {
    package func write(to writer: inout ByteWriter) {
        for rows in [findings, solved] {
            writer.write(rows.count)
            for row in rows { writer.write(row) }
        }
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        for _ in 0..<(try reader.count()) { findings.append(try reader.list()) }
        for _ in 0..<(try reader.count()) { solved.append(try reader.list()) }
    }
}
