/// The one script of a page, and the hash by which the page says that it is this one and no other.
struct PageScript: Sendable {
    let text: String
    /// As a Content-Security-Policy writes it: `sha256-` and the digest of the text in Base64.
    let hash: String
}
