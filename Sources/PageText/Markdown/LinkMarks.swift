import CCmarkGFM

extension MarkdownDocument {
    /// Gives every link and image a number in place of its destination, as `LinkMarks` finds it again.
    ///
    /// - Returns: what they were, by their numbers.
    func numberLinks() -> [MarkdownHTML.Link] {
        guard let iterator = cmark_iter_new(root) else { return [] }
        defer { cmark_iter_free(iterator) }
        var links: [MarkdownHTML.Link] = []
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return links }
            let type = cmark_node_get_type(node)
            guard event == CMARK_EVENT_ENTER, type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE else { continue }
            let destination = cmark_node_get_url(node).map { String(cString: $0) } ?? ""
            cmark_node_set_url(node, LinkMarks.scheme + String(links.count))
            cmark_node_set_title(node, "")
            links.append(.init(destination: destination, isImage: type == CMARK_NODE_IMAGE))
        }
    }
}

/// Puts tags in place of numbered links in cmark's HTML. A quotation mark in a text is always escaped there, so what looks
/// like a tag is one.
struct LinkMarks {
    static let scheme = "link:"

    /// The HTML with the tags.
    private(set) var text = ""
    private let tags: [MarkdownHTML.Tag]
    /// What closes each open element `a`, the innermost last.
    private var open: [String] = []

    init(_ html: String, _ tags: [MarkdownHTML.Tag]) {
        self.tags = tags
        var rest = html[...]
        // By bytes: a sign that joins the one before would hide the end of an element.
        while let start = rest.utf8.firstIndex(of: UInt8(ascii: "<")),
            let end = rest[start...].utf8.firstIndex(of: UInt8(ascii: ">"))
        {
            text += rest[..<start]
            text += replaced(rest[start...end])
            rest = rest[rest.utf8.index(after: end)...]
        }
        text += rest
    }

    private mutating func replaced(_ element: Substring) -> String {
        if element == "</a>" { return open.popLast() ?? "</a>" }
        if element.hasPrefix("<img "), let tag = tag(element, after: "src=\"") {
            return tag.open + (LinkMarks.value(element, of: "alt=\"") ?? "") + tag.close
        }
        guard element.hasPrefix("<a ") else { return String(element) }
        let tag = tag(element, after: "href=\"")
        open.append(tag?.close ?? "</a>")
        return tag?.open ?? String(element)
    }

    private func tag(_ element: Substring, after key: String) -> MarkdownHTML.Tag? {
        guard let value = LinkMarks.value(element, of: key), value.hasPrefix(LinkMarks.scheme),
            let number = Int(value.dropFirst(LinkMarks.scheme.count)), tags.indices.contains(number)
        else { return nil }
        return tags[number]
    }

    private static func value(_ element: Substring, of key: String) -> Substring? {
        let (bytes, wanted) = (element.utf8, Array(key.utf8))
        var start = bytes.startIndex
        while start < bytes.endIndex, !bytes[start...].starts(with: wanted) { start = bytes.index(after: start) }
        guard start < bytes.endIndex else { return nil }
        let first = bytes.index(start, offsetBy: wanted.count)
        return bytes[first...].firstIndex(of: UInt8(ascii: "\"")).map { element[first..<$0] }
    }
}
