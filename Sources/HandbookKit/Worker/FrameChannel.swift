#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Sends and receives frames over a socket: one byte for the sort, eight for the length, then the bytes.
struct FrameChannel {
    enum Sort: UInt8 {
        case context = 1
        case image, map, stored, job, result
    }

    enum Reception {
        case frame(Sort, [UInt8])
        case late
        case ended
    }

    let descriptor: Int32
    /// No frame is longer than this; a longer one is a broken peer.
    static let limit = 1 << 31

    init(descriptor: Int32) {
        self.descriptor = descriptor
        #if canImport(Darwin)
            var on: Int32 = 1
            setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
        #endif
    }

    func close() {
        #if canImport(Glibc)
            _ = Glibc.close(descriptor)
        #else
            _ = Darwin.close(descriptor)
        #endif
    }

    /// Whether the whole frame was taken by the other side.
    func send(_ sort: Sort, _ bytes: some Collection<UInt8>) -> Bool {
        var header = [sort.rawValue]
        withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { header += $0 }
        return sendAll(header) && sendAll(Array(bytes))
    }

    /// The next frame, waiting at most that long for each part of it; nil waits for ever.
    func receive(within seconds: Double?) -> Reception {
        let deadline = seconds.map { ContinuousClock.now + .seconds($0) }
        var header: [UInt8] = []
        if let failure = receive(9, into: &header, until: deadline) { return failure }
        let length = header[1...].reversed().reduce(0) { $0 << 8 | Int($1) }
        guard let sort = Sort(rawValue: header[0]), (0...FrameChannel.limit).contains(length) else { return .ended }
        var bytes: [UInt8] = []
        return receive(length, into: &bytes, until: deadline) ?? .frame(sort, bytes)
    }

    private func sendAll(_ bytes: [UInt8]) -> Bool {
        #if canImport(Glibc)
            let flags = Int32(MSG_NOSIGNAL)
        #else
            let flags: Int32 = 0
        #endif
        return bytes.withUnsafeBytes { buffer in
            var sent = 0
            while sent < buffer.count {
                let count = send(descriptor, buffer.baseAddress?.advanced(by: sent), buffer.count - sent, flags)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                sent += count
            }
            return true
        }
    }

    #if canImport(Glibc)
        private func send(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int, _ flags: Int32) -> Int {
            Glibc.send(descriptor, start, count, flags)
        }
    #else
        private func send(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int, _ flags: Int32) -> Int {
            Darwin.send(descriptor, start, count, flags)
        }
    #endif

    private func receive(
        _ count: Int, into bytes: inout [UInt8], until deadline: ContinuousClock.Instant?
    ) -> Reception? {
        var failure: Reception?
        bytes = Array(unsafeUninitializedCapacity: count) { buffer, received in
            while received < count, failure == nil {
                guard isReadable(until: deadline) else {
                    failure = .late
                    return
                }
                let part = read(descriptor, buffer.baseAddress?.advanced(by: received), count - received)
                if part < 0, errno == EINTR { continue }
                if part > 0 { received += part } else { failure = .ended }
            }
        }
        return failure
    }

    private func isReadable(until deadline: ContinuousClock.Instant?) -> Bool {
        while true {
            let left = deadline.map { ContinuousClock.now.duration(to: $0) / .milliseconds(1) }
            if let left, left <= 0 { return false }
            var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = poll(&request, 1, left.map { Int32(min($0 + 1, 1e6)) } ?? -1)
            if ready > 0 { return true }
            if ready < 0, errno != EINTR { return true }
        }
    }
}
