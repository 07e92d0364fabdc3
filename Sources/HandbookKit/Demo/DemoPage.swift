/// A page as lines, changed one field at a time, so that comments, order and prose stay as they are.
///
/// It knows the plain layout of the demo's pages: a field is a line, a group or list is indented below its name. A field
/// of a group is named `group.field`.
struct DemoPage: Sendable, Equatable {
    private(set) var lines: [String]

    init(_ text: String) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    var bytes: [UInt8] { Array(lines.joined(separator: "\n").utf8) }

    /// The value of a field; nil when it is absent.
    subscript(field: String) -> String? {
        line(of: field).map { lines[$0].valueOfField }
    }

    /// The values of a list written in brackets.
    func list(_ field: String) -> [String] { self[field]?.itemsInBrackets ?? [] }

    /// Gives a field that is there another value.
    mutating func set(_ field: String, to value: String) {
        guard let index = line(of: field) else { return }
        setLine(index, to: value)
    }

    /// Gives the field on a line another value.
    mutating func setLine(_ index: Int, to value: String) {
        lines[index] = lines[index].prefix { $0 != ":" } + ": " + value
    }

    /// Takes a field out, with everything that belongs to it.
    mutating func remove(_ field: String) {
        guard let index = line(of: field) else { return }
        lines.removeSubrange(block(at: index))
    }

    mutating func removeLine(_ index: Int) { lines.remove(at: index) }

    /// Adds a field where the kind has its place.
    mutating func insert(_ field: String, _ block: [String], order: [String]) {
        guard self[field] == nil, let place = order.firstIndex(of: field) else { return }
        let later = Set(order[(place + 1)...])
        let index = lines[1..<end].firstIndex { line in
            !line.hasPrefix(" ") && later.contains(String(line.prefix { $0 != ":" }))
        }
        lines.insert(contentsOf: block, at: index ?? end)
    }

    /// The lines of the front matter, below a field if one is given, that hold a field of this name.
    func lines(named name: String, below field: String? = nil) -> [Int] {
        let range = field.map { field in line(of: field).map { block(at: $0) } ?? 0..<0 } ?? 1..<end
        return range.filter { index in
            let text = lines[index].drop { $0 == " " || $0 == "-" }
            return text.hasPrefix(name) && text.dropFirst(name.count).first == ":"
        }
    }

    /// The lines of the front matter below a field.
    func lines(below field: String) -> Range<Int> { line(of: field).map { block(at: $0).dropFirst() } ?? 0..<0 }

    /// The entries of a list below a field, each with its lines.
    func entries(below field: String) -> [Range<Int>] {
        let block = lines(below: field)
        let starts = block.filter { lines[$0].drop { $0 == " " }.hasPrefix("- ") }
        return zip(starts, starts.dropFirst() + [block.upperBound]).map { $0..<$1 }
    }

    /// A value of an entry, on a line of its own or in braces as in `- {item: demo, done_on: 2026-03-02}`.
    func entry(_ field: String, in entry: Range<Int>) -> String? {
        entry.flatMap { lines[$0].split { "{},".contains($0) } }.map { $0.drop { " -".contains($0) } }
            .first { $0.hasPrefix(field + ":") }.map { String($0.dropFirst(field.count + 1).drop { $0 == " " }) }
    }

    mutating func removeLines(_ range: Range<Int>) { lines.removeSubrange(range) }

    func value(at index: Int) -> String { lines[index].valueOfField }

    /// The line of the closing fence.
    private var end: Int { lines.dropFirst().firstIndex(of: "---") ?? lines.count }

    private func line(of field: String) -> Int? {
        let names = field.split(separator: ".")
        guard let first = names.first else { return nil }
        guard let top = lines[1..<end].firstIndex(where: { $0.isField(first, indent: "") }) else { return nil }
        guard names.count > 1 else { return top }
        return block(at: top).dropFirst().first { lines[$0].isField(names[1], indent: "  ") }
    }

    /// The line of a field and those indented below it.
    private func block(at index: Int) -> Range<Int> {
        var next = index + 1
        while next < lines.count, lines[next].hasPrefix(" ") { next += 1 }
        return index..<next
    }
}

extension String {
    fileprivate func isField(_ name: Substring, indent: String) -> Bool {
        hasPrefix(indent) && dropFirst(indent.count).hasPrefix(name)
            && dropFirst(indent.count + name.count).first == ":"
    }

    fileprivate var valueOfField: String {
        String(drop { $0 != ":" }.dropFirst().drop { $0 == " " })
    }

    /// The items of a list on one line.
    var itemsInBrackets: [String] {
        filter { !"[]".contains($0) }.split(separator: ",").map { String($0.drop { $0 == " " }) }
    }
}

/// What turns one version of a page into the next: some lines, put in the place of some others.
struct DemoEdit: Sendable {
    private let start: Int
    private let count: Int
    private let lines: [String]

    /// The edit that leads from one version to the other.
    init(from old: DemoPage, to new: DemoPage) {
        let (old, new) = (old.lines, new.lines)
        let shorter = min(old.count, new.count)
        var (head, tail) = (0, 0)
        while head < shorter, old[head] == new[head] { head += 1 }
        while tail < shorter - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] { tail += 1 }
        start = head
        count = old.count - head - tail
        lines = Array(new[head..<new.count - tail])
    }

    var isEmpty: Bool { count == 0 && lines.isEmpty }

    func applied(to page: DemoPage) -> DemoPage {
        var page = page
        page.replace(start..<start + count, with: lines)
        return page
    }
}

extension DemoPage {
    fileprivate mutating func replace(_ range: Range<Int>, with new: [String]) {
        lines.replaceSubrange(range, with: new)
    }
}
