#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The folder of the store as it is on disk.
package struct StoreState: Sendable, Equatable {
    package let folder: String
    /// Whether it is a folder of this user that nobody else can read; nil when it is not there yet.
    package let isPrivate: Bool?
    /// What its files take, in bytes.
    package let size: Int

    /// - Parameter commonDirectory: the git directory that all worktrees share.
    package init(in commonDirectory: String) {
        let folder = commonDirectory + "/" + StoreFile.folderName
        self.folder = folder
        var status = stat()
        guard lstat(folder, &status) == 0 else {
            (isPrivate, size) = (nil, 0)
            return
        }
        isPrivate =
            status.st_mode & S_IFMT == S_IFDIR && status.st_uid == geteuid() && status.st_mode & 0o077 == 0
        size = StoreFile.names(in: folder).reduce(0) { sum, name in
            var status = stat()
            return lstat(folder + "/" + name, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
                ? sum + Int(status.st_size) : sum
        }
    }
}
