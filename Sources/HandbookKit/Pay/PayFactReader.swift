import BookIndex
import PageText

/// Turns the rows of a plan's query into facts, or says what a column lacks.
struct PayFactReader {
    let sort: PayFact.Sort
    let plan: Plan
    let book: Book

    private static let common = ["person", "amount", "weight", "path", "field", "reason", "clause"]
    private static let needed = ["person", "amount", "path"]

    private var columns: [String] {
        switch sort {
        case .credits: PayFactReader.common + ["bucket", "payable_on", "held"]
        case .baseline: PayFactReader.common + ["bucket"]
        case .target, .guarantee, .quota: PayFactReader.common
        }
    }

    func facts(_ result: QueryResult) throws(QueryFault) -> [PayFact] {
        let names = result.columns.map(\.name)
        if let double = names.first(where: { name in names.count { $0 == name } > 1 }) {
            throw QueryFault("it gives two columns named \(double)", remedy: "rename one with AS")
        }
        if let unknown = names.first(where: { !columns.contains($0) }) {
            throw QueryFault(
                "\(sort.rawValue) have no column \(unknown)",
                remedy: NearestName.to(unknown, among: columns).map { "did you mean \($0)?" }
                    ?? "use: " + columns.joined(separator: ", "))
        }
        let needed = PayFactReader.needed + (sort == .credits ? ["bucket", "payable_on"] : [])
        if let missing = needed.first(where: { !names.contains($0) }) {
            throw QueryFault("it gives no column \(missing)", remedy: "select it AS \(missing)")
        }
        var facts: [PayFact] = []
        for row in result.rows {
            facts.append(try fact(Dictionary(zip(names, row), uniquingKeysWith: { first, _ in first })))
        }
        return facts
    }

    private func fact(_ row: [String: SQLValue]) throws(QueryFault) -> PayFact {
        guard let person = row["person"]?.text else { throw QueryFault("a row names no person") }
        guard case .integer(let amount)? = row["amount"] else {
            throw QueryFault(
                "the amount \(row["amount"]?.text ?? "NULL") of \(person) is no whole number",
                remedy: "give cents as they stand on the page, and put shares into `weight`")
        }
        guard let path = row["path"]?.text, book.hasPage(at: path) else {
            throw QueryFault(
                "a row of \(person) names \(row["path"]?.text ?? "no page"), which is no page of the book",
                remedy: "select the path of the record that says so")
        }
        let fact = PayFact(
            sort: sort, person: person, bucket: try bucket(row), amount: amount, weight: try weight(row),
            weightText: row["weight"]?.text, path: path, field: row["field"]?.text, reason: row["reason"]?.text,
            clause: row["clause"]?.text, payableOn: try day(row["payable_on"]), held: row["held"]?.text)
        try checkWords(fact)
        return fact
    }

    /// A line that counts nothing, or waits, says why: nobody should have to ask.
    private func checkWords(_ fact: PayFact) throws(QueryFault) {
        guard fact.sort == .credits else { return }
        if fact.weight.isZero, fact.reason == nil {
            throw QueryFault("a credit of \(fact.person) counts nothing and says not why", remedy: "give it a reason")
        }
        if !fact.weight.isZero, fact.payableOn == nil, fact.held == nil {
            throw QueryFault(
                "a credit of \(fact.person) waits and says not for what", remedy: "say in `held` what would release it")
        }
    }

    private func bucket(_ row: [String: SQLValue]) throws(QueryFault) -> String? {
        guard let bucket = row["bucket"]?.text else {
            if sort == .credits { throw QueryFault("a credit has no bucket") }
            return nil
        }
        if plan.buckets.contains(where: { $0.id == bucket }) { return bucket }
        throw QueryFault(
            "the plan has no bucket \(bucket)",
            remedy: NearestName.to(bucket, among: plan.buckets.map(\.id)).map { "did you mean \($0)?" }
                ?? "list it under `buckets`")
    }

    private func weight(_ row: [String: SQLValue]) throws(QueryFault) -> Fraction {
        let weight: Fraction? =
            switch row["weight"] {
            case nil: .one
            case .integer(let whole): Fraction(whole)
            case .real(let double): Fraction(shortest: double)
            case .text(let text): Fraction(text)
            case .null: nil
            }
        if let weight { return weight }
        throw QueryFault(
            "\(row["weight"]?.text ?? "NULL") is no weight", remedy: "write a number, or a product such as '50% * 1/4'")
    }

    private func day(_ value: SQLValue?) throws(QueryFault) -> Day? {
        guard let text = value?.text else { return nil }
        if let day = Day(text) { return day }
        throw QueryFault("\(text) is no day", remedy: "give a day written YYYY-MM-DD, or NULL")
    }
}
