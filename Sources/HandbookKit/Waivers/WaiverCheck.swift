import BookIndex
import PageText

/// Checks that a waiver names a rule that can be waived and a record that exists.
struct WaiverCheck {
    let book: Book
    private let rules: [String: Rule]

    init(book: Book, rules: [Rule]) {
        self.book = book
        self.rules = Dictionary(rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Why a waiver waives nothing, by field.
    func flaws(of waiver: Waiver) -> [Finding] { [ruleFlaw(waiver), recordFlaw(waiver)].compactMap(\.self) }

    private func ruleFlaw(_ waiver: Waiver) -> Finding? {
        if let rule = rules[waiver.rule] {
            if rule.isWaivable { return nil }
            return finding(
                "waiver-not-allowed", waiver, "rule", "The rule \(rule.id) cannot be waived",
                "put \(waiver.record) in order and remove this page")
        }
        if BuiltInCheck.named(waiver.rule) != nil {
            return finding(
                "waiver-not-allowed", waiver, "rule", "\(waiver.rule) is a check of every book and cannot be waived",
                "put \(waiver.record) in order and remove this page")
        }
        // The page of the rule has an error of its own, which says why nobody can ask it.
        if book.pages(.rule).contains(where: { Rule.isPage($0.path, of: waiver.rule) }) { return nil }
        return finding(
            "waiver-unknown-rule", waiver, "rule", "There is no rule \(waiver.rule)",
            NearestName.to(waiver.rule, among: rules.keys.sorted()).map { "did you mean \($0)?" }
                ?? "list the rules with: handbook explain")
    }

    private func recordFlaw(_ waiver: Waiver) -> Finding? {
        if book.isRecord(at: waiver.recordPath) || book.mayHide(waiver.recordPath) { return nil }
        return finding(
            "waiver-unknown-record", waiver, "record", "There is no record \(waiver.record)",
            nearest(to: waiver.record).map { "did you mean \($0)?" }
                ?? "write its folder and its id, such as \(example)")
    }

    /// The record that was probably meant: without what a path has around it, or the nearest one in the same folder.
    private func nearest(to record: String) -> String? {
        let start = PageSort.handbookFolder + "/"
        let short = record.hasPrefix(start) ? String(record.dropFirst(start.count)) : record
        let plain = short.hasSuffix(".md") ? String(short.dropLast(3)) : short
        if book.isRecord(at: "\(start)\(plain).md") { return plain }
        let steps = plain.split(separator: "/", maxSplits: 1).map(String.init)
        let folders = book.kinds.map(\.folder).sorted()
        if steps.count == 2 {
            guard let folder = folders.contains(steps[0]) ? steps[0] : NearestName.to(steps[0], among: folders) else {
                return nil
            }
            let ids = book.recordPaths().filter { $0.path.hasPrefix("\(start)\(folder)/") }.map(\.id)
            let id = ids.contains(steps[1]) ? steps[1] : NearestName.to(steps[1], among: ids)
            return id.map { "\(folder)/\($0)" }
        }
        return book.recordPaths().first { $0.id == plain }.map { String($0.path.dropFirst(start.count).dropLast(3)) }
    }

    private var example: String {
        book.recordPaths().first { $0.kind != WaiverReader.kindName }
            .map { String($0.path.dropFirst(PageSort.handbookFolder.count + 1).dropLast(3)) } ?? "accounts/acme"
    }

    private func finding(
        _ id: String, _ waiver: Waiver, _ field: String, _ message: String, _ remedy: String
    ) -> Finding {
        Finding(
            rule: id, severity: BuiltInCheck.severity(of: id), path: waiver.path,
            span: book.page(at: waiver.path)?.wholePage().place(ofField: field) ?? .pageStart, field: field,
            message: message, remedy: remedy)
    }
}
