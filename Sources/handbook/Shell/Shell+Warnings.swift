import HandbookKit

extension Shell {
    /// Warns that an answer may lack something: a record that cannot be read in full is missing from it, or stands there
    /// without what was wrong.
    static func warn(about handbook: Handbook) { warn(ofFaultyPages: handbook.faultyPageCount) }

    /// - Parameter pages: how many pages cannot be read in full.
    static func warn(ofFaultyPages pages: Int) {
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
