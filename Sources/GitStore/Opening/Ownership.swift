#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Checks, as git does, that nobody else owns the repository: its configuration can make programs run.
enum Ownership {
    /// Passes when the current user owns the folder, its `.git` and the git directory, or trusts the folder.
    ///
    /// - Throws: the foreign folder and the command that trusts it.
    static func check(_ location: Location) throws(GitError) {
        let paths = [location.folder, location.folder.joined(".git"), location.gitDirectory]
        let foreign = paths.first { path in SystemCalls.owner(path).map { $0 != geteuid() } ?? false }
        guard let foreign, !isTrusted(location.folder, by: try trustedFolders()) else { return }
        throw GitError(
            "\(foreign) belongs to another user, so git does not trust the repository",
            remedy: "if you trust it, run `git config --global --add safe.directory \(quoted(location.folder))`",
            code: -36, function: "Ownership")
    }

    /// Whether a list of `safe.directory` values trusts a folder. An empty value forgets those before it.
    static func isTrusted(_ folder: String, by values: [String]) -> Bool {
        values.reduce(false) { trusted, value in
            if value.isEmpty { return false }
            if value == "*" { return true }
            if value.hasSuffix("/*") { return trusted || (folder + "/").hasPrefix(value.dropLast()) }
            return trusted || value.withoutFinalSlash == folder || SystemCalls.realPath(value) == folder
        }
    }

    private static func trustedFolders() throws(GitError) -> [String] {
        try Config(outsideRepositories: ()).values(below: "safe.directory").map(\.value)
    }

    private static func quoted(_ path: String) -> String {
        let plain = "0123456789/._-+".unicodeScalars
        if path.unicodeScalars.allSatisfy({ $0.properties.isAlphabetic || plain.contains($0) }) { return path }
        return "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
