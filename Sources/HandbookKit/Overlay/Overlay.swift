import BookIndex
import GitStore

/// A repository beside that of the book, with a `handbook/` folder of its own that fewer people can read.
///
/// What is read with it is kept in its own store: nothing that follows from it is written to the repository of the book.
package final class Overlay: Sendable {
    let source: BookSource
    /// Where it lies, as a path from the top of the book: `../pay`.
    package let place: String

    /// The setting of the book's clone that names the folder. It is never committed.
    package static let setting = "handbook.overlay"

    private init(_ source: BookSource, place: String) {
        self.source = source
        self.place = place
    }

    package var facts: RepositoryFacts { source.facts }

    /// Opens the overlay of a book; nil where it has none.
    ///
    /// - Parameters:
    ///   - choice: which overlay, if any.
    ///   - engine: names the build of the program, for the overlay's store.
    /// - Throws: when it is not there, is no repository of its own, or belongs to somebody else.
    static func open(
        _ choice: OverlayChoice, beside book: borrowing Repository, engine: String?,
        progress: (@Sendable (Int, Int) -> Void)?
    ) throws(GitError) -> Overlay? {
        guard let folder = try folder(choice, book) else { return nil }
        guard Repository.isFolder(folder) else {
            throw GitError(
                "The overlay \(folder)\(choice.origin) is not there",
                remedy: "clone it to that folder, name another one with `--overlay DIR`, or leave it out with "
                    + "`--no-overlay`", function: "Overlay")
        }
        let source = try BookSource(containing: folder, engine: engine, progress: progress)
        guard !source.facts.isSameRepository(as: book.facts) else {
            throw GitError(
                "The overlay \(folder)\(choice.origin) lies in the repository of the book itself",
                remedy: "give the overlay a repository of its own, outside the book", function: "Overlay")
        }
        guard source.facts.isTop(folder) else {
            throw GitError(
                "The overlay \(folder)\(choice.origin) is a folder inside the repository \(source.facts.top)",
                remedy: "name the top folder of the overlay", function: "Overlay")
        }
        return Overlay(source, place: RelativePath.from(book.facts.top, to: source.facts.top))
    }

    private static func folder(
        _ choice: OverlayChoice, _ book: borrowing Repository
    ) throws(GitError) -> String? {
        switch choice {
        case .none: return nil
        case .folder(let folder): return folder
        case .configured:
            guard let folder = try book.setting(setting), !folder.isEmpty else { return nil }
            return folder.hasPrefix("/") ? folder : "\(book.facts.top)/\(folder)"
        }
    }
}

/// Which overlay a book is read with.
package enum OverlayChoice: Sendable, Equatable {
    case none
    /// The one that git's configuration of the clone names, if it names any.
    case configured
    /// The one in a folder; a relative path leads from where the program was started.
    case folder(String)

    /// Says who named the folder.
    fileprivate var origin: String {
        self == .configured ? ", which the git setting \(Overlay.setting) names," : ""
    }
}

/// Which state of the overlay is read.
package enum OverlayTime: Sendable, Hashable {
    /// The worktree beside what is on disk or staged; beside a commit the last one that is not younger.
    case besideTheBook
    /// The last commit at the end of a day.
    case endOf(Day)
    case worktree
    case commit(ObjectID)
    /// None: the overlay begins later.
    case beforeIt
}

/// Paths between folders, as `cd` takes them.
enum RelativePath {
    /// - Parameters: absolute, without links.
    static func from(_ start: String, to end: String) -> String {
        let (start, end) = (start.split(separator: "/"), end.split(separator: "/"))
        let shared = zip(start, end).prefix { $0 == $1 }.count
        let steps = start.dropFirst(shared).map { _ in ".." } + end.dropFirst(shared)
        return steps.isEmpty ? "." : steps.joined(separator: "/")
    }
}
