/// Something wrong with the text of a page, at its place and in words that the person who wrote the page understands.
///
/// A fault has no severity and no path: who reads pages decides what a fault means.
package struct PageFault: Sendable, Hashable {
    /// A stable name for this sort of fault, such as `unclosed-front-matter`.
    package var id: String
    package var span: SourceSpan
    /// One sentence: what was seen, what was expected.
    package var message: String
    /// What to do next; empty when the message says it all.
    package var remedy: String
    /// What should stand at the place instead; nil where there is no one answer.
    package var correction: Correction?

    package init(
        _ id: String, at span: SourceSpan, _ message: String, remedy: String = "", correction: Correction? = nil
    ) {
        self.id = id
        self.span = span
        self.message = message
        self.remedy = remedy
        self.correction = correction
    }
}
