import BookIndex
import GitStore

/// The version of the program and of the libraries that it reads books with.
enum Version {
    static let number = "0.1.0"

    static var text: String {
        "handbook \(number) (libgit2 \(Repository.libraryVersion), SQLite \(BookTables.libraryVersion))"
    }
}
