import PageText

/// Reads a page of `handbook/rights/`: `right` and `holders: [{person, from, until}]`.
struct RightReader {
    let path: String
    private(set) var faults: [BookFault] = []
    private(set) var references: [TypedRecord.Reference] = []

    init(path: String) { self.path = path }

    mutating func read(_ page: Page) -> Right? {
        guard let front = page.frontMatter else {
            if page.faults.isEmpty {
                fault(.pageStart, "A rights page needs `right` and `holders` in its front matter.")
            }
            return nil
        }
        checkKeys(front, ["right", "holders", "description", "parameters"], of: "A rights page")
        guard let name = front["right"]?.scalar?.text, FieldName.isValid(name) else {
            fault(front["right"]?.span ?? .pageStart, "A rights page names its `right`, such as assign_tam_book.")
            return nil
        }
        let nodes = front["holders"]?.items ?? []
        if nodes.isEmpty {
            fault(front["holders"]?.span ?? .pageStart, "Nobody holds \(name).", remedy: "list at least one person")
        }
        return Right(name: name, path: path, holders: nodes.enumerated().compactMap { holder($1, position: $0 + 1) })
    }

    private mutating func holder(_ node: YAMLNode, position: Int) -> Right.Holder? {
        guard let person = node["person"], let id = person.scalar?.text, !id.isEmpty else {
            fault(node.span, "A holder has a `person`, and optionally `from` and `until`.")
            return nil
        }
        checkKeys(node, ["person", "from", "until"], of: "A holder")
        references.append(.init(kind: "person", id: id, field: "holders.\(position).person", span: person.span))
        var dateFaults: [PageFault] = []
        let days = DayRange(of: node, id: "bad-right", faults: &dateFaults)
        faults += dateFaults.map { BookFault(path: path, $0) }
        return Right.Holder(person: id, days: days, span: node.span)
    }

    private mutating func checkKeys(_ node: YAMLNode, _ names: [String], of owner: String) {
        faults += node.faults(forKeysBeside: names, of: owner, id: "bad-right").map { BookFault(path: path, $0) }
    }

    private mutating func fault(_ span: SourceSpan, _ message: String, remedy: String = "") {
        faults.append(BookFault(path: path, PageFault("bad-right", at: span, message, remedy: remedy)))
    }
}
