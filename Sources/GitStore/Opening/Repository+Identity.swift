import CLibgit2

extension Repository {
    /// The name and address with which this user commits here, by git's configuration; nil when it says none.
    package func configuredIdentity() throws(GitError) -> (name: String, email: String)? {
        let pointer = handle.pointer
        let config = try Handle("git_repository_config_snapshot", release: git_config_free) {
            git_repository_config_snapshot(&$0, pointer)
        }
        func value(_ name: String) -> String? {
            var text: UnsafePointer<CChar>?
            guard git_config_get_string(&text, config.pointer, name) == 0, let text else {
                git_error_clear()
                return nil
            }
            return String(cString: text)
        }
        guard let email = value("user.email") else { return nil }
        return (value("user.name") ?? "", email)
    }
}
