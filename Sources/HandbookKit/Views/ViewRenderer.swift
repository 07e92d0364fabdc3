import BookIndex
import PageText

/// Makes the page of a view from the book.
package struct ViewRenderer {
    let worker: Worker
    /// What the page was made from, as it is shown: a commit or the worktree.
    var snapshot: String
    /// What charts write amounts with, such as `$`.
    let currency: String
    /// Why nobody can say which findings are new or solved; empty where somebody can.
    package var notCompared = ""

    package init(worker: Worker, snapshot: String, currency: String = "") {
        self.worker = worker
        self.snapshot = snapshot
        self.currency = currency
    }

    /// A page, or the findings that say why it could not be made.
    package enum Outcome {
        case page(ViewPage)
        case findings([Finding])
        /// The agenda picks one person and nobody, or nobody of that id, can be picked.
        case nobody(asked: String?, candidates: [String])
    }

    /// - Parameters:
    ///   - day: the day of the meeting; the book must have been loaded into the worker for this day.
    ///   - person: the id of the person to make it for instead of picking one.
    ///   - memory: what came before in the series.
    package func render(
        _ view: View, day: Day, person: String? = nil, memory: MeetingMemory = .none
    ) throws -> Outcome {
        let wrong = try ViewContract(view, worker: worker).findings
        return wrong.isEmpty ? try fill(view, day, person, memory) : .findings(wrong)
    }

    /// The same for a view that is known to keep its contract.
    func fill(
        _ view: View, _ day: Day, _ person: String? = nil, _ memory: MeetingMemory = .none
    ) throws -> Outcome {
        switch try choice(for: view, day, person, memory) {
        case .row(let row, let asked): return try fill(view, day, picked: row, asked: asked, memory: memory)
        case .findings(let findings): return .findings(findings)
        case .nobody(let asked, let candidates): return .nobody(asked: asked, candidates: candidates)
        }
    }

    /// Why the page of a view that keeps its contract cannot be made, whether or not anybody can be picked for it on that
    /// day.
    func faults(in view: View, day: Day) throws -> [Finding] {
        var outcome = try fill(view, day)
        if case .nobody = outcome { outcome = try fill(view, day, picked: nil) }
        if case .findings(let findings) = outcome { return findings }
        return []
    }

    /// Whom a page is for: the row of the one picked, none where nobody is picked.
    enum Choice {
        /// `asked` is the one who goes instead of whoever would have been picked.
        case row([String: SQLValue]?, asked: String?)
        case findings([Finding])
        case nobody(asked: String?, candidates: [String])
    }

    func choice(for view: View, _ day: Day, _ person: String?, _ memory: MeetingMemory) throws -> Choice {
        guard let name = view.pick, let block = view.block(name) else {
            return person.map { .nobody(asked: $0, candidates: []) } ?? .row(nil, asked: nil)
        }
        switch try worker.query(block.fence.text) {
        case .failure(let fault): return .findings([failed(view, block, fault)])
        case .success(let result):
            let ids = result.ids
            guard let lot = lot(among: ids, view, day, memory), let index = person.map(ids.firstIndex) ?? lot else {
                return .nobody(asked: person, candidates: ids)
            }
            let row = Dictionary(
                zip(result.columns.map(\.name), result.rows[index]), uniquingKeysWith: { first, _ in first })
            return .row(row, asked: index == lot ? nil : person)
        }
    }

    /// The position of the one that the lot falls on. Sorted by id, so that it does not depend on how the page orders its
    /// candidates.
    private func lot(among ids: [String], _ view: View, _ day: Day, _ memory: MeetingMemory) -> Int? {
        guard !ids.isEmpty else { return nil }
        let order = ids.indices.sorted { ids[$0] < ids[$1] }
        guard view.isPickFair else { return order[Pick.position(among: order.count, agenda: view.name, day: day)] }
        return order[
            Pick.fairPosition(
                among: order.map { ids[$0] }, lastPicked: memory.lastPicked, agenda: view.name, day: day)]
    }

    private func fill(
        _ view: View, _ day: Day, picked: [String: SQLValue]?, asked: String? = nil, memory: MeetingMemory = .none
    ) throws -> Outcome {
        var job = RenderJob(template: view.template.text, texts: texts(view, day, asked), lists: [])
        if view.form != nil { job.lists = memory.lists }
        for block in view.blocks {
            switch try worker.query(block.fence.text, picked: picked?["id"]?.text) {
            case .failure(let fault): return .findings([failed(view, block, fault)])
            case .success(let result):
                if let fault = sinceFault(view, block, result) { return .findings([failed(view, block, fault)]) }
                job.lists.append(
                    .init(
                        name: block.name, outer: block.outer, columns: result.columns.map(\.name), rows: result.rows))
            }
        }
        let wrong = ChartCheck(view, lists: job.lists).findings
        guard wrong.isEmpty else { return .findings(wrong) }
        if let picked, let names = job.lists.first(where: { $0.name == view.pick })?.columns {
            job.lists.append(.init(name: "picked", columns: names, rows: [names.map { picked[$0] ?? .null }]))
        }
        return try finish(view, day, job)
    }

    private func finish(_ view: View, _ day: Day, _ job: RenderJob) throws -> Outcome {
        switch try worker.render(job) {
        case .failure(let fault): return failed(view, "The page could not be made: \(fault.message).", fault.remedy)
        case .success(let text):
            let made = ViewPage(view, day: day, snapshot: snapshot, job: job, text: text, currency: currency)
            let page = Page(reading: Array(made.markdown.utf8))
            // A page that cannot be read as Markdown cannot be known to be harmless either.
            if let fault = page.faults.first { return failed(view, fault.message, fault.remedy) }
            if let unsafe = page.outline.links.first(where: { !MarkdownText.isSafe($0.destination) }) {
                return failed(
                    view, "The page would link to \(unsafe.destination)",
                    "link to web, mail and relative addresses only")
            }
            return .page(made)
        }
    }

    private func texts(_ view: View, _ day: Day, _ asked: String?) -> [String: String] {
        [
            "date": day.description, "title": view.title, "audience": view.audience,
            "weekday": view.weekday?.rawValue ?? "", "minutes": view.minutes.map(String.init) ?? "", "commit": snapshot,
            "asked": asked ?? "", "not_compared": notCompared,
        ]
    }

    private func failed(_ view: View, _ block: View.Block, _ fault: QueryFault) -> Finding {
        .about("page-failed", view, fault, at: block)
    }

    private func failed(_ view: View, _ message: String, _ remedy: String) -> Outcome {
        .findings([
            Finding(
                rule: "page-failed", severity: BuiltInCheck.severity(of: "page-failed"), path: view.path,
                span: .pageStart, message: message, remedy: remedy)
        ])
    }
}

extension QueryResult {
    /// The texts of the column `id`.
    fileprivate var ids: [String] {
        guard let index = columns.firstIndex(where: { $0.name == "id" }) else { return [] }
        return rows.map { $0[index].text ?? "" }
    }
}

extension MarkdownText {
    /// Whether a link leads to a place a page may lead to: the web, a mail address, or a page of the repository.
    static func isSafe(_ destination: String) -> Bool {
        guard let colon = destination.firstIndex(of: ":") else { return true }
        let scheme = destination[..<colon]
        if scheme.contains("/") || scheme.contains("#") || scheme.contains("?") { return true }
        return ["http", "https", "mailto"].contains(scheme.lowercased())
    }
}
