/// The words for what YAML allows and records may not hold.
extension PageFault {
    static let emptyFrontMatter = PageFault(
        "empty-front-matter", at: SourceSpan(line: 1, column: 1, length: 3),
        "The front matter between the two lines `---` holds no field.",
        remedy: "write the fields as `key: value`, or remove both lines")

    static func notMapping(_ root: YAMLNode, firstLine: String) -> PageFault {
        let message =
            if root.items == nil {
                "The front matter starts with \(excerpt(firstLine)), which is no field: it has no colon followed by a blank."
            } else {
                "The front matter is a list; it has to hold fields."
            }
        return PageFault(
            "front-matter-not-mapping", at: root.span, message, remedy: "write each field as `key: value`")
    }

    static func anchor(at span: SourceSpan) -> PageFault {
        PageFault(
            "yaml-anchor", at: span, "An anchor (`&name`) is not allowed in front matter.",
            remedy: "remove it, or quote the value if it really starts with `&`")
    }

    static func alias(at span: SourceSpan) -> PageFault {
        PageFault(
            "yaml-alias", at: span, "An alias (`*name`) is not allowed in front matter.",
            remedy: "write the value out, or quote it if it really starts with `*`")
    }

    static func tag(at span: SourceSpan) -> PageFault {
        PageFault(
            "yaml-tag", at: span, "A tag (`!name`) is not allowed in front matter.",
            remedy: "remove it, or quote the value if it really starts with `!`")
    }

    static func directive(at span: SourceSpan) -> PageFault {
        PageFault(
            "yaml-directive", at: span, "A line that starts with `%` is a YAML directive, which is not allowed.",
            remedy: "remove the line")
    }

    static func mergeKey(at span: SourceSpan) -> PageFault {
        PageFault(
            "yaml-merge-key", at: span, "The merge key `<<` is not allowed in front matter.",
            remedy: "write the fields out")
    }

    static func emptyKey(at span: SourceSpan) -> PageFault {
        PageFault("empty-key", at: span, "A value stands here without a key.", remedy: "write `key: value`")
    }

    static func keyNotText(at span: SourceSpan) -> PageFault {
        PageFault(
            "key-not-text", at: span, "A list or a map stands where a key has to stand.",
            remedy: "write one word as the key. A value that starts with `{` or `[` needs quotes")
    }

    static func duplicateKey(_ key: String, at span: SourceSpan, earlier: YAMLEntry) -> PageFault {
        let line = earlier.keySpan.line
        let isSame = key.unicodeScalars.elementsEqual(earlier.key.unicodeScalars)
        let isSameCase = key == earlier.key
        let message =
            if isSame {
                "The key \(excerpt(key)) stands twice: on line \(line) and on line \(span.line)."
            } else {
                "The keys \(excerpt(earlier.key)) (line \(line)) and \(excerpt(key)) (line \(span.line)) differ only in "
                    + (isSameCase ? "how an accented letter is stored." : "capital letters.")
            }
        return PageFault("duplicate-key", at: span, message, remedy: "keep one of them")
    }

    static func severalDocuments(at span: SourceSpan) -> PageFault {
        PageFault(
            "several-documents", at: span, "A second YAML document starts here; front matter is one document.",
            remedy: "remove the dashes, or quote the value if it really starts with `---`")
    }

    static func documentEnd(at span: SourceSpan) -> PageFault {
        PageFault(
            "document-end", at: span, "A line `...` ends a YAML document; front matter ends with `---`.",
            remedy: "remove the line, or write `---` instead if the fields end here")
    }

    static func tooDeep(_ limit: Int, at span: SourceSpan) -> PageFault {
        PageFault(
            "too-deep", at: span, "Lists and maps stand more than \(limit) deep inside each other here.",
            remedy: "make the front matter flatter")
    }

    static func tooManyNodes(_ limit: Int, at span: SourceSpan) -> PageFault {
        PageFault(
            "too-many-values", at: span, "The front matter holds more than \(limit) keys and values.",
            remedy: "split the page into several pages")
    }

    /// The start of a text in backquotes, short enough for a sentence and without characters that steer a terminal.
    static func excerpt(_ text: String) -> String {
        let line = text.unicodeScalars.prefix { $0 != "\n" && $0 != "\r" }
        let start = ScalarCharacters.cleaned(String(line.prefix(40)))
        return start.unicodeScalars.count < text.unicodeScalars.count ? "`\(start)...`" : "`\(start)`"
    }
}
