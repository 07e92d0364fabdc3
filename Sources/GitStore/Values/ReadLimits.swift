/// Bounds what one reading may cost; whoever opens a pull request chooses the input.
package struct ReadLimits: Sendable, Equatable {
    /// Entries of all folders together, counted once for each path. More stop the reading.
    package var entries: Int
    /// Folders inside each other, the top one included. A deeper folder is refused.
    package var depth: Int
    /// Bytes of a path from the root. A longer path is refused.
    package var pathBytes: Int
    /// Bytes of one file. A larger file is refused before it is read.
    package var fileBytes: Int
    /// Bytes of all files together. More stop the reading.
    package var totalBytes: Int

    /// Makes limits; what is not given has the default of the handbook tool.
    package init(
        entries: Int = 200_000, depth: Int = 64, pathBytes: Int = 4_096, fileBytes: Int = 1 << 20,
        totalBytes: Int = 1 << 30
    ) {
        self.entries = entries
        self.depth = depth
        self.pathBytes = pathBytes
        self.fileBytes = fileBytes
        self.totalBytes = totalBytes
    }
}
