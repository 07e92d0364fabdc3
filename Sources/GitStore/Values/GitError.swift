/// A fault in running: the repository, or what was asked of it, cannot be read at all.
///
/// A fault of one path is a `Refusal` instead. Texts may quote names from the repository and are not escaped.
package struct GitError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong, in one sentence without a final full stop.
    package var message: String
    /// What the reader can do about it; a command stands between back quotes.
    package var remedy: String
    /// libgit2's return code, also one this program does not know; -1 when the fault was found here.
    package var code: Int32
    /// The function that failed: libgit2's, a system call's, or the check of this target.
    package var function: String
    /// libgit2's or the system's own words; empty when the fault was found here.
    package var detail: String

    /// Makes an error; `detail` is for the words of the library below.
    package init(_ message: String, remedy: String, code: Int32 = -1, function: String, detail: String = "") {
        self.message = message
        self.remedy = remedy
        self.code = code
        self.function = function
        self.detail = detail
    }

    /// All of it in two lines, for logs and test output.
    package var description: String {
        let source = detail.isEmpty ? "\(function) \(code)" : "\(function) \(code): \(detail)"
        return "\(message) [\(source)]\n\(remedy)"
    }

    /// The same fault in better words; code, function and detail are kept.
    func reworded(_ message: String, remedy: String) -> GitError {
        GitError(message, remedy: remedy, code: code, function: function, detail: detail)
    }
}
