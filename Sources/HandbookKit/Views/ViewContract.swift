import BookIndex
import PageText

/// Checks what a view's queries promise its template: that they can be run, and give the columns that are used. No
/// record decides that, only the page, the kinds and the functions.
struct ViewContract {
    let view: View
    private(set) var findings: [Finding] = []

    /// - Parameter worker: the kinds of the view's book must have been loaded into it.
    init(_ view: View, worker: Worker) throws {
        self.view = view
        var columns: [String: [String]] = view.form == nil ? [:] : MeetingMemory.columns
        for block in view.blocks {
            switch try worker.columns(of: block.fence.text) {
            case .failure(let fault): findings.append(.failed(view, block, fault))
            case .success(let names):
                columns[block.name] = names
                findings += fault(block, names, columns).map { [.failed(view, block, $0)] } ?? []
            }
        }
        guard findings.isEmpty else { return }
        findings = NameCheck(view, columns: columns).findings + ChartCheck(view, columns: columns).findings
    }

    private func fault(_ block: View.Block, _ names: [String], _ columns: [String: [String]]) -> QueryFault? {
        if let double = names.first(where: { name in names.filter { $0 == name }.count > 1 }) {
            return QueryFault("it gives two columns named \(double)", remedy: "rename one with AS")
        }
        if block.name == view.pick, !names.contains("id") {
            return QueryFault("it gives no `id` to pick by", remedy: "select it")
        }
        if block.name == view.since, !names.contains("day") {
            return QueryFault("it gives no `day` since when findings are new", remedy: "select it AS day")
        }
        guard let outer = block.outer else { return nil }
        if !names.contains("parent") {
            return QueryFault(
                "it gives no `parent`, the id of the row of \(outer) it belongs to", remedy: "select it AS parent")
        }
        // What is wrong with the outer query itself is said there.
        if columns[outer]?.contains("id") == false {
            return QueryFault("\(outer) gives no `id` that its rows could belong to", remedy: "select the id there")
        }
        return nil
    }
}

extension Finding {
    /// A query of a view that cannot be run, or breaks its contract.
    fileprivate static func failed(_ view: View, _ block: View.Block, _ fault: QueryFault) -> Finding {
        about("view-failed", view, fault, at: block)
    }

    /// A query of a view that could not be run.
    static func about(_ check: String, _ view: View, _ fault: QueryFault, at block: View.Block) -> Finding {
        Finding(
            rule: check, severity: BuiltInCheck.severity(of: check), path: view.path,
            span: fault.offset.map { block.fence.place(atByte: $0) } ?? block.fence.span.start,
            message: "The query \(block.name) could not be run: \(fault.message).", remedy: fault.remedy)
    }
}
