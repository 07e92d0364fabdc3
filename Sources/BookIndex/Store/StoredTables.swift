#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The tables of a state of the book as a file, which a process maps instead of being sent them.
package struct StoredTables: Sendable {
    package let path: String

    /// Keeps tables, with room to write into; the file is replaced as a whole.
    ///
    /// - Returns: what tells these tables from others; nil when they cannot be kept.
    func keep(_ image: [UInt8]) -> ID? {
        let draft = path + ".\(getpid())"
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { return nil }
        defer { unlink(draft) }
        let isWritten = image.withUnsafeBytes { bytes in
            var sent = 0
            while sent < bytes.count {
                let count = write(file, bytes.baseAddress?.advanced(by: sent), bytes.count - sent)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                sent += count
            }
            return true
        }
        guard isWritten, rename(draft, path) == 0 else {
            close(file)
            return nil
        }
        let seal = StoredTables.seal(of: file)
        guard close(file) == 0 else { return nil }
        return ID(sum: image.withUnsafeBytes { Checksum.of($0, under: []) }, seal: seal)
    }

    /// Opens the file for a process that is to be started; negative when there is none that can be trusted.
    package func descriptor() -> Int32 {
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return -1 }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
            status.st_mode & 0o077 == 0
        else {
            close(file)
            return -1
        }
        return file
    }

    /// Maps the tables of an open file into memory of this process alone; the file never changes.
    ///
    /// - Parameter isSealed: whether the file is known to hold them, so that they need not be read for that.
    /// - Returns: nil when they are not the ones asked for.
    package static func map(_ descriptor: Int32, sum: UInt64, isSealed: Bool) -> UnsafeMutableRawBufferPointer? {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size > 0 else { return nil }
        let size = Int(status.st_size)
        let start = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, descriptor, 0)
        guard let start, start != MAP_FAILED else { return nil }
        let memory = UnsafeMutableRawBufferPointer(start: start, count: size)
        guard isSealed || Checksum.of(UnsafeRawBufferPointer(memory), under: []) == sum else {
            munmap(start, size)
            return nil
        }
        return memory
    }

    /// Gives mapped memory back.
    package static func unmap(_ memory: UnsafeMutableRawBufferPointer) { munmap(memory.baseAddress, memory.count) }
}
