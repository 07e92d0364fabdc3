/// Says what libyaml's syntax error means to somebody who only wanted to fill in a field.
///
/// What the page holds decides where it can; libyaml's sentences only choose between wordings, never between ids.
struct YAMLDiagnosis {
    /// A fault's place, sentence and remedy.
    typealias Words = (span: SourceSpan, message: String, remedy: String)

    let error: YAMLSyntaxError
    let lines: LineTable

    var fault: PageFault {
        if let span = directive { return .directive(at: span) }
        if byte(at: error.span) == UInt8(ascii: "!") { return .tag(at: error.span) }
        let words = wordsFromText ?? wordsFromProblem ?? fallback
        return PageFault("yaml-syntax", at: words.span, words.message, remedy: words.remedy)
    }

    private var fallback: Words {
        let context = error.context.map { " \($0)" } ?? ""
        return (
            error.span, "The front matter cannot be read from here on: \(error.problem)\(context).",
            "Compare the line with the lines above it, or put the value in quotes."
        )
    }

    // MARK: What the page shows

    /// A line that starts with `%`: the one libyaml stumbled over, or the first of the front matter.
    private var directive: SourceSpan? {
        let candidates = [error.span.line, error.contextSpan?.line, FrontMatterText.firstLine].compactMap { $0 }
        let found = candidates.first { lines.line($0).first.map { lines.bytes[$0] } == UInt8(ascii: "%") }
        return found.map { lines.span(ofLine: $0) }
    }

    private var wordsFromText: Words? {
        let line = error.span.line
        if let column = tabColumn(line: line), error.span.column <= lines.span(ofLine: line).column {
            return (
                SourceSpan(line: line, column: column),
                "A tab stands at the start of the line; YAML is indented with spaces only.",
                "replace each tab by two spaces"
            )
        }
        switch byte(at: error.span) {
        case UInt8(ascii: "@"), UInt8(ascii: "`"), UInt8(ascii: "%"): return unquoted(at: error.span)
        default: break
        }
        let before = SourceSpan(line: error.span.line, column: error.span.column - 1)
        switch before.column > 0 ? byte(at: before) : nil {
        case UInt8(ascii: "*") where error.context?.contains("alias") == true,
            UInt8(ascii: "&") where error.context?.contains("anchor") == true:
            return unquoted(at: before)
        default: return nil
        }
    }

    /// The column of a tab among the blanks that start a line.
    private func tabColumn(line number: Int) -> Int? {
        let line = lines.line(number)
        let tab = lines.bytes[line].prefix { $0.isBlank }.firstIndex(of: UInt8(ascii: "\t"))
        return tab.map { $0 - line.lowerBound + 1 }
    }

    private func unquoted(at span: SourceSpan) -> Words {
        let character = byte(at: span).map { String(Unicode.Scalar($0)) } ?? ""
        let sign = character == "`" ? "a backquote" : "`\(character)`"
        return (span, "Text without quotes cannot start with \(sign).", quoting(line: span.line))
    }

    // MARK: What libyaml says

    private var wordsFromProblem: Words? {
        switch error.problem {
        case "mapping values are not allowed in this context": return unexpectedColon
        case "could not find expected ':'": return missingColon
        case "found unexpected end of stream", "found unexpected document indicator": return unclosedQuote
        case "did not find expected ',' or ']'": return unclosedBracket("[", "]")
        case "did not find expected ',' or '}'": return unclosedBracket("{", "}")
        case "did not find expected key": return misplacedLine
        case "did not find expected '-' indicator":
            return (
                error.span, "\(text(ofLine: error.span.line)) stands between the items of a list.",
                "start it with `- `, or indent the list below its key"
            )
        case "did not find expected <document start>":
            return (
                error.span, "This line is indented less than the first field.",
                "start all fields in the first column"
            )
        case "block sequence entries are not allowed in this context":
            return (
                error.span, "A dash starts a list item here, behind a key on the same line.",
                "put each item on a line of its own, or put the value in quotes"
            )
        case "did not find expected node content", "mapping keys are not allowed in this context":
            return unquoted(at: error.span)
        case "did not find expected comment or line break":
            return (
                error.contextSpan ?? error.span, "Behind `|` or `>` the line has to end; the text follows below it.",
                quoting(line: error.span.line)
            )
        default: return error.context == "while parsing a quoted scalar" ? badEscape : nil
        }
    }

    private var unexpectedColon: Words {
        let text = text(ofLine: error.span.line)
        let start = lines.line(error.span.line).lowerBound
        let before = lines.bytes[start..<lines.offset(line: error.span.line, column: error.span.column)]
        let hasKey = before.indices.dropLast().contains {
            before[$0] == UInt8(ascii: ":") && before[$0 + 1].isBlank
        }
        if hasKey {
            return (error.span, "A second colon followed by a blank stands in \(text).", quoting(line: error.span.line))
        }
        return (
            error.span, "\(text) is indented below a line that already has its value.",
            "indent it like the field above it, or put a value of several lines in quotes"
        )
    }

    private var missingColon: Words {
        let line = error.contextSpan?.line ?? error.span.line
        return (
            lines.span(ofLine: line), "\(text(ofLine: line)) is no field: it has no colon followed by a blank.",
            "write `key: value`; indent the line if it goes on with the value above"
        )
    }

    private var unclosedQuote: Words {
        let opening = error.contextSpan ?? error.span
        return (opening, "The quote that opens here is never closed.", "close it at the end of the value")
    }

    private func unclosedBracket(_ opening: String, _ closing: String) -> Words {
        guard let start = error.contextSpan, start.line == error.span.line else {
            return (
                error.contextSpan ?? error.span, "The bracket `\(opening)` that opens here is never closed.",
                "close it with `\(closing)`, or put the value in quotes"
            )
        }
        return (
            error.span, "A comma or `\(closing)` is missing here in the text that `\(opening)` opens.",
            "add it, or put the value in quotes"
        )
    }

    /// libyaml expected the next field: the line stands in the wrong column, or text follows a value.
    private var misplacedLine: Words {
        let start = lines.line(error.span.line).lowerBound
        let offset = lines.offset(line: error.span.line, column: error.span.column)
        let before = lines.bytes[start..<offset]
        if before.contains(where: { !$0.isBlank }) {
            return (
                error.span, "Text follows here behind a closing quote or bracket.",
                "put the whole value in quotes; inside '...' write an apostrophe twice"
            )
        }
        switch byte(at: error.span) {
        case UInt8(ascii: ":"):
            return (error.span, "A colon stands here without a key before it.", "write `key: value`")
        case UInt8(ascii: "-"):
            return (
                error.span, "A list item stands here, but the line above does not open a list.",
                "write `key:` alone on the line above the first item"
            )
        default: break
        }
        return (
            error.span, "\(text(ofLine: error.span.line)) does not fit in here: no line above it is indented so.",
            "indent it like the other fields or items of its group"
        )
    }

    private var badEscape: Words {
        (
            error.span, "Inside double quotes a backslash starts an escape, and this one is not known.",
            "write the backslash twice, or use single quotes"
        )
    }

    // MARK: The page's text

    private func byte(at span: SourceSpan) -> UInt8? {
        let offset = lines.offset(line: span.line, column: span.column)
        return offset < lines.line(span.line).upperBound ? lines.bytes[offset] : nil
    }

    private func text(ofLine number: Int) -> String {
        PageFault.excerpt(lines.text(ofLine: number))
    }

    /// Shows the line as it would be with its value in quotes, where that is short and safe to say.
    private func quoting(line number: Int) -> String {
        let line = lines.text(ofLine: number)
        let plain = "put the value in quotes"
        guard line.utf8.count <= 70, !line.contains(where: { "\\\"`".contains($0) }) else { return plain }
        let key = line.utf8.prefix { $0.isKeyByte }
        guard !key.isEmpty, line.utf8.dropFirst(key.count).starts(with: ": ".utf8) else { return plain }
        let value = line.utf8.dropFirst(key.count + 1).drop { $0.isBlank }
        return "put the value in quotes: `\(Substring(key)): \"\(Substring(value))\"`"
    }
}
