extension WrittenPage {
    /// The page with its generated parts made anew and every word of people where it was.
    ///
    /// What people wrote about a part that is gone moves to the end. What they wrote inside a generated part moves below
    /// it: all its lines that the new text lacks.
    func refreshed(with pieces: [PagePiece], from snapshot: String) -> WrittenPage {
        var page = self
        page.snapshot = snapshot
        page.parts = pieces.map { piece in
            guard let old = parts.first(where: { $0.key == piece.key }) else { return Part(piece) }
            if piece.isOwn {
                return Part(
                    key: piece.key, isOwn: true, text: old.isOwn ? old.text : WrittenPage.joined(piece.text, old.notes))
            }
            var new = Part(piece)
            new.text = WrittenPage.ticks(of: old.text, on: piece.text)
            new.notes = old.isEdited ? WrittenPage.joined(old.linesLacking(in: new.text), old.words) : old.words
            return new
        }
        for gone in parts where !pieces.contains(where: { $0.key == gone.key }) {
            // Nobody wrote in it yet.
            if gone.isOwn, pieces.contains(where: { $0.isOwn && $0.text == gone.text }) { continue }
            let words = gone.isEdited ? WrittenPage.joined(gone.text, gone.words) : gone.words
            guard !words.isEmpty else { continue }
            page.kept = WrittenPage.joined(page.kept, gone.isOwn ? words : "### \(gone.name)\n\n\(words)")
        }
        return page
    }

    private static func joined(_ texts: String...) -> String {
        texts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    /// The new text, with the boxes ticked that people ticked in the old one.
    private static func ticks(of old: String, on new: String) -> String {
        let ticked = Set(PageLinesOfText(old).lines.filter(\.isTicked).compactMap { $0.withTick(false) })
        guard !ticked.isEmpty else { return new }
        return PageLinesOfText(new).lines.map { ticked.contains($0) ? $0.withTick(true) ?? $0 : $0 }
            .joined(separator: "\n")
    }
}

extension WrittenPage.Part {
    init(_ piece: PagePiece) { self.init(key: piece.key, isOwn: piece.isOwn, text: piece.text) }

    /// The heading of the text, or else the last step of the key.
    fileprivate var name: String {
        let first = PageLinesOfText(text).lines.first ?? ""
        let heading = first.drop { $0 == "#" }.drop { $0 == " " }
        return first.hasPrefix("#") && !heading.isEmpty ? String(heading) : key
    }

    /// The lines that another text does not have.
    fileprivate func linesLacking(in other: String) -> String {
        let known = Set(PageLinesOfText(other).lines.map { $0.withTick(false) ?? $0 })
        return PageLinesOfText(text).lines.filter { !known.contains($0.withTick(false) ?? $0) }
            .joined(separator: "\n").withoutBlankLinesAround
    }
}
