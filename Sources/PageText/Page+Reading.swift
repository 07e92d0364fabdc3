extension Page {
    /// Reads a page. Never fails: what is wrong with the page is in `faults`, sorted by place.
    ///
    /// Bytes over the limit, bytes that are no UTF-8 text, and a merge conflict in the front matter give one fault and
    /// nothing else. A conflict below it gives no outline. Front matter that breaks a rule but can still be followed is
    /// read on, so that all its faults are seen at once; what was refused is left out of it (an alias is blank, the second
    /// of two equal keys is dropped, a control character is U+FFFD). A byte order mark is accepted; columns count after it.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - limits: how much the page may hold.
    ///   - outline: whether the Markdown is read too; without it `outline` stays empty.
    ///   - earlier: a page that was read before. Where its Markdown is the same, as in most versions of a record, it is
    ///     not read again. It makes no difference to the result.
    package init(
        reading bytes: [UInt8], limits: PageLimits = .init(), outline: Bool = true, after earlier: Page? = nil
    ) {
        self.init(frontMatter: nil, bodyLine: 1, body: "", outline: Outline(), faults: [])
        let source = PageSource(bytes)
        if let fault = source.refusal(limits) {
            faults = [fault]
            return
        }
        var found = FaultList()
        let fence = FrontMatterFence(of: source)
        let conflict = ConflictMark.offset(in: source, frontMatter: fence.yamlBytes)
        if let conflict {
            found.add(.conflict(at: source.wholeLine(from: conflict)))
            // Whatever else would be said of both sides together helps nobody.
            if fence.fault != nil || conflict == source.start || conflict < fence.bodyBytes.lowerBound {
                faults = found.sorted()
                return
            }
        }
        found.add(source.loneReturns(in: fence.bodyBytes))
        if let fault = fence.fault { found.add(fault) }
        if let yaml = fence.yamlBytes, fence.fault == nil {
            frontMatter = Page.frontMatter(of: source, in: yaml, limits: limits, faults: &found)
        }
        bodyLine = fence.bodyLine
        body = source.string(fence.bodyBytes)
        if outline, conflict == nil {
            if let known = earlier?.outline(ofBody: body, from: bodyLine) {
                self.outline = known
            } else {
                readOutline(of: source, in: fence.bodyBytes, faults: &found)
            }
        }
        faults = found.sorted()
    }

    /// Reads the Markdown; a text that would keep its reader busy for minutes gets a fault and no outline.
    private mutating func readOutline(of source: PageSource, in range: Range<Int>, faults: inout FaultList) {
        if let line = MarkdownLoad.firstLineOverLimit(source.bytes[range], firstLine: bodyLine) {
            faults.add(
                PageFault(
                    "markdown-too-involved", at: SourceSpan(line: line, column: 1),
                    "The text up to this line has more brackets, table cells or nested lists than can be read safely.",
                    remedy: "break it up with blank lines, or split the page"))
            return
        }
        outline = Outline(of: source, in: range, firstLine: bodyLine)
    }

    private static func frontMatter(
        of source: PageSource, in yaml: Range<Int>, limits: PageLimits, faults: inout FaultList
    ) -> YAMLNode? {
        guard yaml.count <= limits.frontMatterBytes else {
            faults.add(
                PageFault(
                    "front-matter-too-large", at: SourceSpan(line: 1, column: 1, length: 3),
                    "The front matter has \(yaml.count) bytes; at most \(limits.frontMatterBytes) are read.",
                    remedy: "move long text below the closing `---`"))
            return nil
        }
        let text = FrontMatterText(source, in: yaml, faults: &faults)
        return YAMLReader.frontMatter(text, limits: limits, faults: &faults)
    }
}
