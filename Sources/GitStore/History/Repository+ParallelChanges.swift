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
        let halves = [Array(commits[..<middle]), Array(commits[middle...])]
        async let first = outcome(of: halves[0], folders, suffix, limits, folder)
        async let second = outcome(of: halves[1], folders, suffix, limits, folder)
        return try await first.get() + second.get()
    }

    private static func outcome(
        of commits: [Commit], _ folders: [String], _ suffix: String, _ limits: ReadLimits, _ folder: String
    ) async -> Result<[[PathChange]], GitError> {
        do throws(GitError) {
            let repository = try Repository(containing: folder)
            return .success(try repository.changes(of: commits, in: folders, suffix: suffix, limits: limits))
        } catch {
            return .failure(error)
        }
    }
}
