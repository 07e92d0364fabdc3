import CLibgit2

extension Repository {
    /// What git's configuration says under a name such as `user.email`, in this repository or for the user; nil when it
    /// says nothing.
    package func setting(_ name: String) throws(GitError) -> String? {
        let pointer = handle.pointer
        let config = try Handle("git_repository_config_snapshot", release: git_config_free) {
            git_repository_config_snapshot(&$0, pointer)
        }
        var text: UnsafePointer<CChar>?
        guard git_config_get_string(&text, config.pointer, name) == 0, let text else {
            git_error_clear()
            return nil
        }
        return String(cString: text)
    }
}
