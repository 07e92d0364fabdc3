import CYaml

/// The events of one YAML stream: owns libyaml's parser and the current event, and frees both.
///
/// The bytes must outlive it. Places are those of the whole page: libyaml counts lines and code points from 0, and its
/// first line is the page's second.
struct YAMLEvents: ~Copyable {
    enum Kind {
        case none, streamStart, streamEnd, documentStart, documentEnd, alias, scalar
        case sequenceStart, sequenceEnd, mappingStart, mappingEnd
    }

    /// On the heap, because libyaml keeps a pointer to the parser inside the parser.
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let event: UnsafeMutablePointer<yaml_event_t>
    private(set) var kind = Kind.none

    /// Starts a parser; nil when libyaml has no memory for one.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        guard yaml_parser_initialize(parser) == 1 else {
            parser.deallocate()
            return nil
        }
        // The encoding is said, never guessed: nothing in the environment or in the bytes changes it.
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
        self.parser = parser
        event = .allocate(capacity: 1)
        event.initialize(to: yaml_event_t())
    }

    deinit {
        yaml_event_delete(event)
        event.deallocate()
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    /// Moves to the next event; false on a syntax error, which `syntaxError` then describes.
    mutating func next() -> Bool {
        yaml_event_delete(event)
        guard yaml_parser_parse(parser, event) == 1 else {
            event.pointee = yaml_event_t()
            kind = .none
            return false
        }
        kind = Self.kind(of: event.pointee.type)
        return true
    }

    private static func kind(of type: yaml_event_type_t) -> Kind {
        switch type {
        case YAML_SCALAR_EVENT: .scalar
        case YAML_MAPPING_START_EVENT: .mappingStart
        case YAML_MAPPING_END_EVENT: .mappingEnd
        case YAML_SEQUENCE_START_EVENT: .sequenceStart
        case YAML_SEQUENCE_END_EVENT: .sequenceEnd
        case YAML_ALIAS_EVENT: .alias
        case YAML_DOCUMENT_START_EVENT: .documentStart
        case YAML_DOCUMENT_END_EVENT: .documentEnd
        case YAML_STREAM_START_EVENT: .streamStart
        case YAML_STREAM_END_EVENT: .streamEnd
        default: .none
        }
    }
}

extension YAMLEvents {
    /// From the start to the end of the current event as libyaml has it.
    var span: SourceSpan {
        SourceSpan(from: event.pointee.start_mark, to: event.pointee.end_mark)
    }

    /// The decoded bytes of the current scalar; valid until the next event.
    var scalarBytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: event.pointee.data.scalar.value, count: event.pointee.data.scalar.length)
    }

    var scalarStyle: YAMLScalar.Style {
        switch event.pointee.data.scalar.style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
        case YAML_LITERAL_SCALAR_STYLE: .literal
        case YAML_FOLDED_SCALAR_STYLE: .folded
        default: .plain
        }
    }

    /// Whether the current sequence or mapping is written with brackets.
    var isFlow: Bool {
        switch kind {
        case .sequenceStart: event.pointee.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
        case .mappingStart: event.pointee.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
        default: false
        }
    }

    var hasAnchor: Bool {
        switch kind {
        case .scalar: event.pointee.data.scalar.anchor != nil
        case .sequenceStart: event.pointee.data.sequence_start.anchor != nil
        case .mappingStart: event.pointee.data.mapping_start.anchor != nil
        default: false
        }
    }

    /// Whether a tag was written, except for the lone `!` of a scalar, which libyaml drops.
    var hasTag: Bool {
        switch kind {
        case .scalar: event.pointee.data.scalar.tag != nil
        case .sequenceStart: event.pointee.data.sequence_start.tag != nil
        case .mappingStart: event.pointee.data.mapping_start.tag != nil
        default: false
        }
    }

    /// Whether a lone `!` may stand before the current scalar: the place is then wider than the text, or the quotes are
    /// said to mean nothing.
    var mayHideTag: Bool {
        guard kind == .scalar else { return false }
        let scalar = event.pointee.data.scalar
        guard scalar.style == YAML_PLAIN_SCALAR_STYLE else { return scalar.plain_implicit != 0 }
        let width = event.pointee.end_mark.index - event.pointee.start_mark.index
        return width != scalarBytes.count { $0 & 0xC0 != 0x80 }
    }

    /// Whether the current document has lines of its own that start with `%`.
    var hasDirectives: Bool {
        guard kind == .documentStart else { return false }
        let start = event.pointee.data.document_start
        return start.version_directive != nil || start.tag_directives.start != start.tag_directives.end
    }

    /// Whether the current document start or end is a mark in the text (`---`, `...`).
    var isExplicit: Bool {
        switch kind {
        case .documentStart: event.pointee.data.document_start.implicit == 0
        case .documentEnd: event.pointee.data.document_end.implicit == 0
        default: false
        }
    }

    /// What libyaml has to say after `next` was false.
    var syntaxError: YAMLSyntaxError {
        let parser = parser.pointee
        let hasPlace = parser.error != YAML_READER_ERROR && parser.error != YAML_MEMORY_ERROR
        return YAMLSyntaxError(
            problem: parser.problem.map { String(cString: $0) } ?? "out of memory",
            context: parser.context.map { String(cString: $0) },
            span: SourceSpan(from: hasPlace ? parser.problem_mark : parser.mark, to: nil),
            contextSpan: parser.context == nil ? nil : SourceSpan(from: parser.context_mark, to: nil))
    }
}

extension SourceSpan {
    fileprivate init(from start: yaml_mark_t, to end: yaml_mark_t?) {
        let line = Int(start.line) + FrontMatterText.firstLine
        let column = Int(start.column) + 1
        self.init(
            line: line, column: column,
            endLine: end.map { Int($0.line) + FrontMatterText.firstLine } ?? line,
            endColumn: end.map { Int($0.column) + 1 } ?? column + 1)
    }
}
