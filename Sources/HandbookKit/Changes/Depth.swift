import BookIndex

/// How far a state of a book is judged.
enum Depth: Int, Comparable {
    /// What pages say, and what rules find in it. Of views and plans only what they are and whom they are for.
    case records
    /// Also the pages of views are made, and what plans count is worked out. That takes most of the time, and what a
    /// record says hardly ever stands in its way.
    case whole

    static func < (left: Depth, right: Depth) -> Bool { left.rawValue < right.rawValue }

    /// Whoever changes records alone does not wait for the rest. It is judged where a whole state is, where a branch is,
    /// and where another page changed.
    ///
    /// - Parameters:
    ///   - paths: what the change touches; nil where there is nothing that it changes.
    ///   - book: what it leads to.
    static func forChange(of paths: [String]?, in book: Book) -> Depth {
        guard let paths, !book.statesParameterOnRecord,
            paths.allSatisfy({ BookPage.kind(ofRecordAt: $0, among: book.kinds) != nil })
        else { return .whole }
        return .records
    }
}

extension Book {
    /// Whether a record says what a parameter is, so that more follows from it than from its fields.
    var statesParameterOnRecord: Bool {
        parameters.contains { $0.paths.contains { BookPage.kind(ofRecordAt: $0, among: kinds) != nil } }
    }
}
