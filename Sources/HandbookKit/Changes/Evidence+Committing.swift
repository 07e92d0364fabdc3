import GitStore

extension BookSource {
    /// Who is about to commit: whom git named, else whom its configuration names.
    ///
    /// - Parameters:
    ///   - environment: what git told its hook.
    ///   - message: the message so far; its trailers may approve. Lines that git takes out are left in peace.
    package func evidence(environment: (name: String?, email: String?), message: String) throws(GitError) -> Evidence {
        let configured = try asking { repository throws(GitError) in try repository.configuredIdentity() }
        let name = environment.name ?? configured?.name
        let email = environment.email ?? configured?.email
        let author = email.map { Identity(name: name ?? "", email: $0, seconds: 0) }
        let commit = Commit(
            id: .zero, tree: .zero, parents: [], author: author, committer: author, message: message)
        return Evidence(of: commit, trailers: commit.trailers)
    }
}
