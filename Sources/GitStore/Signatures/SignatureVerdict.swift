/// What the signature of a commit shows.
package enum SignatureVerdict: Sendable, Hashable {
    case unsigned
    /// Made for git, with a key that was trusted at the time, by whoever has this e-mail address: the committer's.
    case verified(principal: String)
    /// There is a signature, and why it proves nothing, as it follows "signed, not trusted:".
    case notTrusted(String)
}
