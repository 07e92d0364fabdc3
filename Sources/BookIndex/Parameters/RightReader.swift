import PageText

/// Reads a page of `handbook/rights/`. What decides who may approve is either understood or nobody may.
struct RightReader {
    let path: String
    private(set) var faults: [BookFault] = []
    private(set) var references: [TypedRecord.Reference] = []
    private var isReadable = true

    static let keys = [
        "right", "description", "holders", "delegations", "not", "reviews", "evidence", "when", "parameters",
    ]

    init(path: String) { self.path = path }

    mutating func read(_ page: Page) -> Right? {
        guard let front = page.frontMatter else {
            if page.faults.isEmpty {
                fault(.pageStart, "A rights page needs `right` and `holders` in its front matter.")
            }
            return nil
        }
        checkKeys(front, RightReader.keys, of: "A rights page")
        guard let name = front["right"]?.scalar?.text, FieldName.isValid(name) else {
            fault(front["right"]?.span ?? .pageStart, "A rights page names its `right`, such as assign_tam_book.")
            return nil
        }
        var right = Right(name: name, path: path, description: front["description"]?.scalar?.text)
        right.holders = holders(front["holders"], of: name)
        right.delegations = delegations(front["delegations"], holders: right.holders)
        right.excludedFields = words(front["not"], "`not` is a list of fields, such as [owner].") {
            FieldName.isPath($0)
        }
        right.reviews = words(
            front["reviews"],
            "`reviews` is a list of folders and files, such as [handbook/rules/], in letters, digits and . _ - /."
        ) { RightReader.isReviewable($0) }
        right.evidence = evidence(front["evidence"])
        if let node = front["when"] { right.verbs = verbs(node) }
        right.isReadable = isReadable
        return right
    }

    // MARK: Who

    private mutating func holders(_ node: YAMLNode?, of right: String) -> [Right.Holder] {
        let nodes = node?.items ?? []
        if nodes.isEmpty {
            let isEmpty = node.map { $0.items != nil || $0.scalar?.isBlank == true } ?? false
            fault(
                node?.span ?? .pageStart, "Nobody holds \(right)", remedy: "list at least one person under `holders`",
                id: isEmpty ? "right-without-holder" : "bad-right")
        }
        return nodes.enumerated().compactMap { index, node in
            let field = "holders.\(index + 1)"
            checkKeys(node, ["person", "from", "until"], of: "A holder")
            guard let person = person(node, "person", field) else {
                fault(node.span, "A holder has a `person`, and optionally `from` and `until`.")
                return nil
            }
            return days(node).map { Right.Holder(person: person, days: $0, span: node.span) }
        }
    }

    private mutating func delegations(_ node: YAMLNode?, holders: [Right.Holder]) -> [Right.Delegation] {
        guard let node, node.scalar?.isBlank != true else { return [] }
        guard let nodes = node.items else {
            fault(node.span, "`delegations` is a list, each with `from_person` and `to_person`.")
            return []
        }
        return nodes.enumerated().compactMap { index, node in
            let field = "delegations.\(index + 1)"
            checkKeys(node, ["from_person", "to_person", "from", "until"], of: "A delegation")
            guard let giver = person(node, "from_person", field), let taker = person(node, "to_person", field) else {
                fault(node.span, "A delegation has `from_person` and `to_person`, and optionally `from` and `until`.")
                return nil
            }
            guard let days = days(node) else { return nil }
            if !holders.contains(where: { $0.person == giver && $0.days.overlap(days) != nil }) {
                fault(
                    node["from_person"]?.span ?? node.span,
                    "\(giver) does not hold the right on any of these days, so it cannot be handed to \(taker)",
                    remedy: "name a holder: a delegation cannot be passed on")
            }
            return Right.Delegation(fromPerson: giver, toPerson: taker, days: days, span: node.span)
        }
    }

    private mutating func person(_ node: YAMLNode, _ key: String, _ field: String) -> String? {
        guard let person = node[key], let id = person.scalar?.text, !id.isEmpty else { return nil }
        references.append(
            .init(kind: Right.kindOfHolders, id: id, field: "\(field).\(key)", span: person.span))
        return id
    }

    /// The days of an entry; nil when they cannot be read, so that nobody holds a right for longer than was meant.
    private mutating func days(_ node: YAMLNode) -> DayRange? {
        var found: [PageFault] = []
        let days = DayRange(of: node, id: "bad-right", faults: &found)
        faults += found.map { BookFault(path: path, $0) }
        return found.isEmpty ? days : nil
    }

    // MARK: What

    private mutating func evidence(_ node: YAMLNode?) -> EvidenceStrength? {
        guard let node else { return nil }
        if let strength = node.scalar.flatMap({ EvidenceStrength(rawValue: $0.text) }) { return strength }
        fault(node.span, "`evidence` is \(EvidenceStrength.inWords).")
        return .proved
    }

    private mutating func verbs(_ node: YAMLNode) -> Set<RecordChange.Verb> {
        let names = Right.orderedVerbs.map(\.rawValue)
        let chosen = words(node, "`when` is a list of some of: \(names.joined(separator: ", ")).") {
            names.contains($0)
        }
        return Set(chosen.compactMap(RecordChange.Verb.init))
    }

    /// Whether a text is a path from the top of the repository that every host reads in the same way. Hosts give other
    /// characters a meaning of their own, and do not agree on how to take it away.
    static func isReviewable(_ text: String) -> Bool {
        let steps = text.split(separator: "/", omittingEmptySubsequences: false)
        return !text.hasPrefix("/") && steps.first?.isEmpty == false
            && steps.dropLast().allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
            && !["..", "."].contains(steps.last)
            && text.utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || "._-/".utf8.contains(byte)
            }
    }

    /// A list of words of which none may be missed; a fault with that message otherwise.
    private mutating func words(_ node: YAMLNode?, _ message: String, _ isRight: (String) -> Bool) -> [String] {
        guard let node else { return [] }
        var words: [String] = []
        for item in node.items ?? [] {
            if let text = item.scalar?.text, isRight(text) {
                words.append(text)
            } else {
                isReadable = false
                fault(item.span, message)
            }
        }
        if node.items?.isEmpty ?? true {
            isReadable = false
            fault(node.span, message)
        }
        return words
    }

    // MARK: Faults

    private mutating func checkKeys(_ node: YAMLNode, _ names: [String], of owner: String) {
        faults += node.faults(forKeysBeside: names, of: owner, id: "bad-right").map { BookFault(path: path, $0) }
    }

    private mutating func fault(
        _ span: SourceSpan, _ message: String, remedy: String = "", id: String = "bad-right"
    ) {
        faults.append(BookFault(path: path, PageFault(id, at: span, message, remedy: remedy)))
    }
}

extension EvidenceStrength {
    /// The words that a page can write, as they end a sentence.
    static var inWords: String { allCases.map(\.rawValue).joined(separator: " or ") }
}

extension FieldName {
    /// Whether the text is a field, or a field of a group: names with dots between them.
    static func isPath(_ text: String) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { isValid(String($0)) }
    }
}
