import BookIndex
import PageText

/// Finds the record that somebody means among all that ever were.
package struct RecordChoice {
    private let names: [RecordName]

    package init(_ names: [RecordName]) { self.names = names }

    /// The record of an id, `kind/id`, `folder/id`, or a path with or without `.md`. One that is there comes before one
    /// that was deleted or renamed.
    ///
    /// - Parameter path: the text as a path from the root of the repository, when it can be one.
    /// - Throws: when there is no such record, or several.
    package func record(_ text: String, path: String? = nil) throws(HandbookError) -> RecordName {
        let found = [text, path].compactMap(\.self).map(matches).first { !$0.isEmpty } ?? []
        let there = found.filter(\.isThere)
        let best = there.isEmpty ? found : there
        guard let first = best.first else { throw unknown(text) }
        guard best.count == 1 else {
            let choices = best.map { "\($0.kind)/\($0.id)" }.joined(separator: " or ")
            throw HandbookError("\(text) names several records", remedy: "say \(choices)")
        }
        return first
    }

    private func matches(_ text: String) -> [RecordName] {
        let text = text.hasSuffix(".md") ? String(text.dropLast(3)) : text
        return names.filter { name in
            [name.id, "\(name.kind)/\(name.id)", "\(name.folder)/\(name.id)", String(name.path.dropLast(3))]
                .contains(text)
        }
    }

    private func unknown(_ text: String) -> HandbookError {
        let name = text.hasSuffix(".md") ? String(text.dropLast(3)) : text
        let last = name.split(separator: "/").last.map(String.init) ?? name
        let near = NearestName.to(name, among: names.map(\.id)) ?? NearestName.to(last, among: names.map(\.id))
        return HandbookError(
            "No commit here has a record \(text)",
            remedy: near.map { "did you mean \($0)?" }
                ?? "a page has a history once it is committed; name a record as id, kind/id or path")
    }
}
