import PageText

/// A page that an agenda wrote into the book: front matter and notes of people, with generated parts between them.
struct WrittenPage {
    /// With its fences, as people left it.
    var frontMatter: String
    var view: String
    /// The state of the book that the generated parts were made from, as it is shown.
    var snapshot: String
    /// What people wrote above the first part.
    var opening = ""
    var parts: [Part] = []
    /// What people wrote about parts that are gone.
    var kept = ""
    /// The headings that stand where people write, other than the first line of a part of their own.
    var headings: [Heading] = []

    struct Heading {
        let line: Int
        let text: String
    }

    struct Part {
        let key: String
        /// Whether all of it is written by people.
        let isOwn: Bool
        var text: String
        /// What people wrote below it; all of an own part is its text.
        var notes = ""
        /// The digest of the text as it was generated; nil for one's own.
        var digest: String?
        /// The line of the page where it begins.
        var line = 1

        /// The line where its text begins.
        var textLine = 2

        /// What people wrote here.
        var words: String { isOwn ? text : notes }
        var isEdited: Bool { digest.map { $0 != PageMarker.digest(text) } ?? false }
    }

    static let keptHeading = "## Notes on parts that are gone"

    /// The page as a file.
    var file: String {
        var blocks = [PageMarker.page(view: view, snapshot: snapshot).text, opening]
        for part in parts {
            if part.isOwn {
                blocks += [PageMarker.own(key: part.key).text + "\n" + part.text]
            } else {
                let start = PageMarker.generated(key: part.key, digest: PageMarker.digest(part.text)).text
                blocks += [start + "\n" + part.text, PageMarker.notes(key: part.key).text, part.notes]
            }
        }
        if !kept.isEmpty { blocks += [PageMarker.kept.text + "\n" + WrittenPage.keptHeading, kept] }
        return frontMatter + blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }
}

extension WrittenPage {
    /// Reads a page; nil for one that no agenda wrote.
    ///
    /// - Throws: `HandbookError` with the place where its markers do not fit together.
    init?(reading bytes: [UInt8], path: String) throws(HandbookError) {
        let page = Page(reading: bytes)
        if let fault = page.faults.first(where: { BuiltInCheck.severity(of: $0.id) == .error }) {
            throw HandbookError("\(path):\(fault.span.line): \(fault.message)", remedy: fault.remedy)
        }
        let lines = PageLinesOfText(String(decoding: bytes, as: UTF8.self)).lines
        // A comment inside a block of code is no marker.
        let comments = Set(page.outline.html.map(\.line))
        let names = Dictionary(
            page.outline.headings.map { ($0.span.line, PagePiece.name($0)) }, uniquingKeysWith: { first, _ in first })
        var reader = Reader(path: path, names: names)
        for (index, line) in lines.enumerated() where index + 1 >= page.bodyLine {
            let isComment = comments.contains(index + 1)
            let marker = isComment ? PageMarker(line.trimmingEnd) : nil
            if isComment, marker == nil { try reader.refuseNearMarker(line, number: index + 1) }
            try reader.read(line, marker, number: index + 1)
        }
        guard let (view, snapshot) = try reader.finish() else { return nil }
        self.init(
            frontMatter: lines[..<(page.bodyLine - 1)].map { $0 + "\n" }.joined(), view: view, snapshot: snapshot,
            opening: reader.opening, parts: reader.parts, kept: reader.kept, headings: reader.headings)
    }

    /// Goes through the lines below the front matter.
    private struct Reader {
        let path: String
        /// The headings of the page as they stand in keys, by their line.
        let names: [Int: String]
        var opening = ""
        var headings: [Heading] = []
        var parts: [Part] = []
        var kept = ""
        private var page: (String, String)?
        private var place = Place.opening
        private var lines: [String] = []

        init(path: String, names: [Int: String]) {
            self.path = path
            self.names = names
        }

        private enum Place { case opening, generated, notes, own, kept }

        mutating func read(_ line: String, _ marker: PageMarker?, number: Int) throws(HandbookError) {
            guard let marker else {
                note(line, number)
                return lines.append(line)
            }
            if place == .generated, marker != .notes(key: parts.last?.key ?? "") {
                throw fault(
                    number, "The part \(parts.last?.key ?? "") has no end before this line.",
                    "put \(PageMarker.notes(key: parts.last?.key ?? "").text) below it")
            }
            close()
            switch marker {
            case .page(let view, let snapshot):
                if page != nil { throw fault(number, "The page says twice which agenda wrote it.", "delete this line") }
                page = (view, snapshot)
            case .generated(let key, let digest): try begin(key, digest, number)
            case .own(let key): try begin(key, nil, number)
            case .notes(let key):
                guard place == .generated else {
                    throw fault(number, "No part \(key) ends here.", "delete this line, or put the part back above it")
                }
                place = .notes
            case .kept: place = .kept
            }
        }

        /// Remembers a heading among what people write: a part that has lost its marker shows by it.
        private mutating func note(_ line: String, _ number: Int) {
            guard let name = names[number], place != .generated, place != .kept else { return }
            let isFirst = place == .own && lines.allSatisfy { $0.allSatisfy(\.isWhitespace) }
            if isFirst, parts.last?.isNamed(name) == true { return }
            headings.append(Heading(line: number, text: line.trimmingEnd))
        }

        /// - Throws: for a comment that is meant as a marker and is none.
        func refuseNearMarker(_ line: String, number: Int) throws(HandbookError) {
            guard page != nil, let meant = PageMarker.meant(by: line, names: Set(names.values)) else { return }
            throw fault(
                number, "This line looks like a marker of the agenda, but is none.",
                "write \(meant), or delete the line")
        }

        private mutating func begin(_ key: String, _ digest: String?, _ number: Int) throws(HandbookError) {
            if parts.contains(where: { $0.key == key }) {
                throw fault(number, "The part \(key) is on the page twice.", "delete one of them")
            }
            parts.append(Part(key: key, isOwn: digest == nil, text: "", digest: digest, line: number))
            place = digest == nil ? .own : .generated
        }

        /// Gives the lines since the last marker to where they belong.
        private mutating func close() {
            let text = lines.joined(separator: "\n").withoutBlankLinesAround
            let blank = lines.prefix { $0.allSatisfy(\.isWhitespace) }.count
            lines = []
            switch place {
            case .opening: opening = [opening, text].filter { !$0.isEmpty }.joined(separator: "\n\n")
            case .generated, .own:
                parts[parts.count - 1].text = text
                parts[parts.count - 1].textLine = parts[parts.count - 1].line + 1 + blank
            case .notes: parts[parts.count - 1].notes = text
            case .kept:
                let heading = WrittenPage.keptHeading
                kept = (text.hasPrefix(heading) ? String(text.dropFirst(heading.count)) : text).withoutBlankLinesAround
            }
        }

        mutating func finish() throws(HandbookError) -> (String, String)? {
            guard page != nil else {
                guard let part = parts.first else { return nil }
                throw fault(
                    part.line, "The line that says which agenda wrote the page is gone.",
                    "put <!-- handbook agenda NAME, made from COMMIT --> back above the first part; git diff shows what it was"
                )
            }
            if place == .generated, let part = parts.last {
                throw fault(
                    part.line, "The part \(part.key) has no end.",
                    "put \(PageMarker.notes(key: part.key).text) below it")
            }
            close()
            return page
        }

        private func fault(_ line: Int, _ message: String, _ remedy: String) -> HandbookError {
            HandbookError("\(path):\(line): \(message)", remedy: remedy)
        }
    }
}

extension String {
    fileprivate var trimmingEnd: String {
        var text = self[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
