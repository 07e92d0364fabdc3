import BookIndex
import PageText

/// A page as lines for a terminal: prose wrapped, blocks of code indented and otherwise as written, tables in columns.
struct PageLines {
    private let path: String
    private let page: Page
    private let style: TextStyle
    private let rows: [Substring]
    private let fences: [Int: Outline.Fence]
    private let headings: [Int: Outline.Heading]

    init(_ page: BookPage, style: TextStyle) {
        (path, self.page, self.style) = (page.path, page.page, style)
        rows = page.page.body.split(omittingEmptySubsequences: false, whereSeparator: \.isLineEnd)
        let outline = page.page.outline
        fences = Dictionary(outline.fences.map { ($0.span.line, $0) }, uniquingKeysWith: { first, _ in first })
        headings = Dictionary(outline.headings.map { ($0.span.line, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The page below its title.
    var lines: [String] {
        var blocks = blocks[...]
        if case .heading(let heading)? = blocks.first, heading.level == 1 { blocks = blocks.dropFirst() }
        var shown: [String] = []
        var isBelowHeading = true
        for block in blocks {
            if !isBelowHeading { shown.append("") }
            shown += lines(block)
            if case .heading = block { isBelowHeading = true } else { isBelowHeading = false }
        }
        return shown
    }

    /// The first paragraph of the page at a path, escaped; empty where there is none.
    static func summary(of path: String, in book: Book) -> String {
        guard let page = book.page(at: path) else { return "" }
        let lines = PageLines(page, style: TextStyle(isColoured: false))
        for case .paragraph(let mark, let text) in lines.blocks where mark.isEmpty { return lines.inline(text) }
        return ""
    }

    // MARK: Blocks

    private enum Block {
        case heading(Outline.Heading)
        case fence(Outline.Fence)
        case table([Substring])
        /// Items of a list that follow each other closely.
        case list([(mark: String, text: String)])
        case paragraph(mark: String, text: String)
    }

    private var blocks: [Block] {
        var blocks: [Block] = []
        var index = 0
        while index < rows.count {
            let line = page.bodyLine + index
            if let fence = fences[line] {
                blocks.append(.fence(fence))
                index = fence.span.endLine - page.bodyLine + 1
            } else if let heading = headings[line], !isMarked(rows[index]) {
                blocks.append(.heading(heading))
                index = heading.span.endLine - page.bodyLine + 1
            } else if isBlank(rows[index]) {
                index += 1
            } else if isRow(rows[index]) {
                let end = rows[index...].firstIndex { !isRow($0) } ?? rows.count
                blocks.append(.table(Array(rows[index..<end])))
                index = end
            } else {
                blocks += paragraph(from: &index)
            }
        }
        return blocks
    }

    /// The paragraph or the items of a list that begin at a row.
    private func paragraph(from index: inout Int) -> [Block] {
        var items: [(mark: String, text: String)] = []
        while index < rows.count, isProse(index) {
            let mark = mark(of: rows[index])
            let text = rows[index].dropFirst(mark.count).drop { $0 == " " }
            if mark.isEmpty, let last = items.indices.last {
                items[last].text += " " + text
            } else {
                items.append((mark, String(text)))
            }
            index += 1
        }
        if items.count == 1 { return [.paragraph(mark: items[0].mark, text: items[0].text)] }
        return [.list(items)]
    }

    private func isProse(_ index: Int) -> Bool {
        let line = page.bodyLine + index
        return fences[line] == nil && (headings[line] == nil || isMarked(rows[index])) && !isBlank(rows[index])
            && !isRow(rows[index])
    }

    private func isBlank(_ row: Substring) -> Bool { row.allSatisfy { $0 == " " || $0 == "\t" } }

    private func isRow(_ row: Substring) -> Bool { row.hasPrefix("|") }

    private func isMarked(_ row: Substring) -> Bool { !mark(of: row).isEmpty }

    /// The dash, number or sign of quotation that a line begins with, with the blanks around it.
    private func mark(of row: Substring) -> String {
        row.prefixMatch(of: /\ *(?:[-*+]|[0-9]{1,9}[.)]|>)\ +/).map { String($0.output) } ?? ""
    }

    // MARK: Lines

    private func lines(_ block: Block) -> [String] {
        switch block {
        case .heading(let heading): [style.paint(EscapedText.of(heading.text), .bold)]
        case .fence(let fence): lines(fence)
        case .table(let rows): PageTable(rows.map { PageTable.cells(of: $0).map(inline) }).lines(style: style)
        case .list(let items): items.flatMap { lines($0.mark, $0.text) }
        case .paragraph(let mark, let text): lines(mark, text)
        }
    }

    private func lines(_ mark: String, _ text: String) -> [String] {
        WrappedText.hanging(mark, cells: TerminalWidth.of(mark), inline(text))
    }

    private func lines(_ fence: Outline.Fence) -> [String] {
        var text = fence.text.split(omittingEmptySubsequences: false, whereSeparator: \.isLineEnd)
        if text.last?.isEmpty == true { text.removeLast() }
        // What the block is stands in the heading above it, but not on which day it is judged.
        let settings = fence.info.split(separator: " ").filter { $0.contains("=") }.joined(separator: ", ")
        let first = settings.isEmpty ? [] : ["  " + style.paint("(\(EscapedText.of(settings)))", .faint)]
        return first + text.map { $0.isEmpty ? "" : "  " + EscapedText.of(String($0)) }
    }

    /// Text with the places that links lead to, as paths of the repository.
    private func inline(_ text: String) -> String {
        // Every second part stands between backticks, where nothing is a link.
        let parts = text.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { index, part in
            index.isMultiple(of: 2)
                ? part.replacing(/\[([^\]]+)\]\(([^)\s]+)\)/) { words(String($0.output.1), String($0.output.2)) }
                : part
        }
        return EscapedText.of(parts.joined(separator: "`"))
    }

    private func words(_ text: String, _ destination: String) -> String {
        if destination.hasPrefix("param:") || destination.hasPrefix("#") { return text }
        guard let link = PageLink(destination, on: path) else { return "\(text) (\(destination))" }
        // A page that is linked by its own name can be asked for by it.
        if link.path.hasSuffix("/\(text).md") { return text }
        return "\(text) (\(link.path)\(link.anchor.map { "#" + $0 } ?? ""))"
    }
}
