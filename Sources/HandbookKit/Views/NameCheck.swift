import BookIndex
import PageText

/// Checks that every name in a template is provided where it stands, and that every query is shown.
struct NameCheck {
    let view: View
    /// The columns of each block.
    let columns: [String: [String]]
    private(set) var findings: [Finding] = []
    /// The names of each open section, the innermost last, and whether each stands for a list.
    private var scopes: [[String: Bool]] = []
    private var used: Set<String> = []

    init(_ view: View, columns: [String: [String]]) {
        self.view = view
        self.columns = columns
        let picked = view.pick == nil ? [] : ["picked"]
        let remembered = view.form == nil ? [] : Array(MeetingMemory.columns.keys)
        scopes = [
            NameCheck.scope(texts: view.givenNames, lists: picked + remembered + NameCheck.names(in: view, of: nil))
        ]
        if let pick = view.pick { used.insert(pick) }
        used.formUnion(view.charts.map(\.block))
        for tag in view.template.tags { check(tag) }
        for block in view.blocks where !used.contains(block.name) {
            add(
                "unused-block", block.fence.span.start, "The template never shows \(block.name).",
                "show it with {{#\(block.name)}}…{{/\(block.name)}}, or remove the query")
        }
    }

    private mutating func check(_ tag: TemplateTag) {
        if tag.kind == .end {
            if scopes.count > 1 { scopes.removeLast() }
            return
        }
        // A column hides a list of the same name outside its section, as in the template engine.
        let isList = scopes.reversed().lazy.compactMap { $0[tag.name] }.first
        if isList == nil && !TemplateTag.places.contains(tag.name) { unknown(tag) }
        if isList == true { used.insert(tag.name) }
        if tag.kind == .value {
            if isList == true { listAsValue(tag) }
        } else {
            scopes.append(tag.kind == .section && isList == true ? inside(tag.name) : [:])
        }
    }

    /// The names that a section adds: the columns of its rows and the blocks shown inside them.
    private func inside(_ name: String) -> [String: Bool] {
        let block = name == "picked" ? view.pick ?? "" : name
        return NameCheck.scope(texts: columns[block] ?? [], lists: NameCheck.names(in: view, of: block))
    }

    private static func names(in view: View, of outer: String?) -> [String] {
        view.blocks.filter { $0.outer == outer }.map(\.name)
    }

    private static func scope(texts: [String], lists: [String]) -> [String: Bool] {
        Dictionary(texts.map { ($0, false) } + lists.map { ($0, true) }, uniquingKeysWith: { _, list in list })
    }

    private mutating func unknown(_ tag: TemplateTag) {
        if let outer = view.block(tag.name)?.outer {
            return add(
                "unknown-name", tag.span, "\(tag.name) is shown inside {{#\(outer)}} only.", "move it there")
        }
        let names = Set(scopes.flatMap(\.keys)).sorted()
        add(
            "unknown-name", tag.span, "Nothing here is called \(tag.name).",
            NearestName.to(tag.name, among: names).map { "did you mean \($0)?" } ?? "known here: "
                + names.joined(separator: ", "))
    }

    private mutating func listAsValue(_ tag: TemplateTag) {
        add(
            "unknown-name", tag.span, "\(tag.name) is a list of rows.", "show it with {{#\(tag.name)}}…{{/\(tag.name)}}"
        )
    }

    private mutating func add(_ rule: String, _ span: SourceSpan, _ message: String, _ remedy: String) {
        findings.append(
            Finding(rule: rule, severity: .error, path: view.path, span: span, message: message, remedy: remedy))
    }
}
