/// Front matter that somebody meant but a machine cannot accept, told apart from prose.
///
/// A page of prose may well start with a rule of dashes or an indented line: it is only taken for mistaken front matter
/// when a line of the form `key:` follows.
enum FenceLookalike {
    /// What is wrong with the start of a page whose first line is no fence; nil for prose.
    static func fault(of source: PageSource, firstLine: PageLine) -> PageFault? {
        let bytes = source.bytes
        let text = bytes[firstLine.trimmedEnd(in: bytes)]
        if text.elementsEqual("+++".utf8) { return toml }
        if startsJSON(text, firstLine, bytes) { return json }
        var line = firstLine
        var number = 1
        while line.trimmedEnd(in: bytes).isEmpty {
            guard let next = line.next(in: bytes) else { return nil }
            (line, number) = (next, number + 1)
        }
        guard let next = line.next(in: bytes), startsWithKey(next, bytes) else { return nil }
        return fault(line, number, blankBefore: number > 1, source)
    }

    /// The opening fence has no closing one. Names the line that was perhaps meant to be it.
    static func unclosed(_ source: PageSource, opening: PageLine) -> PageFault {
        let bytes = source.bytes
        var line = opening
        var number = 1
        var remedy = "add a line of exactly three dashes below the last field"
        while let next = line.next(in: bytes) {
            (line, number) = (next, number + 1)
            guard looksLikeFence(line, bytes) else { continue }
            remedy = "write exactly `---` on line \(number), if the fields end there"
            break
        }
        return PageFault(
            "unclosed-front-matter", at: SourceSpan(line: 1, column: 1, length: 3),
            "The front matter is opened here by `---`, but no later line of exactly three dashes closes it.",
            remedy: remedy)
    }

    private static func fault(
        _ line: PageLine, _ number: Int, blankBefore: Bool, _ source: PageSource
    ) -> PageFault? {
        let bytes = source.bytes
        let text = line.trimmedEnd(in: bytes)
        let trimmed = bytes[text].drop(while: \.isBlank)
        guard trimmed.starts(with: "---".utf8) else { return nil }
        let span = SourceSpan(line: number, column: 1, length: max(1, source.codePoints(text)))
        if !trimmed.elementsEqual("---".utf8) {
            return PageFault(
                "malformed-fence", at: span,
                "Line \(number) seems to open front matter, but holds more than three dashes.",
                remedy: "write exactly `---` and nothing else on line 1")
        }
        if trimmed.startIndex > text.lowerBound {
            return PageFault(
                "indented-fence", at: span, "The `---` that opens the front matter is indented.",
                remedy: "remove the blanks before it")
        }
        guard blankBefore else { return nil }
        return PageFault(
            "blank-before-front-matter", at: span,
            "The front matter starts on line \(number); only line 1 can open it.",
            remedy: "remove the blank lines above it")
    }

    private static let toml = PageFault(
        "toml-front-matter", at: SourceSpan(line: 1, column: 1, length: 3),
        "TOML front matter (`+++`) is not supported; fields are written as YAML.",
        remedy: "put the fields between two lines `---` and write `key: value`")

    private static let json = PageFault(
        "json-front-matter", at: .pageStart,
        "JSON front matter (`{`) is not supported; fields are written as YAML.",
        remedy: "put the fields between two lines `---` and write `key: value`")

    /// `{` alone or before a quoted key; `{{` starts a template, not JSON.
    private static func startsJSON(_ text: ArraySlice<UInt8>, _ line: PageLine, _ bytes: [UInt8]) -> Bool {
        guard text.first == UInt8(ascii: "{") else { return false }
        var rest = text.dropFirst().drop(while: \.isBlank)
        if rest.isEmpty, let next = line.next(in: bytes) {
            rest = bytes[next.trimmedEnd(in: bytes)].drop(while: \.isBlank)
        }
        return rest.first == UInt8(ascii: "\"")
    }

    private static func startsWithKey(_ line: PageLine, _ bytes: [UInt8]) -> Bool {
        let text = bytes[line.trimmedEnd(in: bytes)].drop(while: \.isBlank)
        let rest = text.drop(while: \.isKeyByte)
        guard rest.startIndex > text.startIndex, rest.first == UInt8(ascii: ":") else { return false }
        return rest.dropFirst().first?.isBlank ?? true
    }

    /// `----`, ` ---`, `--- text`, `...`, or a few long dashes as word processors make them out of three short ones.
    private static func looksLikeFence(_ line: PageLine, _ bytes: [UInt8]) -> Bool {
        let text = bytes[line.trimmedEnd(in: bytes)].drop(while: \.isBlank)
        let longDash: [UInt8] = [0xE2, 0x80]
        return text.starts(with: "---".utf8) || text.elementsEqual("...".utf8)
            || (text.starts(with: longDash) && text.count <= 9 && (text.dropFirst(2).first ?? 0) & 0xFC == 0x94)
    }
}
