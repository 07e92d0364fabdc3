/// PageText answers: what does a page say, and where on the page?
///
/// It turns bytes into front matter and an outline of the Markdown below it, keeping every place. It knows nothing of
/// git, of kinds of record or of rules.
package struct Page: Sendable {
    /// The front matter as one mapping; nil when the page has none or it could not be read (then `faults` says why).
    ///
    /// With faults it may be incomplete: what was refused is left out (see `init(reading:limits:outline:)`).
    package var frontMatter: YAMLNode?
    /// The line of the opening fence of the front matter is always 1; this is the first line after the closing one.
    package var bodyLine: Int
    /// The Markdown below the front matter, with its line endings as written.
    package var body: String
    /// Headings, fenced blocks, links, tasks and raw HTML; empty when it was not asked for or could not be read.
    package var outline: Outline
    /// What is wrong with the text, sorted by place. With the fault `markdown-too-involved` the outline is empty
    /// although the body may hold anything: whoever looks for what must not be there has to look at the faults first.
    package var faults: [PageFault]
}

/// What a page's Markdown is made of, as far as a machine reads it.
package struct Outline: Sendable {
    /// In the order of the page, those inside quotes and lists too.
    package var headings: [Heading] = []
    /// Fenced blocks in the order of the page; indented code is none.
    package var fences: [Fence] = []
    /// Links and images in the order in which they end; none from code.
    package var links: [Link] = []
    /// Places of raw HTML, blocks and inline.
    package var html: [SourceSpan] = []
    /// Items of lists with a box to tick, in the order of the page.
    package var tasks: [Task] = []

    /// A heading with the anchor that GitHub gives it.
    package struct Heading: Sendable, Hashable {
        package var level: Int
        package var text: String
        package var anchor: String
        package var span: SourceSpan
    }

    /// A fenced block: what stands after the opening fence, and the text inside.
    package struct Fence: Sendable, Hashable {
        package var info: String
        package var text: String
        /// From the opening to the closing fence.
        package var span: SourceSpan
        /// The page's line of the first line inside.
        package var textLine: Int
    }

    /// A link or image with its destination as written after unescaping.
    package struct Link: Sendable, Hashable {
        package var destination: String
        package var text: String
        package var isImage: Bool
        package var span: SourceSpan
    }

    /// An item of a list that begins with a box: `- [ ] text`.
    package struct Task: Sendable, Hashable {
        /// The first paragraph on one line, without Markdown's signs.
        package var text: String
        /// Whether the box is ticked.
        package var isDone: Bool
        package var span: SourceSpan
    }

    /// The text of the first heading, whatever its level.
    package var title: String? { headings.first?.text }
}

/// How much a page may hold; beyond it a page is refused before anything is built.
package struct PageLimits: Sendable {
    /// The whole file, in bytes.
    package var pageBytes = 1 << 20
    /// The text between the fences, in bytes.
    package var frontMatterBytes = 64 << 10
    /// Lists and maps inside each other; the mapping of all fields is the first.
    package var depth = 32
    /// Keys, values, lists and maps together.
    package var nodes = 10_000

    /// Starts from the limits that the handbook uses.
    package init() {}
}
