/// Builds the front matter's node tree from libyaml's events, refusing on the way what records may not hold.
///
/// Anchors, tags, aliases, merge keys, equal keys and refused characters are noted and read past, so that one run shows
/// all of them; aliases are never followed. A syntax error, too much depth, too many nodes or a second document ends
/// the reading.
struct YAMLReader: ~Copyable {
    /// The reading has ended; the fault is already noted.
    struct Stop: Error {}

    private var events: YAMLEvents
    private let text: FrontMatterText
    private let limits: PageLimits
    private var faults: FaultList
    private var nodes = 0
    private var keys = KeyFingerprints()
    /// Only built when a place has to be looked up in the text.
    private lazy var lines = LineTable(text.source)

    /// Reads front matter as one mapping; nil when it could not be read.
    static func frontMatter(_ text: FrontMatterText, limits: PageLimits, faults: inout FaultList) -> YAMLNode? {
        let (node, found) = text.withBytes { bytes -> (YAMLNode?, FaultList) in
            guard let events = YAMLEvents(bytes) else {
                preconditionFailure("because there is no memory for a YAML parser")
            }
            var reader = YAMLReader(events: events, text: text, limits: limits, faults: faults)
            let node = try? reader.document()
            return (node, reader.faults)
        }
        faults = found
        return node
    }

    private init(events: consuming YAMLEvents, text: FrontMatterText, limits: PageLimits, faults: FaultList) {
        self.events = events
        self.text = text
        self.limits = limits
        self.faults = faults
    }

    // MARK: Document

    private mutating func document() throws(Stop) -> YAMLNode? {
        try advance()
        try advance()
        guard events.kind == .documentStart else {
            faults.add(.emptyFrontMatter)
            return YAMLNode(.mapping([]), at: PageFault.emptyFrontMatter.span)
        }
        if events.hasDirectives {
            faults.add(.directive(at: lines.span(ofLine: events.span.line)))
        } else if events.isExplicit {
            faults.add(.severalDocuments(at: marker(events.span)))
        }
        try advance()
        let root = try node(depth: 1)
        guard root.entries != nil else {
            faults.add(.notMapping(root, firstLine: lines.text(ofLine: root.span.line)))
            return nil
        }
        try documentEnd()
        return root
    }

    /// Nothing may follow the first document, not even its own end mark.
    private mutating func documentEnd() throws(Stop) {
        try advance()
        guard !events.isExplicit else { return faults.add(.documentEnd(at: marker(events.span))) }
        try advance()
        if events.kind == .documentStart { faults.add(.severalDocuments(at: marker(events.span))) }
    }

    /// `---` and `...` are three characters, whatever libyaml takes as the event's end.
    private func marker(_ span: SourceSpan) -> SourceSpan {
        SourceSpan(line: span.line, column: span.column, length: 3)
    }

    private mutating func advance() throws(Stop) {
        guard events.next() else {
            let fault = YAMLDiagnosis(error: events.syntaxError, lines: lines).fault
            // A line that ends in the middle is one mistake, not two.
            if !faults.hasLineEnd(inLine: fault.span.line) { faults.add(fault) }
            throw Stop()
        }
    }

    private mutating func stop(_ fault: PageFault) -> Stop {
        faults.add(fault)
        return Stop()
    }

    // MARK: Nodes

    /// The node that starts with the current event; afterwards the current event is its last one.
    private mutating func node(depth: Int) throws(Stop) -> YAMLNode {
        nodes += 1
        guard nodes <= limits.nodes else { throw stop(.tooManyNodes(limits.nodes, at: events.span)) }
        switch events.kind {
        case .scalar: return scalar()
        case .sequenceStart, .mappingStart:
            guard depth <= limits.depth else { throw stop(.tooDeep(limits.depth, at: events.span)) }
            noteProperties()
            return events.kind == .mappingStart ? try mapping(depth: depth) : try sequence(depth: depth)
        default:
            faults.add(.alias(at: events.span))
            return YAMLNode(.scalar(YAMLScalar("")), at: events.span)
        }
    }

    private mutating func sequence(depth: Int) throws(Stop) -> YAMLNode {
        let start = events.span
        let isFlow = events.isFlow
        var items: [YAMLNode] = []
        try advance()
        while events.kind != .sequenceEnd {
            items.append(try node(depth: depth + 1))
            try advance()
        }
        let end = isFlow ? events.span : items.last?.span ?? start
        return YAMLNode(.sequence(items), at: start.extended(to: end))
    }

    private mutating func mapping(depth: Int) throws(Stop) -> YAMLNode {
        let start = events.span
        let isFlow = events.isFlow
        let scope = keys.open()
        var entries: [YAMLEntry] = []
        var last = start
        try advance()
        while events.kind != .mappingEnd {
            let isAlias = events.kind == .alias
            let key = try node(depth: depth + 1)
            try advance()
            var value = try node(depth: depth + 1)
            try advance()
            // `? key` without a colon: libyaml puts the missing value where the next thing starts.
            if value.scalar?.isBlank == true, value.span.line > key.span.endLine { value.span = key.span.after }
            last = value.span
            if !isAlias, let entry = entry(key, value, scope: scope, earlier: entries) { entries.append(entry) }
        }
        keys.close(scope)
        return YAMLNode(.mapping(entries), at: start.extended(to: isFlow ? events.span : last))
    }

    /// A key with its value, or nil with a fault when the key is one that records may not have.
    private mutating func entry(
        _ key: YAMLNode, _ value: YAMLNode, scope: Int, earlier: [YAMLEntry]
    ) -> YAMLEntry? {
        guard let scalar = key.scalar else {
            faults.add(.keyNotText(at: key.span))
            return nil
        }
        if scalar.text == "<<", scalar.style == .plain {
            faults.add(.mergeKey(at: key.span))
            return nil
        }
        guard !scalar.text.isEmpty else {
            faults.add(.emptyKey(at: key.span))
            return nil
        }
        if let index = keys.insert(scalar.text, scope: scope, earlier: earlier) {
            faults.add(.duplicateKey(scalar.text, at: key.span, earlier: earlier[index]))
            return nil
        }
        return YAMLEntry(key: scalar.text, keySpan: key.span, value: value)
    }

    // MARK: Scalars

    private mutating func scalar() -> YAMLNode {
        noteProperties()
        let bytes = events.scalarBytes
        var value = YAMLScalar(String(decoding: bytes, as: UTF8.self), style: events.scalarStyle)
        var span = events.span
        if value.style == .literal || value.style == .folded { span = trimmed(span) }
        if span.line == span.endLine, span.endColumn <= span.column {
            span = SourceSpan(line: span.line, column: span.column)
        }
        if let code = ScalarCharacters.firstRefused(in: bytes) {
            faults.add(.controlCharacter(code, at: span))
            value.text = ScalarCharacters.cleaned(value.text)
        }
        return YAMLNode(.scalar(value), at: span)
    }

    /// Notes the anchor and tag of the current node.
    private mutating func noteProperties() {
        guard events.hasAnchor || events.hasTag || (text.mayHoldTags && events.mayHideTag), !faults.isFull else {
            return
        }
        let span = events.span
        var offset = lines.offset(line: span.line, column: span.column)
        while offset < lines.bytes.count, let fault = property(at: &offset, line: span.line) { faults.add(fault) }
    }

    /// The fault for one anchor or tag, moving `offset` behind it and the blanks that follow.
    private mutating func property(at offset: inout Int, line: Int) -> PageFault? {
        let bytes = lines.bytes
        let isAnchor = bytes[offset] == UInt8(ascii: "&")
        guard isAnchor || bytes[offset] == UInt8(ascii: "!") else { return nil }
        let end = lines.line(line).upperBound
        let word = bytes[offset..<max(offset, end)].prefix { !$0.isBlank }
        let span = SourceSpan(
            line: line, column: lines.column(of: offset, line: line), length: text.source.codePoints(word.indices))
        offset = word.endIndex
        while offset < end, bytes[offset].isBlank { offset += 1 }
        return isAnchor ? .anchor(at: span) : .tag(at: span)
    }

    /// The place of a block scalar without the blank lines below it, which libyaml counts in.
    private mutating func trimmed(_ span: SourceSpan) -> SourceSpan {
        var line = span.endColumn > 1 ? span.endLine : span.endLine - 1
        while line > span.line, lines.endColumn(line: line) == 1 { line -= 1 }
        return SourceSpan(
            line: span.line, column: span.column, endLine: line, endColumn: lines.endColumn(line: line))
    }
}

extension SourceSpan {
    /// From this start to the end of another span.
    func extended(to last: SourceSpan) -> SourceSpan {
        SourceSpan(line: line, column: column, endLine: last.endLine, endColumn: last.endColumn)
    }

    /// The one column behind this span.
    var after: SourceSpan { SourceSpan(line: endLine, column: endColumn) }
}
