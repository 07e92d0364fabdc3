import BookIndex
import GitStore

extension BookSource {
    /// The same book with its overlay as it was when a quarter was closed.
    ///
    /// - Throws: when the quarter was closed with a commit of an overlay that is not here.
    func closed(_ quarter: Quarter, by closing: ClosedPeriods.Closing) throws -> BookSource {
        guard let commit = closing.overlayCommit else { return withOverlay(.besideTheBook) }
        return try withOverlay(at: commit, whichMade: "\(quarter) was closed")
    }

    /// The same book with its overlay at a commit that made something.
    ///
    /// - Parameter what: what was made, as the start of a sentence: `The statement was made`.
    /// - Throws: when there is no overlay here, or it does not have the commit.
    func withOverlay(at commit: ObjectID, whichMade what: String) throws -> BookSource {
        guard let overlay else {
            throw HandbookError(
                "\(what) with commit \(commit.short) of an overlay, and no overlay was read.", remedy: Overlay.remedy)
        }
        guard (try? overlay.source.commitRecord(commit)) != nil else {
            throw HandbookError(
                "\(what) with commit \(commit.short) of the overlay, which is not in \(overlay.place).",
                remedy: "fetch it with: git -C \(overlay.place) fetch")
        }
        return withOverlay(.commit(commit))
    }
}

extension Worker {
    /// Why the answers so far lack something that an overlay would say; nil where they do not.
    package func missingOverlay(of handbook: Handbook) -> HandbookError? {
        do throws(HandbookError) {
            try handbook.requireOverlay(for: reads, "this answer lacks them")
            return nil
        } catch {
            return error
        }
    }
}

extension Handbook {
    /// Passes when nothing that was read so far could say something else with the overlay.
    ///
    /// - Parameters:
    ///   - reads: all that was read of the book.
    ///   - what: what would not be right, such as `no statement can be made`.
    /// - Throws: `HandbookError` with what to type.
    func requireOverlay(for reads: ColumnSet, _ what: String) throws(HandbookError) {
        guard !reads.isDisjoint(with: book.hiddenColumns) else { return }
        throw HandbookError("\(book.hiddenWords), so \(what).", remedy: book.overlayRemedy)
    }

    /// Passes when no page stands both in the book and in the overlay.
    ///
    /// - Throws: `HandbookError` naming the first that does.
    func requireOnePageEach() throws(HandbookError) {
        guard let refusal = book.refusals.first(where: { $0.reason == .heldTwice }) else { return }
        throw HandbookError(
            "The book and its overlay both have \(refusal.path), so neither is read.", remedy: refusal.remedy)
    }
}
