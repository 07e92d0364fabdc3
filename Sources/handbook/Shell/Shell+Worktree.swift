import HandbookKit

extension Shell {
    /// The repository around a folder, for commands that work on files and read no commit.
    ///
    /// - Throws: when there are no files, because the repository is bare.
    static func worktreeSource(in folder: String) throws -> BookSource {
        let source = try bookSource(in: folder)
        guard source.facts.root != nil else {
            throw Message(
                "This repository is bare: it keeps commits, and no files to work on.",
                remedy: "run this in a clone with a worktree")
        }
        return source
    }
}
