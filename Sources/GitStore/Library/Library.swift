import CLibgit2

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Starts libgit2 once for the process and sets its options.
enum Library {
    /// The format extensions that change nothing about reading, so that libgit2 may open such a repository.
    ///
    /// `partialclone` leaves objects out, which reading names one by one; `preciousobjects` only forbids deleting;
    /// `worktreeconfig` adds a file that `FormatCheck` looks into.
    static let harmlessExtensions = ["partialclone", "preciousobjects", "worktreeconfig"]

    /// The version of libgit2 that runs, for instance "1.5.1".
    static var version: String {
        var (major, minor, revision): (Int32, Int32, Int32) = (0, 0, 0)
        git_libgit2_version(&major, &minor, &revision)
        return "\(major).\(minor).\(revision)"
    }

    /// Makes sure that libgit2 is started.
    static func start() throws(GitError) {
        if let failure { throw failure }
    }

    /// Takes the system's and the user's configuration from one folder: for tests, which no machine may change.
    static func takeConfiguration(from folder: String) throws(GitError) {
        try start()
        for level in [GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL] {
            let code = handbook_git_set_search_path(level.rawValue, folder)
            guard code >= 0 else { throw GitError.last(code, in: "git_libgit2_opts(search path)") }
        }
    }

    private static let failure: GitError? = startOnce()

    private static func startOnce() -> GitError? {
        let calls: [(String, () -> Int32)] = [
            ("git_libgit2_init", { git_libgit2_init() }),
            // Costs most of the time of a big reading; git itself does not verify when it reads.
            ("git_libgit2_opts(hash verification)", { handbook_git_verify_hashes(0) }),
            // `Ownership` does it: libgit2 1.5 names the wrong cause and overlooks `safe.directory = *`.
            ("git_libgit2_opts(owner validation)", { handbook_git_validate_owner(0) }),
            ("git_libgit2_opts(extensions)", { allowHarmlessExtensions() }),
        ]
        for (function, call) in calls {
            let code = call()
            if code < 0 { return GitError.last(code, in: function) }
        }
        return nil
    }

    private static func allowHarmlessExtensions() -> Int32 {
        let copies = harmlessExtensions.map { strdup($0) }
        defer {
            for copy in copies { free(copy) }
        }
        var names = copies.map { UnsafePointer($0) }
        return handbook_git_allow_extensions(&names, names.count)
    }
}

extension GitError {
    /// Reads and clears the error of the libgit2 call that has just failed on this thread.
    static func last(_ code: Int32, in function: String) -> GitError {
        let detail = git_error_last().flatMap { $0.pointee.message }.map { String(cString: $0) } ?? ""
        git_error_clear()
        return GitError(
            "The repository cannot be read: \(detail.isEmpty ? "\(function) gave \(code)" : detail)",
            remedy: "run `git fsck`; if it finds nothing, please report this message", code: code, function: function,
            detail: detail)
    }
}
