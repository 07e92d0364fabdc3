import BookIndex
import GitStore

/// The version of the program and of the libraries that it reads books with.
enum Version {
    static let number = "0.1.0"
    /// The day of the version, which man pages show.
    static let day = "2026-11-21"
    /// The commit that a release was made from. `.ci/package` writes it here, in the clone that it builds.
    static let commit = ""

    static var text: String {
        let origin = commit.isEmpty ? "" : "commit \(commit), "
        return "handbook \(number) (\(origin)libgit2 \(Repository.libraryVersion), SQLite \(BookTables.libraryVersion))"
    }
}
