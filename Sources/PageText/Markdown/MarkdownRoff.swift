import CCmarkGFM

/// Markdown in the language of man pages: headings, paragraphs, lists, code and emphasis. Links become their text.
package enum MarkdownRoff {
    /// - Returns: the lines; nil for a text that would keep its reader busy for minutes.
    package static func lines(_ markdown: String) -> [String]? {
        let bytes = Array(markdown.utf8)
        guard MarkdownLoad.firstLineOverLimit(bytes[...], firstLine: 1) == nil,
            let document = MarkdownDocument(bytes[...], extensions: [], options: CMARK_OPT_DEFAULT)
        else { return nil }
        var writer = Writer()
        document.eachNode { writer.take($0, isStart: $1) }
        return writer.lines
    }

    private struct Writer {
        var lines: [String] = []
        private var text = ""
        /// The list items that are open, and whether their first paragraph is still to come.
        private var items: [Bool] = []

        mutating func take(_ node: OpaquePointer, isStart: Bool) {
            switch cmark_node_get_type(node) {
            case CMARK_NODE_TEXT: text += RoffText.escaped(literal(node))
            case CMARK_NODE_CODE: text += "\\fB\(RoffText.escaped(literal(node)))\\fR"
            case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: text += " "
            case CMARK_NODE_STRONG: text += isStart ? "\\fB" : "\\fR"
            case CMARK_NODE_EMPH: text += isStart ? "\\fI" : "\\fR"
            case CMARK_NODE_HEADING: heading(cmark_node_get_heading_level(node), isStart)
            case CMARK_NODE_PARAGRAPH: paragraph(isStart)
            case CMARK_NODE_ITEM: item(isStart)
            case CMARK_NODE_CODE_BLOCK: code(literal(node))
            default: break
            }
        }

        private mutating func heading(_ level: CInt, _ isStart: Bool) {
            if !isStart { lines.append("\(level <= 2 ? ".SH" : ".SS") \(taken())") }
        }

        private mutating func paragraph(_ isStart: Bool) {
            guard !isStart else { return }
            if items.last == true {
                lines.append(".IP \\(bu 2")
                items[items.count - 1] = false
            } else {
                lines.append(items.isEmpty ? ".PP" : ".IP")
            }
            lines += RoffText.lines(taken())
        }

        private mutating func item(_ isStart: Bool) {
            if isStart { items.append(true) } else { items.removeLast() }
        }

        private mutating func code(_ code: String) {
            lines += RoffText.verbatim(code.hasSuffix("\n") ? String(code.dropLast()) : code)
        }

        private mutating func taken() -> String {
            defer { text = "" }
            return text
        }

        private func literal(_ node: OpaquePointer) -> String {
            cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
        }
    }
}

extension MarkdownDocument {
    fileprivate func eachNode(_ visit: (_ node: OpaquePointer, _ isStart: Bool) -> Void) {
        guard let iterator = cmark_iter_new(root) else { return }
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return }
            visit(node, event == CMARK_EVENT_ENTER)
        }
    }
}
