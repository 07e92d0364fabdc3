import BookIndex
import PageText

/// Reads plan pages; every part that is missing or wrong is a finding on the page.
struct PlanReader {
    private(set) var plans: [Plan] = []
    var findings: [Finding] = []
    /// The page that is being read.
    var path = ""

    static let keys = [
        "plan", "pays", "as", "from", "until", "cites", "measure", "curve", "cap", "buckets", "guarantee", "payout",
        "parameters",
    ]

    private let readsExamples: Bool

    /// - Parameter readsExamples: false where nothing is asked of them.
    init(_ pages: [BookPage], readsExamples: Bool = true) {
        self.readsExamples = readsExamples
        for page in pages where page.isReadable { read(page) }
    }

    private mutating func read(_ page: BookPage) {
        path = page.path
        let start = findings.count
        guard let front = page.page.frontMatter else {
            return fault(.pageStart, "A plan starts with its front matter", "add plan, pays, from, cites and measure")
        }
        findings += front.faults(forKeysBeside: PlanReader.keys, of: "A plan", id: "bad-plan").map {
            Finding($0, on: path)
        }
        let id = identity(front)
        let roles = words(front, "pays", "the roles that the plan pays, such as [tae]")
        let cites = cites(front)
        let days = days(front)
        let measure: Plan.Measure? = choice(front, "measure")
        let guarantee: Plan.Guarantee? = front["guarantee"] == nil ? nil : choice(front, "guarantee")
        let curve = curve(front["curve"])
        let cap = front["cap"].flatMap { value($0, "cap") }
        let buckets = buckets(front["buckets"], measure)
        let payout = payout(front["payout"])
        let blocks = blocks(page)
        if let measure { checkParts(front, measure, blocks) }
        let examples = readsExamples ? examples(page) : []
        guard findings.count == start, let id, let measure, let payout else { return }
        plans.append(
            Plan(
                id: id, path: path, title: page.title ?? id, roles: roles, variant: front["as"]?.scalar?.text,
                days: days,
                cites: cites, measure: measure, curve: curve, cap: cap, buckets: buckets, guarantee: guarantee,
                payout: payout, blocks: blocks, examples: examples))
    }

    private mutating func identity(_ front: YAMLNode) -> String? {
        guard let id = front["plan"]?.scalar?.text, RecordID.isValid(id), !id.contains("/") else {
            fault(front["plan"]?.span ?? .pageStart, "A plan page needs `plan`, its name", "write plan: NAME")
            return nil
        }
        if let first = plans.first(where: { $0.id == id }) {
            fault(
                front["plan"]?.span ?? .pageStart, "The plan \(id) is already on \(first.path)", "choose another name")
            return nil
        }
        if path.hasSuffix("/\(id).md") { return id }
        fault(front["plan"]?.span ?? .pageStart, "The plan \(id) stands on \(path)", "name the file \(id).md")
        return nil
    }

    private mutating func days(_ front: YAMLNode) -> DayRange {
        var faults: [PageFault] = []
        let days = DayRange(of: front, id: "bad-plan", faults: &faults)
        findings += faults.map { Finding($0, on: path) }
        if days.from == nil, faults.isEmpty {
            fault(.pageStart, "A plan says from when it is in force", "write from: YYYY-MM-DD")
        }
        return days
    }

    private mutating func cites(_ front: YAMLNode) -> [Rule.Cite] {
        let cites = (front["cites"].map { $0.items ?? [$0] } ?? []).compactMap { node in
            node.scalar.flatMap { $0.text.isEmpty ? nil : Rule.Cite(clause: $0.text, span: node.span) }
        }
        if cites.isEmpty {
            fault(
                front["cites"]?.span ?? .pageStart, "A plan cites the heading that states it",
                "write cites: page.md#heading")
        }
        return cites
    }

    /// What a measure needs, and what it has no use for.
    private mutating func checkParts(
        _ front: YAMLNode, _ measure: Plan.Measure, _ blocks: [PayFact.Sort: PlanQuery]
    ) {
        func needs(_ sort: PayFact.Sort, _ why: String) {
            guard blocks[sort] == nil else { return }
            fault(.pageStart, "The plan has no block `sql \(sort.rawValue)`, \(why)", "add ```sql \(sort.rawValue)")
        }
        needs(.credits, "which says what counts")
        let isPaying = blocks[.target] != nil || blocks[.guarantee] != nil
        switch measure {
        case .quota, .count: needs(.quota, "which results are held against")
        case .ratio: needs(.baseline, "which results are held against")
        case .rates: break
        }
        if measure == .rates, let node = front["curve"] {
            fault(node.span, "With rates there is no curve", "remove it, or choose another measure")
        }
        if measure == .rates, let node = front["cap"] {
            fault(
                node.span, "With rates there is no cap", "let the query of the credits stop at a sum, with its reason")
        }
        if measure != .rates, isPaying, front["curve"] == nil {
            fault(.pageStart, "The plan has no `curve`, so it is unknown what results earn", "add at least two points")
        }
        if front["guarantee"] != nil { needs(.guarantee, "which says what is guaranteed") }
        if front["guarantee"] == nil, let block = blocks[.guarantee] {
            fault(
                block.fence.span.start, "The plan states what is guaranteed, but not how",
                "write guarantee: fixed, floor or higher_of")
        }
    }

    private mutating func blocks(_ page: BookPage) -> [PayFact.Sort: PlanQuery] {
        var blocks: [PayFact.Sort: PlanQuery] = [:]
        let shared = page.page.outline.fences.first { $0.info == "sql shared" }
        let names = PayFact.Sort.allCases.map(\.rawValue)
        for fence in page.page.outline.fences {
            let words = fence.info.split(separator: " ").map(String.init)
            guard words.first == "sql", fence != shared else { continue }
            guard words.count == 2, let sort = PayFact.Sort(rawValue: words[1]) else {
                let near = words.dropFirst().first.flatMap { NearestName.to($0, among: names) }
                fault(
                    fence.span.start, "A query of a plan says what its rows are",
                    near.map { "did you mean ```sql \($0)?" } ?? "write ```sql with one of: "
                        + names.joined(separator: ", "))
                continue
            }
            if blocks[sort] != nil {
                fault(fence.span.start, "The plan has two blocks `sql \(sort.rawValue)`", "join them with UNION ALL")
            }
            blocks[sort] = PlanQuery(shared: shared, fence: fence)
        }
        return blocks
    }

    private mutating func examples(_ page: BookPage) -> [PlanExample] {
        var reader = PlanExampleReader(path: path)
        let examples = page.page.outline.fences.compactMap { reader.example($0) }
        findings += reader.findings
        return examples
    }

    mutating func fault(_ span: SourceSpan, _ message: String, _ remedy: String) {
        findings.append(
            Finding(rule: "bad-plan", severity: .error, path: path, span: span, message: message, remedy: remedy))
    }
}
