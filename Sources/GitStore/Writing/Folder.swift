import CLibgit2

/// A folder of the commit that is being written, with the folders in it.
///
/// A class, because a tree of values would be copied along the path at every change.
final class Folder {
    private struct File {
        var bytes: [UInt8]
        /// Where it lies in the pack; nil when that is another one.
        var place: PackFile.Place?
    }

    /// An earlier version of this folder that is kept to be a base.
    private struct Version {
        var number: Int
        var tree: TreeBytes
        var place: PackFile.Place
    }

    private var tree = TreeBytes()
    private var folders: [String: Folder] = [:]
    private var files: [String: File] = [:]
    /// The names of folders with something changed in them, in the order of the first change.
    private var changedFolders: [String] = []
    private var versions: [Version] = []
    private var nextNumber = 0
    /// Differences of files are applied one after another; git packs have chains of up to 50 as well.
    private static let longestChain = 50

    /// Puts a file below this folder, or takes it away.
    func set(_ path: ArraySlice<Substring>, to bytes: [UInt8]?, in pack: inout PackFile) throws(GitError) {
        guard let first = path.first else { return }
        let name = String(first)
        guard path.count > 1 else { return try setFile(name, to: bytes, in: &pack) }
        let folder = folders[name] ?? Folder()
        folders[name] = folder
        if !changedFolders.contains(name) { changedFolders.append(name) }
        try folder.set(path.dropFirst(), to: bytes, in: &pack)
    }

    private func setFile(_ name: String, to bytes: [UInt8]?, in pack: inout PackFile) throws(GitError) {
        guard let bytes else {
            files[name] = nil
            return tree.remove(name, .file)
        }
        let old = files[name].flatMap { old in old.place.map { (place: $0, bytes: old.bytes) } }
        let base = old.flatMap { $0.place.depth < Self.longestChain ? $0 : nil }
        let (id, place) = try pack.add(
            bytes, GIT_OBJECT_BLOB, on: base.map { base in (base.place, { PackDelta(text: bytes, on: base.bytes) }) })
        files[name] = File(bytes: bytes, place: place)
        tree.set(name, .file, to: id)
    }

    /// Writes the changed folders below, then this one. A folder with nothing in it is no part of a commit.
    func write(to pack: inout PackFile) throws(GitError) -> ObjectID {
        for name in changedFolders {
            guard let folder = folders[name] else { continue }
            if folder.isEmpty {
                folders[name] = nil
                tree.remove(name, .folder)
            } else {
                tree.set(name, .folder, to: try folder.write(to: &pack))
            }
        }
        changedFolders.removeAll()
        return try writeTree(to: &pack)
    }

    /// Forgets where versions lie: what comes next stands in another pack, and a difference has its base in its own.
    func leavePack() {
        versions.removeAll()
        nextNumber = 0
        for name in files.keys { files[name]?.place = nil }
        for folder in folders.values { folder.leavePack() }
    }

    private var isEmpty: Bool { files.isEmpty && folders.values.allSatisfy(\.isEmpty) }

    /// Version n is written as its difference from version n with its lowest set bit cleared. So no version is
    /// further than the logarithm of their number from one that is whole, and the big folder of a big book is not
    /// written whole again and again.
    private func writeTree(to pack: inout PackFile) throws(GitError) -> ObjectID {
        let number = nextNumber
        let baseNumber = number & (number - 1)
        while let last = versions.last, last.number > max(baseNumber, 0) { versions.removeLast() }
        let current = tree
        let (id, place) = try pack.add(
            current.bytes, GIT_OBJECT_TREE,
            on: versions.last.map { base in (base.place, { PackDelta(tree: current, on: base.tree) }) })
        if place.depth == 0 {
            versions.removeAll()
            nextNumber = 0
        }
        versions.append(Version(number: nextNumber, tree: current, place: place))
        nextNumber += 1
        return id
    }
}
