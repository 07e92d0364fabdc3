import BookIndex
import PageText

extension ViewReader {
    /// The block that says since when findings are new or solved.
    mutating func since(_ front: YAMLNode, _ page: BookPage, _ blocks: [View.Block]) -> String? {
        guard let node = front["since"] else {
            let table = BookTables.solvedFindings.name
            if let block = blocks.first(where: { $0.names.contains(table) }) {
                fault(
                    page, block.fence.span.start, "Nobody knows since when \(block.name) asks what was solved.",
                    "name the block that gives the `day`: since: BLOCK")
            }
            return nil
        }
        let outer = blocks.filter { $0.outer == nil }.map(\.name)
        if let name = node.scalar?.text, outer.contains(name) {
            refuseCircle(name, "since when", page, blocks)
            return name
        }
        let near = node.scalar.flatMap { NearestName.to($0.text, among: outer) }
        fault(
            page, node.span, "There is no block \(node.scalar?.text ?? "of that name") that says since when.",
            near.map { "did you mean \($0)?" } ?? "add a block ```sql since that gives a `day`")
        return nil
    }

    /// What is found is known only after these blocks have been asked.
    mutating func refuseCircle(_ name: String, _ said: String, _ page: BookPage, _ blocks: [View.Block]) {
        guard let block = blocks.first(where: { $0.name == name }), let table = block.names.sorted().first else {
            return
        }
        fault(
            page, block.fence.span.start, "The block \(name) says \(said), so it cannot read \(table).",
            "ask other tables in it")
    }
}

extension View.Block {
    /// The tables of findings that it names.
    fileprivate var names: Set<String> { BookTables.judged(mentionedIn: [fence.text]) }
}
