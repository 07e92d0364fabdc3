import CLibgit2

/// Reads single objects. Nothing is written, nothing fetched, and `refs/replace` has no effect.
struct ObjectStore: ~Copyable {
    private let handle: Handle

    /// Opens the store of a repository; it may outlive the repository's handle.
    init(of repository: borrowing Handle) throws(GitError) {
        let pointer = repository.pointer
        handle = try Handle("git_repository_odb", release: git_odb_free) { git_repository_odb(&$0, pointer) }
    }

    /// The size of an object in bytes, read from its header: the content is not unpacked.
    ///
    /// - Throws: when it is absent (code `GIT_ENOTFOUND`), damaged, or not of the type.
    func size(of id: ObjectID, type: git_object_t) throws(GitError) -> Int {
        var (size, found) = (0, GIT_OBJECT_INVALID)
        var name = id.libgit2
        let code = git_odb_read_header(&size, &found, handle.pointer, &name)
        guard code >= 0 else { throw GitError.last(code, in: "git_odb_read_header") }
        guard found == type else { throw Self.wrongType(id) }
        return size
    }

    /// The content of an object. Ask for its size first.
    ///
    /// - Throws: as for the size.
    func bytes(of id: ObjectID, type: git_object_t) throws(GitError) -> [UInt8] {
        var name = id.libgit2
        let object = try Handle("git_odb_read", release: git_odb_object_free) {
            git_odb_read(&$0, handle.pointer, &name)
        }
        guard git_odb_object_type(object.pointer) == type else { throw Self.wrongType(id) }
        let content = UnsafeRawBufferPointer(
            start: git_odb_object_data(object.pointer), count: git_odb_object_size(object.pointer))
        return Array(content)
    }

    /// The id git gives to bytes stored as a file without filters.
    static func blobID(of bytes: [UInt8]) throws(GitError) -> ObjectID {
        var id = git_oid()
        let code = git_odb_hash(&id, bytes, bytes.count, GIT_OBJECT_BLOB)
        guard code >= 0 else { throw GitError.last(code, in: "git_odb_hash") }
        return ObjectID(id)
    }

    private static func wrongType(_ id: ObjectID) -> GitError {
        GitError(
            "Object \(id) is not what it is named as", remedy: "run `git fsck`", function: "ObjectStore")
    }
}

extension GitError {
    /// Whether an object, a branch or a file is absent.
    var isNotFound: Bool { code == GIT_ENOTFOUND.rawValue }
}
