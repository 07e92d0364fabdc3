#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Lends a name to C, with the zero byte that ends it there.
func withCName<Result>(_ name: [UInt8], _ body: (UnsafePointer<CChar>) -> Result) -> Result {
    (name.map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { buffer in
        guard let start = buffer.baseAddress else { preconditionFailure("because the buffer holds at least a zero") }
        return body(start)
    }
}

/// Copies a name from C, without the zero byte that ends it there.
func bytes(ofCName name: UnsafePointer<CChar>) -> [UInt8] {
    Array(UnsafeRawBufferPointer(start: name, count: strlen(name)))
}
