import BookIndex
import PageText

/// Reads waivers from the records of the kind `waiver`. What is not there in full waives nothing.
struct WaiverReader {
    private(set) var waivers: [Waiver] = []
    private(set) var findings: [Finding] = []

    /// The kind whose records are waivers; a book without it has none.
    static let kindName = "waiver"
    static let fields = ["rule", "record", "reason", "granted_by", "until"]

    init(_ book: Book) {
        guard let kind = book.kind(named: WaiverReader.kindName), let table = kind.tables.first else { return }
        // Such a page has an error already, which says what to do about it.
        let faulty = Set(book.faults.filter { BuiltInCheck.severity(of: $0.fault.id) == .error }.map(\.path))
        let names = table.columns.map(\.name)
        for record in book.records where record.kind == kind.name && !faulty.contains(record.path) {
            let row = record.typed.firstRow
            read(record.path, Dictionary(zip(names, row.map(\.text)), uniquingKeysWith: { first, _ in first }))
        }
    }

    private mutating func read(_ path: String, _ values: [String: String?]) {
        let texts = WaiverReader.fields.compactMap { values[$0] ?? nil }
        guard texts.count == WaiverReader.fields.count, let until = Day(texts[4]) else {
            let missing = WaiverReader.fields.filter { (values[$0] ?? nil) == nil }
            findings.append(incomplete(path, missing: missing.isEmpty ? ["until"] : missing))
            return
        }
        waivers.append(
            Waiver(path: path, rule: texts[0], record: texts[1], reason: texts[2], grantedBy: texts[3], until: until))
    }

    private func incomplete(_ path: String, missing: [String]) -> Finding {
        Finding(
            rule: "waiver-incomplete", severity: BuiltInCheck.severity(of: "waiver-incomplete"), path: path,
            span: .pageStart, message: "This waives nothing, because it lacks \(missing.joined(separator: ", "))",
            remedy: "fill in every field of a waiver; the kind \(WaiverReader.kindName) must have them")
    }
}
