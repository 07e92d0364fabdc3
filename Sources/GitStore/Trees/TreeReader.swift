import CLibgit2

/// Reads trees of one commit by id, each only once: the same tree may stand at millions of paths.
struct TreeReader: ~Copyable {
    private let limits: ReadLimits
    private var known: [ObjectID: [TreeEntry]] = [:]
    /// The number of entries parsed so far, for the budget of a reading.
    private(set) var parsed = 0

    init(limits: ReadLimits) {
        self.limits = limits
    }

    /// Why a tree could not be read.
    enum Fault: Error {
        case damaged(String)
        case missing
        case unreadable(String)
    }

    /// The entries of a tree, in git's order, their names unchecked.
    mutating func entries(of id: ObjectID, in store: borrowing ObjectStore) throws(Fault) -> [TreeEntry] {
        if let entries = known[id] { return entries }
        let bytes: [UInt8]
        do throws(GitError) {
            guard try store.size(of: id, type: GIT_OBJECT_TREE) <= limits.largestTree else {
                throw GitError("it is too large", remedy: "", function: "TreeReader")
            }
            bytes = try store.bytes(of: id, type: GIT_OBJECT_TREE)
        } catch {
            throw error.isNotFound ? .missing : .unreadable(error.detail.isEmpty ? error.message : error.detail)
        }
        do {
            let entries = try TreeParser.entries(of: bytes)
            known[id] = entries
            parsed += entries.count
            return entries
        } catch {
            throw .damaged(error.message)
        }
    }

    /// What stands at a path below a tree; nil when nothing does, or when a folder on the way cannot be read.
    mutating func entry(at parts: [[UInt8]], below tree: ObjectID, in store: borrowing ObjectStore) -> TreeEntry? {
        var (folder, found): (ObjectID, TreeEntry?) = (tree, nil)
        for (place, part) in parts.enumerated() {
            found = (try? entries(of: folder, in: store))?.entry(named: part)
            guard let current = found else { return nil }
            if current.type != .folder && place < parts.count - 1 { return current.type == .symlink ? current : nil }
            folder = current.id
        }
        return found
    }
}

extension ReadLimits {
    /// The bytes that as many entries as allowed can have with names of 255 bytes, the longest of any file system.
    var largestTree: Int { min(entries, 1 << 24) * (7 + 1 + 255 + 1 + ObjectID.byteCount) }
}
