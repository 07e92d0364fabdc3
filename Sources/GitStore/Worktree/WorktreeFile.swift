#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A file of the worktree that is to be written anew.
package struct WorktreeFile {
    private let root: String
    private let path: String

    /// - Parameters:
    ///   - path: from the root of the worktree.
    ///   - root: the top folder of the worktree.
    package init(_ path: String, in root: String) {
        self.path = path
        self.root = root
    }

    /// Puts other bytes in the place of the file's, as a whole or not at all. Its permissions stay.
    ///
    /// - Parameter old: what the file holds. A file that holds something else now is left alone.
    /// - Throws: `GitError` when the file has changed, is no ordinary file, lies behind a link or cannot be written.
    package func replace(_ old: [UInt8], with new: [UInt8]) throws(GitError) {
        let top = try FolderHandle.top(root)
        do {
            try replace(old, with: new, below: top)
        } catch let error as GitError {
            throw error
        } catch let fault as FolderHandle.Fault {
            throw refused(fault)
        } catch {
            throw refused(.now)
        }
    }

    private func replace(_ old: [UInt8], with new: [UInt8], below top: FolderHandle) throws {
        let steps = path.split(separator: "/").map { Array($0.utf8) }
        guard let name = steps.last else { throw FolderHandle.Fault.absent }
        let folder = try steps.dropLast().reduce(top) { folder, step in try folder.folder(step) }
        guard try folder.read(name, limit: old.count) == old else { throw changed }
        try folder.replace(name, with: new)
    }

    private var changed: GitError { error("has changed since it was read", remedy: "run it again") }

    private func refused(_ fault: FolderHandle.Fault) -> GitError {
        switch fault {
        case .absent: error("is no longer there", remedy: "run it again")
        case .isLink, .notRegular:
            error("is no ordinary file, or lies behind a link", remedy: "edit what the link leads to")
        case .tooLarge: changed
        case .system(let words):
            error("could not be written: \(words)", remedy: "check the disk and your rights", detail: words)
        }
    }

    private func error(_ words: String, remedy: String, detail: String = "") -> GitError {
        GitError("\(path) \(words)", remedy: remedy, function: "replace", detail: detail)
    }
}

extension FolderHandle {
    /// Writes a file beside the one of that name, with the same permissions, and moves it into its place.
    func replace(_ name: [UInt8], with bytes: [UInt8]) throws(Fault) {
        var status = stat()
        guard withCName(name, { fstatat(descriptor, $0, &status, AT_SYMLINK_NOFOLLOW) }) == 0 else { throw .now }
        let mode = status.st_mode & 0o7777
        let other = name + Array(".\(getpid()).new".utf8)
        let file = withCName(other) {
            openat(descriptor, $0, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        }
        guard file >= 0 else { throw .now }
        let isWritten = Self.write(bytes, to: file) && fchmod(file, mode) == 0
        let isClosed = close(file) == 0
        let isMoved =
            isWritten && isClosed
            && withCName(other) { from in withCName(name) { renameat(descriptor, from, descriptor, $0) } } == 0
        if isMoved { return }
        let fault = Fault.now
        _ = withCName(other) { unlinkat(descriptor, $0, 0) }
        throw fault
    }

    private static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var sent = 0
            while sent < buffer.count {
                // At a place of its own, because the name of the plain call is this function's.
                let count = pwrite(file, buffer.baseAddress?.advanced(by: sent), buffer.count - sent, off_t(sent))
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                sent += count
            }
            return true
        }
    }
}
