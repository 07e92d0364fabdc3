import BookIndex
import PageText

/// What the queries of a rule, a view or a plan gave.
struct AskedPage: Sendable {
    let question: Question
    var findings: [Finding]
    /// All of the book's tables that the findings follow from.
    let reads: ColumnSet

    var path: String { question.path }

    /// What a page is asked.
    struct Question: Sendable, Hashable {
        let path: String
        /// How far a state is judged by it.
        let depth: Depth
    }
}

extension AskedPage: Storable {
    func write(to writer: inout ByteWriter) {
        writer.write(question.path)
        writer.write(question.depth.rawValue)
        writer.write(findings)
        writer.write(reads)
    }

    init(from reader: inout ByteReader) throws(StorageFault) {
        let path = try reader.string()
        guard let depth = Depth(rawValue: try reader.int()) else { throw StorageFault() }
        self.init(question: Question(path: path, depth: depth), findings: try reader.list(), reads: try reader.read())
    }
}

/// What was found in one state of a book, before waivers.
struct FoundInState {
    /// By what is written on pages.
    let written: [Finding]
    /// By the queries of rules, views and plans.
    let asked: [AskedPage]

    /// - Parameter book: the book of the state.
    func all(_ depth: Depth, in book: Book) -> [Finding] {
        let asked = OverlayCheck(book: book).judged(asked.filter { $0.question.depth <= depth })
        return Finding.sorted(written + asked.flatMap(\.findings))
    }
}
