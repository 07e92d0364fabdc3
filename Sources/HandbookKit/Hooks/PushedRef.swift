import BookIndex
import GitStore

/// One line that git tells `pre-push`: what goes where.
package struct PushedRef: Sendable, Equatable {
    let localID: String
    let remoteRef: String
    let remoteID: String

    /// What a check of it judges.
    package enum Task: Sendable, Equatable {
        /// `BASE..HEAD`.
        case range(String)
        /// The remote has nothing of this book, so there is nothing to compare with.
        case firstPush
        /// Nothing of a book is pushed.
        case nothing
    }

    /// Reads `local-ref local-id remote-ref remote-id` a line.
    package static func all(in text: String) throws -> [PushedRef] {
        try text.split(separator: "\n").map { line in
            let words = line.split(separator: " ").map(String.init)
            guard words.count == 4 else {
                throw HandbookError(
                    "This is no line that git gives to pre-push: \(line.prefix(80))",
                    remedy: "let git run it, or give LOCAL-REF LOCAL-ID REMOTE-REF REMOTE-ID on standard input")
            }
            return PushedRef(localID: words[1], remoteRef: words[2], remoteID: words[3])
        }
    }

    /// - Parameter remote: its name, or its address when it has none.
    package func task(_ git: GitProgram, in folder: String, remote: String) throws -> Task {
        // Tags and notes bring nothing onto a branch.
        guard !isZero(localID), !["refs/tags/", "refs/notes/"].contains(where: remoteRef.hasPrefix),
            try isThere("\(localID):\(PageSort.handbookFolder)", git, folder)
        else { return .nothing }
        let known = try !isZero(remoteID) && isThere("\(remoteID)^{commit}", git, folder)
        guard let base = known ? remoteID : try nearest(git, folder, remote) else { return .firstPush }
        return .range("\(base)..\(localID)")
    }

    /// Where a new branch left what the remote has: its main branch where git knows it, or else the branch with the
    /// fewest commits between.
    private func nearest(_ git: GitProgram, _ folder: String, _ remote: String) throws -> String? {
        let head = "refs/remotes/\(remote)/HEAD"
        if let main = try git.text(["rev-parse", "--verify", "--quiet", "\(head)^{commit}"], in: folder) {
            return main
        }
        let newest = ["for-each-ref", "--sort=-committerdate", "--count=20", "--format=%(objectname)"]
        let ids = try git.text(newest + ["refs/remotes/\(remote)/"], in: folder)?.split(separator: "\n") ?? []
        let counts = try ids.compactMap { id in
            try git.text(["rev-list", "--count", "\(id)..\(localID)", "--"], in: folder).flatMap { Int($0) }
                .map { (id: String(id), count: $0) }
        }
        return counts.min { $0.count < $1.count }?.id
    }

    private func isThere(_ object: String, _ git: GitProgram, _ folder: String) throws -> Bool {
        try git.answer(["cat-file", "-e", object], in: folder).status == 0
    }

    private func isZero(_ id: String) -> Bool { id.allSatisfy { $0 == "0" } }
}
