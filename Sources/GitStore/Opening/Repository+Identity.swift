extension Repository {
    /// The name and address with which this user commits here, by git's configuration; nil when it says none.
    package func configuredIdentity() throws(GitError) -> (name: String, email: String)? {
        guard let email = try setting("user.email") else { return nil }
        return (try setting("user.name") ?? "", email)
    }
}
