import PageText

/// The text of a page with some fixes in it. Nothing else of the page changes, not a blank.
package struct FixedPage {
    package let path: String
    package let before: [UInt8]
    package internal(set) var bytes: [UInt8]
    /// The fixes that are in it, in the order of the page, and last that of the order of fields.
    package internal(set) var applied: [Applied] = []

    /// A fix with what it replaced and what stands there now, as they are written.
    package struct Applied {
        package let finding: Finding
        package let fix: Fix
        package let old: String
        package let new: String
    }

    /// Puts each fix in, from the last place of the page to the first. Of two for one place the first counts. What would
    /// not be read as it is meant, or would change anything else, is left out.
    ///
    /// - Parameter findings: those of this page's fixes; others are passed over.
    package init(_ path: String, _ bytes: [UInt8], fixing findings: [Finding]) {
        self.path = path
        before = bytes
        self.bytes = bytes
        let places = PagePlaces(bytes)
        let edits = findings.enumerated().compactMap { index, finding in
            finding.fix.flatMap {
                $0.path == path && $0.correction.order.isEmpty
                    ? (finding, $0, places.bytes(of: $0.span), index) : nil
            }
        }
        var page = Page(reading: bytes, outline: false)
        var free = bytes.count
        for (finding, fix, range, _) in edits.sorted(by: { ($1.2.lowerBound, $0.3) < ($0.2.lowerBound, $1.3) }) {
            guard !range.isEmpty, range.upperBound <= free, let written = FixedPage.written(fix, over: bytes[range])
            else {
                continue
            }
            let next = Array(self.bytes[..<range.lowerBound]) + written + self.bytes[range.upperBound...]
            let fixed = Page(reading: next, outline: false)
            guard fixed.says(fix.correction.text, at: fix.span, andElseAs: page) else { continue }
            (self.bytes, page, free) = (next, fixed, range.lowerBound)
            applied.insert(
                Applied(
                    finding: finding, fix: fix, old: String(decoding: bytes[range], as: UTF8.self),
                    new: String(decoding: written, as: UTF8.self)), at: 0)
        }
        order(by: findings)
    }

    /// The correction as YAML, in the quotes of what it replaces; nil where that is no text of one line.
    private static func written(_ fix: Fix, over old: ArraySlice<UInt8>) -> [UInt8]? {
        guard !old.contains(UInt8(ascii: "\n")), let first = old.first else { return nil }
        let text = fix.correction.text
        guard text.utf8.allSatisfy(isPlain), text.utf8.first.map(isLetterOrDigit) ?? false else { return nil }
        let isQuoted = first == UInt8(ascii: "'") || first == UInt8(ascii: "\"")
        return isQuoted && !fix.correction.isPlain ? [first] + text.utf8 + [first] : Array(text.utf8)
    }

    /// Bytes that mean nothing to YAML wherever they stand in a word.
    private static func isPlain(_ byte: UInt8) -> Bool { isLetterOrDigit(byte) || "._%/+@-".utf8.contains(byte) }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}

extension Page {
    /// Whether this page says a text at a place, and everything else as another page does.
    fileprivate func says(_ text: String, at span: SourceSpan, andElseAs other: Page) -> Bool {
        guard let front = frontMatter, let old = other.frontMatter, body == other.body else { return false }
        let meant = FrontMatterWords(old, replacing: (span, text))
        return meant.isReplaced && meant == FrontMatterWords(front)
    }
}

extension Finding {
    /// The fix of this finding as it would be written; nil where it has none, or none that can be written.
    ///
    /// - Parameter source: the bytes of the page at a path.
    func applicableFix(_ source: (String) -> [UInt8]?) -> FixedPage.Applied? {
        guard let fix, let bytes = source(fix.path), !FixPlan.hasConflict(bytes) else { return nil }
        return FixedPage(fix.path, bytes, fixing: [self]).applied.first
    }

    /// Whether `handbook fix` puts it in order without being asked for guesses.
    package func isFixable(_ source: (String) -> [UInt8]?) -> Bool {
        fix?.isSafe == true && applicableFix(source) != nil
    }
}

/// What front matter says, without places and quotes.
struct FrontMatterWords: Equatable {
    private var words: [String] = []
    /// Whether the place whose text was to be replaced is there.
    private(set) var isReplaced = false

    static func == (left: FrontMatterWords, right: FrontMatterWords) -> Bool { left.words == right.words }

    init(_ node: YAMLNode, replacing change: (span: SourceSpan, text: String)? = nil) { add(node, change) }

    private mutating func add(_ node: YAMLNode, _ change: (span: SourceSpan, text: String)?) {
        switch node.content {
        case .scalar(let scalar): add(scalar.text, at: node.span, change)
        case .sequence(let items):
            words.append("[\(items.count)")
            for item in items { add(item, change) }
        case .mapping(let entries):
            words.append("{\(entries.count)")
            for entry in entries {
                add(entry.key, at: entry.keySpan, change)
                add(entry.value, change)
            }
        }
    }

    private mutating func add(_ text: String, at span: SourceSpan, _ change: (span: SourceSpan, text: String)?) {
        let isMeant = change?.span == span
        if isMeant { isReplaced = true }
        // A letter before each text keeps it from looking like the start of a list.
        words.append("=" + (isMeant ? change?.text ?? "" : text))
    }
}
