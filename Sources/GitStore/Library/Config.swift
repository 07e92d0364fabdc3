import CLibgit2

/// Reads git configuration: one file, or the user's and the system's together.
struct Config: ~Copyable {
    private let handle: Handle

    /// Opens one file and what it includes.
    init(file: String) throws(GitError) {
        handle = try Handle("git_config_open_ondisk", release: git_config_free) { git_config_open_ondisk(&$0, file) }
    }

    /// Opens the configuration that no repository can change: the system's and the user's.
    init(outsideRepositories: Void) throws(GitError) {
        handle = try Handle("git_config_open_default", release: git_config_free) { git_config_open_default(&$0) }
    }

    /// All values whose name begins with the prefix, in order; names have lower-case section and key.
    func values(below prefix: String) throws(GitError) -> [(name: String, value: String)] {
        let iterator = try Handle("git_config_iterator_new", release: git_config_iterator_free) {
            git_config_iterator_new(&$0, handle.pointer)
        }
        var found: [(name: String, value: String)] = []
        var entry: UnsafeMutablePointer<git_config_entry>?
        var code = git_config_next(&entry, iterator.pointer)
        while code == 0, let current = entry?.pointee {
            let name = String(cString: current.name)
            // A key without "=" has no value; git takes it for true.
            if name.hasPrefix(prefix) { found.append((name, current.value.map { String(cString: $0) } ?? "true")) }
            code = git_config_next(&entry, iterator.pointer)
        }
        guard code == GIT_ITEROVER.rawValue else { throw GitError.last(code, in: "git_config_next") }
        git_error_clear()
        return found
    }
}
