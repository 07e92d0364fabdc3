import BookIndex
import GitStore

/// What the record that closes a quarter says, as far as the repository knows it.
package struct NewPeriod: Sendable {
    /// The values of its fields by their names.
    package let values: [String: String]
    /// What to think of before it is committed.
    package let notes: [String]

    /// The kind whose records close quarters.
    package static let kindName = ClosedPeriods.kindName

    /// The quarter that an id names, or else the one after the last that was closed, or the last that has ended; the
    /// commit that is checked out; the day and the person.
    ///
    /// - Parameters:
    ///   - id: of the record, such as `2026-q3`.
    ///   - email: of whoever runs the program.
    /// - Throws: `HandbookError` where there is nothing to close.
    package init(_ id: String, in handbook: Handbook, _ source: BookSource, email: String?) throws {
        let (book, today) = (handbook.book, handbook.today)
        let periods = ClosedPeriods(book)
        guard let quarter = NewPeriod.quarter(id, periods, today) else {
            throw HandbookError("No quarter has ended by \(today).", remedy: "close one when it has ended")
        }
        guard quarter.end < today else {
            throw HandbookError(
                "\(quarter) goes on until \(quarter.end).", remedy: "close it when its statements have been paid")
        }
        if let commit = periods.commit(of: quarter) {
            throw HandbookError(
                "\(quarter) is closed already, with commit \(commit.short).",
                remedy: "a closed quarter never moves: correct the record, and the next statement pays the difference")
        }
        if case .unborn = source.facts.head {
            throw HandbookError("There is no commit to close \(quarter) with.", remedy: "commit the book first")
        }
        let head = try source.head()
        var values = [
            "quarter": quarter.description, "commit": head.description, "closed_on": today.description,
        ]
        values["closed_by"] = email.flatMap { PersonIndex(book).person(withEmail: $0) }
        let committed = try source.commit(with: book.snapshot, of: .worktree)
        let overlay = try committed.flatMap { try StatementOrigin($0.0, in: $0.1).overlayCommit }
        values["overlay_commit"] = overlay?.description
        self.values = values
        var notes: [String] = []
        if committed == nil {
            notes.append("Some pages are not committed. The statements of \(quarter) are made without them.")
        }
        if let before = quarter.previous, periods.commit(of: before) == nil, periods.last.map({ $0 < before }) == true {
            notes.append("\(before) is not closed yet. Close it first.")
        }
        self.notes = notes
    }

    private static func quarter(_ id: String, _ periods: ClosedPeriods, _ today: Day) -> Quarter? {
        let name = id.split(separator: "/").last ?? ""
        if let named = Quarter(name.uppercased()) { return named }
        guard let ended = today.quarter.previous else { return nil }
        guard let next = periods.last?.next, next < ended else { return ended }
        return next
    }
}

extension ClosedPeriods {
    /// The newest quarter that is closed.
    fileprivate var last: Quarter? { quarters.max() }
}
