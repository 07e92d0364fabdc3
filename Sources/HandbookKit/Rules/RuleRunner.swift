import BookIndex
import PageText

/// Asks every rule in force and words its answer.
struct RuleRunner {
    let book: Book
    let today: Day
    let worker: Worker

    /// The findings of one rule, or the one finding that says why it could not be asked.
    func findings(of rule: Rule) throws -> [Finding] {
        findings(of: rule, try worker.query(rule.query.text))
    }

    /// The same from what its query gave.
    func findings(of rule: Rule, _ result: Result<QueryResult, QueryFault>) -> [Finding] {
        switch answer(of: rule, result) {
        case .fault(let fault): return [fault]
        case .rows(let rows, let folder, let result):
            let parameters = parameters(result)
            let cites = citesInForce(rule).map {
                Finding.Citation(clause: "handbook/" + $0.clause, parameters: parameters)
            }
            return rows.map { finding(rule, path($0, folder), $0, cites) }
        }
    }

    /// The clauses to show: of several revisions of a page the one in force.
    private func citesInForce(_ rule: Rule) -> [Rule.Cite] {
        let inForce = rule.cites.filter { book.page(at: $0.path)?.days.contains(today) ?? true }
        return inForce.isEmpty ? rule.cites : inForce
    }

    /// The places at which one rule finds something: the page and the field of each row. Nil when it could not be asked.
    func places(of rule: Rule) throws -> [RulePlace]? {
        guard case .rows(let rows, let folder, _) = answer(of: rule, try worker.query(rule.query.text)) else {
            return nil
        }
        return rows.map { RulePlace(path: path($0, folder) ?? "", field: $0["field"]?.text) }
    }

    private enum Answer {
        /// With the folder of the records that they name.
        case rows([[String: SQLValue]], folder: String?, QueryResult)
        case fault(Finding)
    }

    private func answer(of rule: Rule, _ result: Result<QueryResult, QueryFault>) -> Answer {
        switch result {
        case .failure(let fault): return .fault(failed(rule, fault))
        case .success(let result):
            if let fault = contractFault(rule, result) { return .fault(fault) }
            let names = result.columns.map(\.name)
            let rows = result.rows.map { Dictionary(uniqueKeysWithValues: zip(names, $0)) }
            let folder = recordColumn(result).flatMap(kind(namedBy:))?.folder
            if let fault = fieldFault(rule, rows, folder) { return .fault(fault) }
            return .rows(rows, folder: folder, result)
        }
    }

    // MARK: The contract of a rule's query

    private func contractFault(_ rule: Rule, _ result: QueryResult) -> Finding? {
        let names = result.columns.map(\.name)
        guard names.contains("field"), names.contains("record") != names.contains("path") else {
            return failed(
                rule, QueryFault("it gives no `field`, or not one of `record` and `path`", remedy: "select them"))
        }
        if let double = names.first(where: { name in names.filter { $0 == name }.count > 1 }) {
            return failed(rule, QueryFault("it gives two columns named \(double)", remedy: "rename one with AS"))
        }
        if let fault = result.derivedTableFault("a rule") { return failed(rule, fault) }
        guard !result.tables.isEmpty else {
            return failed(rule, QueryFault("it reads no table of the book, so it can never find anything"))
        }
        if let record = recordColumn(result), !isKindKnown(of: record, rule, result) {
            return failed(
                rule,
                QueryFault(
                    "`record` is not the id of one table, so it is unknown which kind it is",
                    remedy: "select the id of a table unchanged, or its path AS path"))
        }
        for name in rule.message.names + (rule.remedy?.names ?? []) where !names.contains(name) {
            let near = NearestName.to(name, among: names).map { "did you mean {{\($0)}}?" }
            return failed(
                rule,
                QueryFault("it gives no column \(name), which its words need", remedy: near ?? "select it AS \(name)"))
        }
        return nil
    }

    private func recordColumn(_ result: QueryResult) -> QueryResult.Column? {
        result.columns.first { $0.name == "record" }
    }

    /// The kind whose records a column names: it is the `id` of the kind's table, or of the same table in the past.
    private func kind(namedBy column: QueryResult.Column) -> Kind? {
        guard column.origin == "id", let table = column.table else { return nil }
        return book.kinds.first { $0.isNamed(byIDOf: table) }
    }

    /// Whether a column names records of one kind. Of a union over several kinds SQLite would name the first only.
    private func isKindKnown(of record: QueryResult.Column, _ rule: Rule, _ result: QueryResult) -> Bool {
        guard kind(namedBy: record) != nil else { return false }
        return book.kinds.count { kind in result.tables.contains(where: kind.isNamed(byIDOf:)) } == 1
            || !BookTables.words(of: rule.query.text).contains("union")
    }

    /// A field that no record of the row's kind can have: the finding would stand at the wrong place for ever.
    private func fieldFault(_ rule: Rule, _ rows: [[String: SQLValue]], _ folder: String?) -> Finding? {
        for facts in rows {
            guard let field = facts["field"]?.text,
                let folder = path(facts, folder)?.split(separator: "/").dropFirst().first,
                let kind = book.kinds.first(where: { $0.folder == folder }), !kind.schema.has(field)
            else { continue }
            let near = NearestName.to(field, among: kind.schema.properties.map(\.name))
            return failed(
                rule,
                QueryFault(
                    "\(kind.folder) has no field \(field)",
                    remedy: near.map { "did you mean \($0)?" } ?? "see: handbook explain \(kind.name)"))
        }
        return nil
    }

    private func failed(_ rule: Rule, _ fault: QueryFault) -> Finding {
        let place = fault.offset.map { rule.query.place(atByte: $0) } ?? rule.query.span.start
        return Finding(
            rule: "rule-failed", severity: .error, path: rule.path, span: place,
            message: "The rule \(rule.id) could not be asked: \(fault.message).", remedy: fault.remedy)
    }

    // MARK: Rows

    private func finding(
        _ rule: Rule, _ path: String?, _ facts: [String: SQLValue], _ cites: [Finding.Citation]
    ) -> Finding {
        guard let path, let page = book.page(at: path) else { return lost(rule, path) }
        let field = facts["field"]?.text
        let related = facts["related"]?.text?.split(separator: ",").map(String.init) ?? []
        return Finding(
            rule: rule.id, severity: rule.severity, path: path, span: page.wholePage().place(ofField: field),
            field: field,
            message: rule.message.filled(with: facts), remedy: rule.remedy?.filled(with: facts) ?? "",
            cites: cites, related: related.filter { $0 != path })
    }

    /// The page that a row names; nil when it names none.
    ///
    /// - Parameter folder: that of the kind that `record` names; nil where the row gives a path.
    private func path(_ facts: [String: SQLValue], _ folder: String?) -> String? {
        guard let folder else { return facts["path"]?.text }
        return facts["record"]?.text.map { "\(PageSort.handbookFolder)/\(folder)/\($0).md" }
    }

    private func parameters(_ result: QueryResult) -> [String] {
        result.parameters.compactMap { name in
            book.parameters.first { $0.name == name }?.value(on: today).map { "\(name) = \($0.text)" }
        }
    }

    private func lost(_ rule: Rule, _ path: String?) -> Finding {
        Finding(
            rule: "rule-row-lost", severity: .error, path: rule.path, span: rule.query.span.start,
            message: path.map { "The rule \(rule.id) names \($0), which is no page of the book." }
                ?? "The rule \(rule.id) gives a row that names no record.",
            remedy: path == nil
                ? "select the id or the path of the record that breaks the rule"
                : "select the id or the path of a record that is there now")
    }
}

/// Where a rule finds something.
struct RulePlace: Hashable, Sendable {
    let path: String
    let field: String?
}

extension FieldSchema {
    /// Whether a dotted field can exist; a number stands for an entry of a list.
    func has(_ field: String) -> Bool {
        var schema = self
        for step in field.split(separator: ".").map(String.init) {
            guard let next = Int(step) == nil ? schema.property(step) : schema.items else { return false }
            schema = next
        }
        return true
    }
}

extension Outline.Fence {
    /// The place on the page of a byte of the block's text.
    func place(atByte offset: Int) -> SourceSpan {
        let place = text.place(atByte: offset)
        return SourceSpan(line: textLine + place.line, column: place.column + 1)
    }
}

extension SourceSpan {
    /// The first character of the stretch alone.
    var start: SourceSpan { SourceSpan(line: line, column: column) }
}
