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
        var reader = Reader(path: path)
        for (index, line) in lines.enumerated() where index + 1 >= page.bodyLine {
            let marker = comments.contains(index + 1) ? PageMarker(line.trimmingEnd) : nil
            try reader.read(line, marker, number: index + 1)
        }
        guard let (view, snapshot) = try reader.finish() else { return nil }
        self.init(
            frontMatter: lines[..<(page.bodyLine - 1)].map { $0 + "\n" }.joined(), view: view, snapshot: snapshot,
            opening: reader.opening, parts: reader.parts, kept: reader.kept)
    }

    /// Goes through the lines below the front matter.
    private struct Reader {
        let path: String
        var opening = ""
        var parts: [Part] = []
        var kept = ""
        private var page: (String, String)?
        private var place = Place.opening
        private var lines: [String] = []

        init(path: String) { self.path = path }

        private enum Place { case opening, generated, notes, own, kept }

        mutating func read(_ line: String, _ marker: PageMarker?, number: Int) throws(HandbookError) {
            guard let marker else { return lines.append(line) }
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
            lines = []
            switch place {
            case .opening: opening = [opening, text].filter { !$0.isEmpty }.joined(separator: "\n\n")
            case .generated, .own: parts[parts.count - 1].text = text
            case .notes: parts[parts.count - 1].notes = text
            case .kept:
                let heading = WrittenPage.keptHeading
                kept = (text.hasPrefix(heading) ? String(text.dropFirst(heading.count)) : text).withoutBlankLinesAround
            }
        }

        mutating func finish() throws(HandbookError) -> (String, String)? {
            guard page != nil else { return nil }
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
