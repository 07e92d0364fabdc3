import BookIndex
import GitStore

/// Who stands behind a commit, and how sure that is.
package struct Evidence: Sendable {
    /// Who wrote the change; nil when nothing says so.
    package var author: Claim?
    /// The people of `Approved-by` trailers, in the order of the message.
    package var approvers: [Claim]
    /// `Approved-by` trailers that name nobody by e-mail, as written.
    package var unclearApprovals: [String]
    /// Lines of the message that look like an approval and are none.
    package var strayApprovals: [StrayApproval] = []
    /// What is known about the commit's signature.
    package var proof: Proof
    /// The merges that brought the commit onto the branch it was judged on.
    package var merges: [Merge]
    /// Why nothing in the commit says who made it, such as two author lines; nil for a sound commit.
    package var flaw: String?

    package init(
        author: Claim?, approvers: [Claim] = [], unclearApprovals: [String] = [], proof: Proof = .none,
        merges: [Merge] = [], flaw: String? = nil
    ) {
        self.author = author
        self.approvers = approvers
        self.unclearApprovals = unclearApprovals
        self.proof = proof
        self.merges = merges
        self.flaw = flaw
    }

    /// A person as a commit names them: anybody can name anybody.
    package struct Claim: Sendable, Hashable {
        package var name: String
        package var email: String

        package init(name: String, email: String) {
            self.name = name
            self.email = email
        }

        /// Reads `Name <e-mail>` or a bare e-mail address; nil when there is no address in the text.
        package init?(_ text: String) {
            let text = text.trimmed
            if let open = text.lastIndex(of: "<"), text.hasSuffix(">") {
                let email = text[text.index(after: open)...].dropLast()
                guard email.contains("@") else { return nil }
                self.init(name: String(text[..<open]).trimmed, email: String(email).trimmed)
            } else {
                guard text.contains("@"), !text.contains(" ") else { return nil }
                self.init(name: "", email: text)
            }
        }
    }

    /// What a signature shows.
    package enum Proof: Sendable, Hashable {
        /// There is no signature.
        case none
        /// Made with a trusted key of the person with this address.
        case proved(email: String)
        /// There is one, and why it proves nothing.
        case untrusted(String)
    }

    /// A merge: whoever made it took in what it brought.
    package struct Merge: Sendable, Hashable {
        package var commit: ObjectID
        /// Its committer, and its author: where a host makes the merge, the committer is the host.
        package var people: [Claim]
        package var proof: Proof

        package init(commit: ObjectID, people: [Claim], proof: Proof = .none) {
            self.commit = commit
            self.people = people
            self.proof = proof
        }
    }
}

extension Evidence {
    /// The key of the trailers that approve, compared without regard to case as git does.
    package static let approvalKey = "Approved-by"

    /// What a commit of a range says about itself, with what the merges that brought it say.
    ///
    /// - Parameter proof: what the signature of a commit shows; asked for the commit and for those merges.
    package init(of commit: Commit, in merges: Merges, proof: (Commit) throws -> Proof) rethrows {
        let brought = try merges.bringing(commit.id).compactMap { merge in Merge(of: merge, proof: try proof(merge)) }
        self.init(of: commit, trailers: commit.trailers, proof: try proof(commit), merges: brought)
    }

    /// What a commit says about itself.
    ///
    /// - Parameters:
    ///   - trailers: those of its message.
    ///   - proof: what its signature shows.
    ///   - merges: those that brought it.
    package init(of commit: Commit, trailers: [Trailer], proof: Proof = .none, merges: [Merge] = []) {
        let approvals = trailers.filter { $0.key.lowercased() == Evidence.approvalKey.lowercased() }.map(\.value)
        self.init(
            author: commit.author.map(Claim.init), approvers: approvals.compactMap { Claim($0) },
            unclearApprovals: approvals.filter { Claim($0) == nil }, proof: proof, merges: merges,
            flaw: commit.faults.first)
        strayApprovals = StrayApproval.all(in: commit.message, counted: approvals)
    }
}

extension Evidence.Proof {
    package init(_ verdict: SignatureVerdict) {
        self =
            switch verdict {
            case .unsigned: .none
            case .verified(let principal): .proved(email: principal)
            case .notTrusted(let reason): .untrusted(reason)
            }
    }
}

extension Evidence.Claim {
    package init(_ identity: Identity) { self.init(name: identity.name, email: identity.email) }
}

extension Evidence.Merge {
    /// A merge commit as evidence; nil when the commit is damaged.
    package init?(of commit: Commit, proof: Evidence.Proof) {
        guard commit.faults.isEmpty else { return nil }
        let people = [commit.committer, commit.author].compactMap { $0 }.map(Evidence.Claim.init)
        self.init(
            commit: commit.id, people: people.first == people.last ? Array(people.prefix(1)) : people, proof: proof)
    }
}

extension String {
    /// The text without blanks at its ends.
    fileprivate var trimmed: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
