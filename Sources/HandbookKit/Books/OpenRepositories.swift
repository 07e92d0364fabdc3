import GitStore
import Synchronization

/// Keeps repositories open between questions: to open one takes longer than to answer most of them.
final class OpenRepositories: Sendable {
    private let idle = Mutex<[Opened]>([])

    /// Used by one task at a time.
    private final class Opened: @unchecked Sendable {
        let repository: Repository

        init(_ repository: consuming Repository) { self.repository = repository }
    }

    /// Takes a repository that was opened for something else.
    func add(_ repository: consuming Repository) {
        let opened = Opened(repository)
        idle.withLock { $0.append(opened) }
    }

    /// Asks a repository that no other task is asking.
    ///
    /// - Parameter open: opens another one where all are in use.
    func asking<Answer>(
        _ open: () throws(GitError) -> Repository, _ question: (borrowing Repository) throws(GitError) -> Answer
    ) throws(GitError) -> Answer {
        let opened = if let kept = idle.withLock({ $0.popLast() }) { kept } else { Opened(try open()) }
        defer { idle.withLock { $0.append(opened) } }
        return try question(opened.repository)
    }
}
