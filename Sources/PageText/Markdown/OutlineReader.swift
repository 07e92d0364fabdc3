extension Outline {
    /// Reads the outline of the Markdown in a range of a page.
    ///
    /// - Parameter firstLine: the page's line at which the range starts.
    init(of source: PageSource, in range: Range<Int>, firstLine: Int) {
        guard !range.isEmpty, let document = MarkdownDocument(Self.text(source, range)) else { return }
        var reader = OutlineReader(places: MarkdownPlaces(lines: LineTable(source), firstLine: firstLine))
        document.walk { node, isStart in
            if isStart { reader.start(node) } else { reader.end(node) }
        }
        self = reader.outline
    }

    /// The bytes for cmark, which ends a line at a lone carriage return as nobody's line numbers do.
    private static func text(_ source: PageSource, _ range: Range<Int>) -> ArraySlice<UInt8> {
        guard let lone = source.firstLoneReturn(in: range) else { return source.bytes[range] }
        var bytes = source.bytes[range]
        for index in lone..<range.upperBound where bytes[index] == UInt8(ascii: "\r") {
            let isLone = index + 1 == range.upperBound || bytes[index + 1] != UInt8(ascii: "\n")
            if isLone { bytes[index] = UInt8(ascii: " ") }
        }
        return bytes
    }
}

/// Collects an outline while a Markdown tree is walked.
struct OutlineReader {
    /// Longer link texts are cut: images inside images would otherwise repeat one long text very often.
    private static let longestLinkText = 400
    private static let longestTask = 2_000

    private(set) var outline = Outline()
    private var places: MarkdownPlaces
    private var anchors = HeadingAnchors()
    /// The text of the open heading or link, and where in it each open one starts.
    private var text: [UInt8] = []
    private var openTexts: [Int] = []
    /// The task that has just begun: its text is the paragraph that it begins with.
    private var begunTask: Int?
    private var readTask: Int?

    init(places: MarkdownPlaces) {
        self.places = places
    }

    mutating func start(_ node: borrowing MarkdownNode) {
        switch node.kind {
        case .heading:
            places.enter(node)
            openTexts.append(text.count)
        case .otherBlock:
            places.enter(node)
            begunTask = nil
        case .paragraph: startParagraph(node)
        case .task: startTask(node)
        case .codeBlock:
            places.enter(node)
            addFence(node)
        case .htmlBlock:
            places.enter(node)
            outline.html.append(places.block)
        case .htmlInline: outline.html.append(places.span(of: node, literal: node.literal))
        case .link, .image: openTexts.append(text.count)
        case .text, .code: if !openTexts.isEmpty { text.append(contentsOf: node.literal.utf8) }
        case .lineBreak: if !openTexts.isEmpty { text.append(UInt8(ascii: " ")) }
        case .other: break
        }
    }

    private mutating func startTask(_ node: borrowing MarkdownNode) {
        places.enter(node)
        begunTask = outline.tasks.count
        outline.tasks.append(Outline.Task(text: "", isDone: node.isTicked, span: places.block))
    }

    private mutating func startParagraph(_ node: borrowing MarkdownNode) {
        places.enter(node)
        guard let task = begunTask else { return }
        (begunTask, readTask) = (nil, task)
        openTexts.append(text.count)
    }

    mutating func end(_ node: borrowing MarkdownNode) {
        switch node.kind {
        case .paragraph:
            guard let task = readTask else { return }
            readTask = nil
            outline.tasks[task].text = closeText(atMost: Self.longestTask)
        case .heading:
            let text = closeText(atMost: .max)
            outline.headings.append(
                Outline.Heading(
                    level: node.headingLevel, text: text, anchor: anchors.anchor(for: text), span: places.block))
        case .link, .image:
            let isImage = node.kind == .image
            let text = closeText(atMost: Self.longestLinkText)
            let destination = node.destination
            outline.links.append(
                Outline.Link(
                    destination: destination, text: text, isImage: isImage,
                    span: places.span(of: node, destination: destination, text: text)))
        default: break
        }
    }

    private mutating func addFence(_ node: borrowing MarkdownNode) {
        guard let info = node.fenceInfo else { return }
        let span = places.block
        outline.fences.append(Outline.Fence(info: info, text: node.literal, span: span, textLine: span.line + 1))
    }

    /// Takes the text since the last open start; forgets the buffer when nothing is open any more.
    private mutating func closeText(atMost most: Int) -> String {
        guard let start = openTexts.popLast() else { return "" }
        var end = text.count - start > most ? start + most : text.count
        while end < text.count, end > start, text[end] & 0xC0 == 0x80 { end -= 1 }
        let result = String(decoding: text[start..<end], as: UTF8.self)
        if openTexts.isEmpty { text.removeAll(keepingCapacity: true) }
        return result
    }
}
