import HandbookKit

extension Shell {
    /// Warns that an answer may lack something: a record that cannot be read in full is missing from it, or stands there
    /// without what was wrong.
    static func warn(about handbook: Handbook) {
        let faults = handbook.book.faults.filter { BuiltInCheck.named($0.fault.id)?.severity != .notice }
        let pages = Set(faults.map(\.path) + handbook.book.refusals.map(\.path)).count
        guard pages > 0 else { return }
        writeError(
            "handbook: faults stand on \(counted(pages, "page")) of the book, so this may lack something (see: handbook check)\n"
        )
    }
    /// Warns that an answer lacks what an overlay would say that was not read.
    static func warnOfMissingOverlay(_ handbook: Handbook, _ worker: Worker) {
        guard let missing = worker.missingOverlay(of: handbook) else { return }
        writeError("handbook: \(missing.message)\n  do:   \(missing.remedy)\n")
    }

    /// Says that answers about the past may lack something.
    static func warnOfMissingHistory() {
        writeError(
            "handbook: the history of this clone is cut off, so older changes are missing (git fetch --unshallow)\n")
    }
}
