#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Where the store lies: in a folder of its own under the git directory, for the eyes of its owner only.
///
/// Nothing of it is ever needed. Whatever is not as this program would have made it is not used, and removed where that
/// is safe.
struct StoreFile {
    let folder: String
    let path: String
    let tables: StoredTables
    let shownTables: StoredTables

    static let folderName = "handbook"

    /// - Parameters:
    ///   - commonDirectory: the git directory that all worktrees share.
    ///   - engine: names the build of the program: another build might read pages differently, so it gets another file.
    init(in commonDirectory: String, engine: String) {
        folder = commonDirectory + "/" + StoreFile.folderName
        path = folder + "/store-" + engine + ".sqlite"
        tables = StoredTables(path: folder + "/store-" + engine + ".tables")
        shownTables = StoredTables(path: folder + "/store-" + engine + ".shown")
    }

    /// Makes the folder and an empty file where they are not there yet.
    ///
    /// - Returns: whether both are ordinary, belong to this user and are closed to others.
    func prepare() -> Bool {
        _ = mkdir(folder, 0o700)
        guard isPrivate(folder, S_IFDIR) else { return false }
        // A link in its place could lead the writing anywhere.
        if exists(path), !isPrivate(path, S_IFREG) { remove() }
        let isNew = !exists(path)
        let file = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { return false }
        close(file)
        if isNew { removeForgotten() }
        return isPrivate(path, S_IFREG)
    }

    /// Removes the file and what SQLite keeps beside it. Who has it open goes on undisturbed.
    func remove() {
        for end in ["", "-wal", "-shm"] { unlink(path + end) }
    }

    /// Removes the files of builds that nobody has used for a month.
    private func removeForgotten() {
        for name in StoreFile.names(in: folder) where name.hasPrefix("store-") {
            var status = stat()
            let month = 30 * 24 * 3600
            guard lstat(folder + "/" + name, &status) == 0, time(nil) - modified(status) > month else { continue }
            unlink(folder + "/" + name)
        }
    }

    /// What stands in a folder.
    static func names(in folder: String) -> [String] {
        guard let listing = opendir(folder) else { return [] }
        defer { closedir(listing) }
        var names: [String] = []
        while let entry = readdir(listing) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
                })
        }
        return names
    }

    private func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    private func isPrivate(_ path: String, _ kind: mode_t) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == kind && status.st_uid == geteuid()
            && status.st_mode & 0o077 == 0
    }

    private func modified(_ status: stat) -> Int {
        #if canImport(Darwin)
            status.st_mtimespec.tv_sec
        #else
            status.st_mtim.tv_sec
        #endif
    }
}
