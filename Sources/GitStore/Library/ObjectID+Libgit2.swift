import CLibgit2

extension ObjectID {
    /// Copies libgit2's form.
    init(_ id: git_oid) {
        self = withUnsafeBytes(of: id.id) { ObjectID(storedAt: $0) }
    }

    /// libgit2's form.
    var libgit2: git_oid {
        var id = git_oid()
        withUnsafeMutableBytes(of: &id.id) { store(in: $0) }
        return id
    }
}
