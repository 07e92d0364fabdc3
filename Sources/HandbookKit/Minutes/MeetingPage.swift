import BookIndex
import PageText

/// The page of one meeting in the book: as it is, and as it should be.
package struct MeetingPage {
    package let path: String
    package let view: View
    package let day: Day
    package let memory: MeetingMemory
    /// The page as it should be.
    package let text: String
    /// The state of the book that it is made from, as it is shown.
    package let snapshot: String
    package let isNew: Bool
    let old: WrittenPage?
    /// What the page that is there is compared with: made from the same state, by its name.
    let pieces: [PagePiece]

    /// Whether what is there says all that it should, however people set their own lines.
    package var isFresh: Bool {
        guard let old else { return false }
        return old.parts.map(\.key) == pieces.map(\.key)
            && zip(old.parts, pieces).allSatisfy { part, piece in
                part.isOwn == piece.isOwn && (piece.isOwn || part.says(piece))
            }
    }

    /// The generated parts that somebody wrote in.
    package var edited: [Finding] {
        (old?.parts ?? []).filter(isEdited)
            .map {
                part in
                finding(
                    "agenda-edited", editedLine(of: part), "Somebody wrote inside the generated part \(part.key)",
                    "move it below \(PageMarker.notes(key: part.key).text), or run: handbook agenda \(view.name) --date \(day) --write --move-edits"
                )
            }
    }

    private func isEdited(_ part: WrittenPage.Part) -> Bool {
        part.isEdited && !pieces.contains { $0.key == part.key && part.says($0) }
    }

    /// The first line that was not generated; where that is not known, the line of the marker.
    private func editedLine(of part: WrittenPage.Part) -> Int {
        guard let piece = pieces.first(where: { $0.key == part.key }), PageMarker.digest(piece.text) == part.digest
        else {
            return part.line
        }
        let known = Set(PageLinesOfText(piece.text).lines.map { $0.withTick(false) ?? $0 })
        let lines = PageLinesOfText(part.text).lines
        return lines.firstIndex { !known.contains($0.withTick(false) ?? $0) }.map { part.textLine + $0 } ?? part.line
    }

    /// The parts that are not as they would be made now.
    package var stale: [Finding] {
        guard let old, !isFresh else { return [] }
        let known = Dictionary(old.parts.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        // What is to be done about a part that somebody wrote in is said there.
        let edited = Set(old.parts.filter(isEdited).map(\.key))
        let changed = pieces.filter { !edited.contains($0.key) }.compactMap { piece -> (Int, String)? in
            guard let part = known[piece.key] else { return (1, "The part \(piece.key) is missing") }
            guard piece.isOwn != part.isOwn || !(piece.isOwn || part.says(piece)) else { return nil }
            return (part.line, "The part \(piece.key) is out of date")
        }
        let gone = old.parts.filter { part in !edited.contains(part.key) && !pieces.contains { $0.key == part.key } }
            .map {
                ($0.line, "The part \($0.key) is no longer on the agenda")
            }
        let all = changed + gone
        return (all.isEmpty && edited.isEmpty ? [(1, "The page is out of date")] : all).map { line, message in
            finding("agenda-stale", line, message, "handbook agenda \(view.name) --date \(day) --write")
        }
    }

    private func finding(_ rule: String, _ line: Int, _ message: String, _ remedy: String) -> Finding {
        Finding(
            rule: rule, severity: BuiltInCheck.severity(of: rule), path: path, span: SourceSpan(line: line, column: 1),
            message: message, remedy: remedy)
    }
}

extension WrittenPage.Part {
    fileprivate func says(_ piece: PagePiece) -> Bool { PageMarker.digest(piece.text) == PageMarker.digest(text) }
}
