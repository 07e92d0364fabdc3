import PageText

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension StoredTables {
    /// Tells tables that were kept from others.
    package struct ID: Sendable, Equatable {
        /// The checksum of the tables.
        package let sum: UInt64
        /// The seal of their file when they were kept; nil where it has none.
        let seal: UInt64?

        /// Whether a file with this seal holds the tables as they were kept.
        package func isSealed(by seal: UInt64?) -> Bool { seal != nil && seal == self.seal }
    }

    /// Names a file as nobody has written to it since: the file, its times, and the session of the machine. Only when the
    /// machine went down could a file lose what was written to it and keep these.
    ///
    /// - Returns: nil where the session has no name.
    package static func seal(of descriptor: Int32) -> UInt64? {
        var status = stat()
        guard let session, fstat(descriptor, &status) == 0 else { return nil }
        #if canImport(Darwin)
            let times = [status.st_mtimespec, status.st_ctimespec]
        #else
            let times = [status.st_mtim, status.st_ctim]
        #endif
        var writer = ByteWriter()
        writer.write(session)
        for number in [Int64(status.st_dev), Int64(status.st_ino), Int64(status.st_size)] { writer.write(number) }
        for time in times {
            writer.write(Int64(time.tv_sec))
            writer.write(Int64(time.tv_nsec))
        }
        return writer.bytes.withUnsafeBytes { Checksum.of($0, under: []) }
    }

    /// What the kernel calls the time since the machine was started.
    private static let session: String? = {
        var name = [UInt8](repeating: 0, count: 64)
        var length = name.count
        #if canImport(Darwin)
            guard sysctlbyname("kern.bootsessionuuid", &name, &length, nil, 0) == 0 else { return nil }
        #else
            let file = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC)
            guard file >= 0 else { return nil }
            defer { close(file) }
            length = read(file, &name, length)
            guard length > 0 else { return nil }
        #endif
        return String(decoding: name.prefix(length), as: UTF8.self)
    }()
}

extension StoredTables.ID: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(Int64(bitPattern: sum))
        writer.write(seal != nil)
        if let seal { writer.write(Int64(bitPattern: seal)) }
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        sum = UInt64(bitPattern: try reader.int64())
        seal = try reader.bool() ? UInt64(bitPattern: try reader.int64()) : nil
    }
}
