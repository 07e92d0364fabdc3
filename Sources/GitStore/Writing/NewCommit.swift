/// One commit of a new repository: its facts, and what it changes in the files of the commit written before it.
package struct NewCommit: Sendable {
    /// The first is the branch that is merged into; empty for a first commit.
    package var parents: [ObjectID]
    package var author: Identity
    package var committer: Identity
    /// With a final line end, as git writes it; bytes of zero are left out.
    package var message: String
    /// In any order, each path once.
    package var changes: [NewContent]

    package init(
        parents: [ObjectID], author: Identity, committer: Identity? = nil, message: String, changes: [NewContent]
    ) {
        self.parents = parents
        self.author = author
        self.committer = committer ?? author
        self.message = message
        self.changes = changes
    }

    /// The commit object's bytes.
    func bytes(tree: ObjectID) -> [UInt8] {
        var text = "tree \(tree)\n"
        for parent in parents { text += "parent \(parent)\n" }
        text += "author \(author.line)\ncommitter \(committer.line)\n\n" + message
        return text.utf8.filter { $0 != 0 }
    }
}

/// A file of a commit that is written: its content from then on.
package struct NewContent: Sendable, Equatable {
    /// The path from the root, parts separated by "/".
    package var path: String
    /// Nil when the file goes.
    package var bytes: [UInt8]?

    package init(path: String, bytes: [UInt8]?) {
        self.path = path
        self.bytes = bytes
    }
}

extension Identity {
    /// The person as a commit object has them: name, address, seconds and offset, without what would break the line.
    fileprivate var line: String {
        let clean = [name, email].map { $0.filter { !"<>\n\r\0".contains($0) } }
        let (hours, minutes) = abs(offsetMinutes).quotientAndRemainder(dividingBy: 60)
        let offset = [hours, minutes].map { ($0 < 10 ? "0" : "") + String($0) }.joined()
        return "\(clean[0]) <\(clean[1])> \(seconds) \(offsetMinutes < 0 ? "-" : "+")\(offset)"
    }
}
