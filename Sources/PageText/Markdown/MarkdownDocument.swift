import CCmarkGFM
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A parsed Markdown text: owns cmark's tree and frees it.
struct MarkdownDocument: ~Copyable {
    let root: OpaquePointer

    /// cmark-gfm keeps the characters that extensions care about in one global table, which it changes at the start and
    /// end of every parse: two parses at once would read each other's. Only one runs at a time, the rest of a page may.
    private static let parsing = Mutex(())

    static let extensions = ["table", "strikethrough", "autolink", "tasklist"]

    /// Without footnotes `[^1]: some words` would define a link to `some`.
    static let options = CMARK_OPT_DEFAULT | CMARK_OPT_FOOTNOTES

    /// Parses valid UTF-8; nil when cmark gives no tree.
    init?(
        _ bytes: ArraySlice<UInt8>, extensions: [String] = Self.extensions, options: CInt = Self.options
    ) {
        let address = bytes.withUnsafeBufferPointer { text in
            Self.parsing.withLock { _ in UInt(bitPattern: Self.parse(text, extensions, options)) }
        }
        guard let root = OpaquePointer(bitPattern: address) else { return nil }
        self.root = root
    }

    deinit {
        cmark_node_free(root)
    }

    private static func parse(
        _ text: UnsafeBufferPointer<UInt8>, _ extensions: [String], _ options: CInt
    ) -> OpaquePointer? {
        cmark_gfm_core_extensions_ensure_registered()
        guard let parser = cmark_parser_new(options) else { return nil }
        defer { cmark_parser_free(parser) }
        for name in extensions {
            guard let found = cmark_find_syntax_extension(name) else { continue }
            cmark_parser_attach_syntax_extension(parser, found)
        }
        text.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
        return cmark_parser_finish(parser)
    }

    /// The tree as HTML. Without cmark's unsafe mode raw HTML and links that run something are left out.
    func html(options: CInt) -> String? {
        guard let text = cmark_render_html(root, options, nil) else { return nil }
        defer { free(text) }
        return String(cString: text)
    }

    /// Calls `visit` when each node starts and, for nodes with children, when it ends. Needs no stack, however deep the
    /// tree is.
    func walk(_ visit: (_ node: borrowing MarkdownNode, _ isStart: Bool) -> Void) {
        guard let iterator = cmark_iter_new(root) else { return }
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return }
            visit(MarkdownNode(node), event == CMARK_EVENT_ENTER)
        }
    }
}

/// One node of a parsed text; valid only while its document is walked.
struct MarkdownNode: ~Copyable {
    enum Kind {
        case heading, paragraph, task, codeBlock, htmlBlock, otherBlock, text, code, lineBreak, htmlInline, link, image
        case other
    }

    private let node: OpaquePointer
    let kind: Kind

    fileprivate init(_ node: OpaquePointer) {
        self.node = node
        let type = cmark_node_get_type(node)
        kind = type == CMARK_NODE_ITEM && Self.isTask(node) ? .task : Self.kind(of: type)
    }

    /// The extension gives its items the type of other items and only a name of their own.
    private static func isTask(_ node: OpaquePointer) -> Bool {
        cmark_node_get_type_string(node).map { String(cString: $0) == "tasklist" } ?? false
    }

    private static func kind(of type: cmark_node_type) -> Kind {
        switch type {
        case CMARK_NODE_TEXT: .text
        case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: .lineBreak
        case CMARK_NODE_CODE: .code
        case CMARK_NODE_HEADING: .heading
        case CMARK_NODE_PARAGRAPH: .paragraph
        case CMARK_NODE_CODE_BLOCK: .codeBlock
        case CMARK_NODE_HTML_BLOCK: .htmlBlock
        case CMARK_NODE_HTML_INLINE: .htmlInline
        case CMARK_NODE_LINK: .link
        case CMARK_NODE_IMAGE: .image
        default: type.rawValue & UInt32(CMARK_NODE_TYPE_MASK) == UInt32(CMARK_NODE_TYPE_BLOCK) ? .otherBlock : .other
        }
    }

    /// Lines from 1 within the text; bytes from 1 within the line, the end inclusive. Zero or wrong at times.
    var place: (line: Int, byte: Int, endLine: Int, endByte: Int) {
        (
            Int(cmark_node_get_start_line(node)), Int(cmark_node_get_start_column(node)),
            Int(cmark_node_get_end_line(node)), Int(cmark_node_get_end_column(node))
        )
    }

    /// The text of a text, code, code block or HTML node.
    var literal: String { cmark_node_get_literal(node).map { String(cString: $0) } ?? "" }

    /// The destination of a link or image.
    var destination: String { cmark_node_get_url(node).map { String(cString: $0) } ?? "" }

    /// Whether the box of a task is ticked.
    var isTicked: Bool { cmark_gfm_extensions_get_tasklist_item_checked(node) }

    var headingLevel: Int { Int(cmark_node_get_heading_level(node)) }

    /// What stands after the opening fence; nil for an indented code block.
    var fenceInfo: String? {
        var length: CInt = 0
        var offset: CInt = 0
        var character: CChar = 0
        guard cmark_node_get_fenced(node, &length, &offset, &character) != 0 else { return nil }
        return cmark_node_get_fence_info(node).map { String(cString: $0) } ?? ""
    }
}
