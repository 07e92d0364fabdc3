import PageText

/// A page of the manual about one command: what its help has no room for.
///
/// Its title and first paragraph, and what stands below the heading `Help`, are those of the help, which tests see to.
struct CommandChapter {
    private let text: String

    /// - Parameter name: that of the file, without `.md`.
    init?(named name: String) {
        guard let page = CommandChapters.all.first(where: { $0.path.hasSuffix("/\(name).md") }) else { return nil }
        text = page.text
    }

    /// The sections that stand here only.
    private var own: String {
        let start = text.firstRange(of: "\n## ")?.lowerBound ?? text.endIndex
        let end = text.firstRange(of: Self.help)?.lowerBound ?? text.endIndex
        return start < end ? String(text[start..<end]) : ""
    }

    /// They as parts of a man page.
    var roff: [String] {
        let words = own.replacing(/<doc:(handbook-[a-z]+)>/) { "**\($0.output.1)**(1)" }
            .replacing(/<doc:([A-Za-z]+)>/) { "*\($0.output.1)* (in the manual)" }
            .replacing(/\n## ([^\n]+)/) { "\n## \($0.output.1.uppercased())" }
        return MarkdownRoff.lines(words) ?? []
    }

    /// The commands whose chapters it names, such as `handbook-diff`.
    var commands: [String] {
        own.matches(of: /<doc:(handbook-[a-z]+)>/).map { String($0.output.1) }.reduce(into: []) { names, name in
            if !names.contains(name) { names.append(name) }
        }
    }

    static let help = "\n## Help\n"
}
