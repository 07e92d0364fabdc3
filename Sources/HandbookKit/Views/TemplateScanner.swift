import BookIndex
import PageText

/// Finds the tags of a Mustache template with their places, and refuses those that a page may not use.
///
/// The template engine keeps its parse to itself, and it has tags that switch escaping off or include other files. So a
/// template is only handed to it when every tag is of the kinds found here.
struct TemplateScanner {
    private let lines: [Substring.UnicodeScalarView]
    private let lineNumbers: [Int]
    private(set) var tags: [TemplateTag] = []
    private(set) var faults: [PageFault] = []
    private var open: [TemplateTag] = []

    init(text: String, firstLine: Int) {
        let count = text.count(where: \.isLineEnd) + 1
        self.init(text: text, lineNumbers: Array(firstLine..<firstLine + count))
    }

    /// - Parameter lineNumbers: the page's line number of each line of the text.
    init(text: String, lineNumbers: [Int]) {
        lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isLineEnd).map(\.unicodeScalars)
        self.lineNumbers = lineNumbers
    }

    mutating func scan() {
        for (index, line) in lines.enumerated() where index < lineNumbers.count {
            scan(line, number: lineNumbers[index])
        }
        for tag in open {
            fault(tag.span, "{{#\(tag.name)}} is never closed.", "add {{/\(tag.name)}} where it ends")
        }
    }

    private mutating func scan(_ line: Substring.UnicodeScalarView, number: Int) {
        // Most lines have no tag, and looking for one letter is quick.
        guard Substring(line).utf8.contains(UInt8(ascii: "{")) else { return }
        var rest = line[...]
        while let start = rest.firstPair(of: "{")?.lowerBound {
            let column = line.distance(from: line.startIndex, to: start) + 1
            guard let end = rest[start...].firstPair(of: "}") else {
                fault(SourceSpan(line: number, column: column, length: 2), "A tag is not closed on its line.", "add }}")
                return
            }
            let inside = rest[line.index(start, offsetBy: 2)..<end.lowerBound]
            let length = line.distance(from: start, to: end.upperBound)
            read(String(Substring(inside)), at: SourceSpan(line: number, column: column, length: length))
            rest = rest[end.upperBound...]
        }
    }

    private mutating func read(_ inside: String, at span: SourceSpan) {
        let sign = inside.first
        switch sign {
        case "!": return
        case "#", "^", "/": section(sign == "#" ? .section : sign == "^" ? .inverted : .end, inside.dropFirst(), span)
        case "{", "&":
            fault(span, "Values are always escaped; this tag would not.", "write {{name}}")
        case ">", "<", "$", "%", "=", "*":
            fault(
                span, "Templates have no tag {{\(inside)}}.",
                "use {{name}}, {{#name}}, {{^name}}, {{/name}} or {{! comment}}")
        default: value(inside, span)
        }
    }

    private mutating func value(_ inside: String, _ span: SourceSpan) {
        let name = inside[...].trimmingBlanks
        guard FieldName.isValid(name) else {
            return fault(
                span, "\(name.isEmpty ? "An empty tag" : name) is not a name.",
                "names are lower-case letters, digits and _")
        }
        tags.append(TemplateTag(kind: .value, name: name, span: span))
    }

    private mutating func section(_ kind: TemplateTag.Kind, _ inside: Substring, _ span: SourceSpan) {
        let name = inside.trimmingBlanks
        guard FieldName.isValid(name) || TemplateTag.places.contains(name) else {
            return fault(span, "\(name) is not a name.", "names are lower-case letters, digits and _")
        }
        let tag = TemplateTag(kind: kind, name: name, span: span)
        tags.append(tag)
        guard kind == .end else { return open.append(tag) }
        guard let last = open.popLast() else { return fault(span, "{{/\(name)}} closes nothing.", "remove it") }
        if last.name != name {
            fault(span, "{{/\(name)}} stands where \(last.name) is still open.", "write {{/\(last.name)}} first")
        }
    }

    private mutating func fault(_ span: SourceSpan, _ message: String, _ remedy: String) {
        faults.append(PageFault("bad-view", at: span, message, remedy: remedy))
    }
}

/// A tag of a template.
struct TemplateTag: Sendable {
    enum Kind { case value, section, inverted, end }

    let kind: Kind
    let name: String
    let span: SourceSpan

    /// Names that say where in a list a row stands.
    static let places: Set<String> = ["first()", "last()", "index()", "even()", "odd()"]
}

extension Character {
    /// Whether a line of a page ends here: where git and editors count one, not where Unicode sees a line break.
    var isLineEnd: Bool { self == "\n" || self == "\r\n" }
}

extension Collection where Element: Equatable {
    /// Where an element first stands twice. The standard library's search for a sequence first studies the sequence, which
    /// takes longer than most lines do.
    func firstPair(of element: Element) -> Range<Index>? {
        var rest = self[...]
        while let first = rest.firstIndex(of: element) {
            let second = index(after: first)
            rest = rest[second...]
            if rest.first == element { return first..<index(after: second) }
        }
        return nil
    }
}
