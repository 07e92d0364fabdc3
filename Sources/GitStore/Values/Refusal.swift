/// A path that was not read, with the reason in plain words. It becomes a finding; the other files are still read.
package struct Refusal: Sendable, Equatable {
    /// The path from the root; when it is not UTF-8, its odd bytes as `\xNN` and a backslash as `\\`.
    package var path: String
    /// The kind of fault.
    package var reason: Reason
    /// What is wrong, in one sentence without a final full stop, and without the path.
    package var message: String
    /// What the reader can do about it.
    package var remedy: String

    /// Makes a refusal from its parts.
    package init(path: String, reason: Reason, message: String, remedy: String) {
        self.path = path
        self.reason = reason
        self.message = message
        self.remedy = remedy
    }

    /// The kinds of fault, each named after it.
    package enum Reason: String, Sendable, CaseIterable {
        /// A symbolic link to a file or a folder: never followed.
        case symlink
        /// Another repository: never entered.
        case submodule
        /// More bytes than one file may have.
        case tooLarge
        /// A name that is not text.
        case pathNotUTF8
        /// A name that is dangerous on some system.
        case unsafeName
        /// Two paths that some systems take for one.
        case nameClash
        /// A pipe, a device, a socket, or a file where a folder is expected.
        case notRegular
        /// The system or the object store gives an error.
        case unreadable
        /// The object is not in this clone.
        case missingObject
        /// More bytes than a path may have.
        case pathTooLong
        /// A Git LFS pointer in place of the content.
        case lfsPointer
        /// More folders inside each other than allowed.
        case tooDeep
        /// A folder that git itself would never write.
        case damagedTree
        /// Two repositories that are read as one book both have the path.
        case heldTwice
    }
}
