extension Repository {
    /// The same as `changes(of:)` with two cores: each half of the commits is compared by a reader of its own.
    ///
    /// - Parameter folder: where the repository is opened from, as by `init(containing:)`.
    /// - Throws: as for `changes(of:)`; the fault of the first half before that of the second.
    package static func changes(
        ofAll commits: [Commit], in folders: [String], suffix: String, limits: ReadLimits = .init(),
        openedFrom folder: String
    ) async throws(GitError) -> [[PathChange]] {
        let middle = commits.count / 2
        let (newer, older) = (Array(commits[..<middle]), Array(commits[middle...]))
        async let first = outcome { () throws(GitError) in
            let repository = try Repository(containing: folder)
            return try repository.changes(of: newer, in: folders, suffix: suffix, limits: limits)
        }
        async let second = outcome { () throws(GitError) in
            let repository = try Repository(secondReaderOf: folder)
            return try repository.changes(of: older, in: folders, suffix: suffix, limits: limits)
        }
        return try await first.get() + second.get()
    }

    private static func outcome(
        _ body: @Sendable () throws(GitError) -> [[PathChange]]
    ) async -> Result<[[PathChange]], GitError> {
        do throws(GitError) {
            return .success(try body())
        } catch {
            return .failure(error)
        }
    }
}
