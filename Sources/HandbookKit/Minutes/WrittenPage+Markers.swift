import PageText

extension PageMarker {
    /// What a comment that is no marker was meant as: its first word nearly begins one, and the name of a section of the
    /// page stands where it would in one.
    ///
    /// - Parameter names: of the sections, as keys have them.
    /// - Returns: how to write it; nil for any other comment.
    static func meant(by line: String, names: Set<String>) -> String? {
        let inside = line.replacing("<!--", with: " ").replacing("-->", with: " ")
        let words = inside.split { $0.isWhitespace || $0 == ":" }.map(String.init)
        guard let first = words.first?.lowercased() else { return nil }
        let starts = ["generated", "notes", "yours"]
        let start = starts.first { $0 == first } ?? NearestName.to(first, among: starts)
        let rest = words.dropFirst().filter { !(start == "notes" && $0 == "on") }
        guard let key = rest.first, names.contains(where: { isNamed(key, $0) }) else { return nil }
        switch (start, rest.count) {
        case ("generated", 1): return PageMarker.generated(key: key, digest: unknownDigest).text
        case ("generated", 2): return PageMarker.generated(key: key, digest: rest[rest.startIndex + 1]).text
        case ("notes", 1): return PageMarker.notes(key: key).text
        case ("yours", 1): return PageMarker.own(key: key).text
        default: return nil
        }
    }

    /// No text has it, so that what stands below counts as written by people.
    fileprivate static let unknownDigest = String(repeating: "0", count: 16)

    /// Whether a key ends with the name of a section, or with its repetition: `deals/oak`, `oak-2`.
    fileprivate static func isNamed(_ key: String, _ name: String) -> Bool {
        let step = key[(key.lastIndex(of: "/").map { key.index(after: $0) } ?? key.startIndex)...]
        guard step.hasPrefix(name) else { return false }
        let rest = step.dropFirst(name.count)
        return rest.isEmpty || rest.first == "-" && rest.dropFirst().allSatisfy(\.isNumber) && rest.count > 1
    }
}

extension WrittenPage.Part {
    /// Whether the part is that of a section with this name.
    func isNamed(_ name: String) -> Bool { PageMarker.isNamed(key, name) }
}

extension WrittenPage {
    /// Refuses a page on which a section stands as the text of people, because its marker is gone: it would be made a
    /// second time.
    ///
    /// - Throws: `HandbookError` with the line of the first such section.
    func refuseLostMarkers(of pieces: [PagePiece], path: String) throws(HandbookError) {
        for piece in pieces where !parts.contains(where: { $0.key == piece.key }) {
            let first = PageLinesOfText(piece.text).lines.first ?? ""
            guard first.hasPrefix("#"), let heading = headings.first(where: { $0.text == first }) else { continue }
            let key = piece.key
            let remedy =
                piece.isOwn
                ? "put \(PageMarker.own(key: key).text) above it, and delete any other marker that was meant for it"
                : "put \(PageMarker.generated(key: key, digest: PageMarker.unknownDigest).text) above it and \(PageMarker.notes(key: key).text) below the part"
            throw HandbookError(
                "\(path):\(heading.line): The part \(key) has lost its marker, and would be written a second time.",
                remedy: remedy + "; or give the heading another name")
        }
    }
}
