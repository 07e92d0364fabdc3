import BookIndex
import GitStore
import PageText

/// Says what edits do to pay, at the first of them.
struct PayChangeWords {
    private let path: String
    private let field: String?
    private let related: [String]
    private let span: SourceSpan
    private let comparing: String

    /// The most people that are named.
    private static let most = 3

    init(_ edit: PayEdits.Edit, related: [String], in book: Book, comparing: String) {
        path = edit.change.path
        field = edit.field
        self.related = related
        self.comparing = comparing
        span = book.page(at: path).map { $0.wholePage().place(ofField: edit.field) } ?? .pageStart
    }

    func finding(_ effect: PayEffect, in handbook: Handbook) -> Finding {
        guard let newest = effect.quarters.first, let oldest = effect.quarters.last else {
            return finding("This changes nobody's pay: no plan pays for a quarter that is open", "")
        }
        guard !effect.gains.isEmpty else {
            let span = newest == oldest ? "quarter \(newest)" : "quarters \(oldest) to \(newest)"
            return finding("This changes nobody's pay in the open \(span)", "")
        }
        let currency = handbook.currency(on: newest.start)
        let named = effect.gains.prefix(PayChangeWords.most).map { gain in
            "\(name(gain.person, handbook.book)) \(signed(gain.total, currency)) in \(list(gain.cents.keys.sorted()))"
        }
        let rest = effect.gains.count - named.count
        let people = effect.gains.count == 1 ? "1 person earns" : "\(effect.gains.count) people earn"
        let total = signed(effect.gains.map(\.total).reduce(0, +), currency)
        let shown = Set(effect.gains.flatMap(\.cents.keys)).max() ?? newest
        return finding(
            "This changes what \(people) in open quarters, \(total) in all: "
                + named.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : ""),
            "see each of them with: handbook statement --all --quarter \(shown) \(comparing)")
    }

    func finding(_ failure: PlanFailure) -> Finding {
        let message = failure.finding.message
        return finding(
            "What this changes of people's pay could not be worked out: " + message.prefix(1).lowercased()
                + message.dropFirst(), failure.finding.remedy)
    }

    private func finding(_ message: String, _ remedy: String) -> Finding {
        Finding(
            rule: "pay-changed", severity: BuiltInCheck.severity(of: "pay-changed"), path: path, span: span,
            field: field, message: message, remedy: remedy, related: related)
    }

    private func name(_ person: String, _ book: Book) -> String {
        book.page(at: "\(PageSort.handbookFolder)/people/\(person).md")?.title ?? person
    }

    private func list(_ quarters: [Quarter]) -> String {
        let names = quarters.map(\.description)
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }

    private func signed(_ cents: Int64, _ currency: String) -> String {
        let text = Money(cents: cents.magnitude > Int64.max ? Int64.max : Int64(cents.magnitude)).description
        return (cents < 0 ? "-" : "+") + currency + text
    }
}
