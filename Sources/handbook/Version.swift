import BookIndex
import GitStore

/// The version of the program and of the libraries that it reads books with.
enum Version {
    static let number = "0.1.0"
    /// The day of the version, which man pages show.
    static let day = "2026-11-21"

    static var text: String {
        "handbook \(number) (libgit2 \(Repository.libraryVersion), SQLite \(BookTables.libraryVersion))"
    }
}
