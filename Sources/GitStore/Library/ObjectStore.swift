import CLibgit2

/// Reads single objects. Nothing is written, nothing fetched, and `refs/replace` has no effect.
struct ObjectStore: ~Copyable {
    private let handle: Handle

    /// Opens the store of a repository; it may outlive the repository's handle.
    init(of repository: borrowing Handle) throws(GitError) {
        let pointer = repository.pointer
        handle = try Handle("git_repository_odb", release: git_odb_free) { git_repository_odb(&$0, pointer) }
    }

    /// Opens the store in a folder for a reader beside another one.
    ///
    /// libgit2 shares open packs, with their locks, between all stores of a process that spell their path alike; two
    /// readers then wait for each other most of the time. The longer spelling makes this one's packs its own.
    init(besideOthersIn objects: String) throws(GitError) {
        handle = try Handle("git_odb_open", release: git_odb_free) { git_odb_open(&$0, objects.joined(".")) }
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
        try object(id, type: type).copy()
    }

    /// The content of an object where libgit2 has it, without a copy. Ask for its size first.
    ///
    /// - Throws: as for the size.
    func object(_ id: ObjectID, type: git_object_t) throws(GitError) -> StoredObject {
        var name = id.libgit2
        let object = try Handle("git_odb_read", release: git_odb_object_free) {
            git_odb_read(&$0, handle.pointer, &name)
        }
        guard git_odb_object_type(object.pointer) == type else { throw Self.wrongType(id) }
        return StoredObject(object)
    }

    /// Whether an object is in this clone, of whatever type.
    func contains(_ id: ObjectID) -> Bool {
        var name = id.libgit2
        return git_odb_exists(handle.pointer, &name) == 1
    }

    /// The id git gives to bytes stored as a file without filters.
    static func blobID(of bytes: [UInt8]) throws(GitError) -> ObjectID { try id(of: bytes, type: GIT_OBJECT_BLOB) }

    /// The id git gives to the content of an object.
    static func id(of bytes: [UInt8], type: git_object_t) throws(GitError) -> ObjectID {
        var id = git_oid()
        let code = git_odb_hash(&id, bytes, bytes.count, type)
        guard code >= 0 else { throw GitError.last(code, in: "git_odb_hash") }
        return ObjectID(id)
    }

    private static func wrongType(_ id: ObjectID) -> GitError {
        GitError(
            "Object \(id) is not what it is named as", remedy: "run `git fsck`", function: "ObjectStore")
    }
}

/// The content of one object, kept in libgit2's memory as long as this value.
struct StoredObject: ~Copyable {
    private let handle: Handle
    /// The content; not to be used after this value is gone.
    let bytes: UnsafeRawBufferPointer

    fileprivate init(_ handle: consuming Handle) {
        bytes = UnsafeRawBufferPointer(
            start: git_odb_object_data(handle.pointer), count: git_odb_object_size(handle.pointer))
        self.handle = handle
    }

    /// The content as a value of its own.
    func copy() -> [UInt8] { Array(bytes) }
}

extension GitError {
    /// Whether an object, a branch or a file is absent.
    var isNotFound: Bool { code == GIT_ENOTFOUND.rawValue }
}

extension ObjectID {
    /// The id git gives to bytes stored as a file without filters.
    package init(ofFile bytes: [UInt8]) throws(GitError) { self = try ObjectStore.blobID(of: bytes) }
}
