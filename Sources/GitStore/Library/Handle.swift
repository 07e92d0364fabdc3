/// Owns one libgit2 object and frees it when it goes out of scope.
struct Handle: ~Copyable {
    /// The object, valid as long as the handle.
    let pointer: OpaquePointer
    private let release: (OpaquePointer?) -> Void

    /// Calls a libgit2 function that hands out an object.
    ///
    /// - Parameters:
    ///   - function: the name of that function, for the error.
    ///   - release: the function that frees such an object.
    ///   - make: the call; it stores the object and returns libgit2's code.
    /// - Throws: the error of the call.
    init(
        _ function: String, release: @escaping (OpaquePointer?) -> Void, _ make: (inout OpaquePointer?) -> Int32
    ) throws(GitError) {
        var made: OpaquePointer?
        let code = make(&made)
        guard code >= 0, let made else { throw GitError.last(code, in: function) }
        pointer = made
        self.release = release
    }

    deinit { release(pointer) }
}
