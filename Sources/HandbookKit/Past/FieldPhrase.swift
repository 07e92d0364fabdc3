import BookIndex

/// What happened to one field of a record, in words that are not escaped yet.
package struct FieldPhrase: Sendable, Equatable {
    /// `next step, date`.
    package let name: String
    package let deed: Deed

    package enum Deed: Sendable, Equatable {
        /// What a record that came says there.
        case stated(String)
        case set(String)
        case changed(from: String, to: String)
        case cleared(was: String)
        /// A list of plain values, where naming what came and went says it all.
        case listed(added: [String], removed: [String])
    }

    /// - Parameter isNew: whether the record itself came with this change.
    package init(_ change: FieldChange, of kind: String, isNew: Bool = false, in words: FieldWords) {
        name = words.name(change.field)
        let old = words.quoted(change.old, of: change.field, kind: kind)
        let new = words.quoted(change.new, of: change.field, kind: kind)
        switch (change.old, change.new) {
        case (.null, let value) where isNew:
            deed = .stated(words.value(value, of: change.field, kind: kind))
        case (.null, _): deed = .set(new)
        case (_, .null): deed = .cleared(was: old)
        default:
            let items = FieldPhrase.difference(
                words.items(change.old, of: change.field, kind: kind),
                words.items(change.new, of: change.field, kind: kind))
            deed = items ?? .changed(from: old, to: new)
        }
    }

    /// Nil where the order changed too, or nothing stayed.
    private static func difference(_ old: [String]?, _ new: [String]?) -> Deed? {
        guard let old, let new, Set(old).count == old.count, Set(new).count == new.count else { return nil }
        let (before, after) = (Set(old), Set(new))
        let kept = old.filter(after.contains)
        guard !kept.isEmpty, kept == new.filter(before.contains) else { return nil }
        return .listed(
            added: new.filter { !before.contains($0) }, removed: old.filter { !after.contains($0) })
    }

    /// The parts of the sentence: words of the tool, and words of the book.
    package enum Part: Sendable, Equatable {
        case tool(String)
        case book(String)
    }

    /// `X`, `set to X`, `changed from X to Y`, `cleared (was X)`, `added X; removed Y`.
    package var parts: [Part] {
        switch deed {
        case .stated(let value): return [.book(value)]
        case .set(let new): return [.tool("set to "), .book(new)]
        case .changed(let old, let new): return [.tool("changed from "), .book(old), .tool(" to "), .book(new)]
        case .cleared(let old): return [.tool("cleared (was "), .book(old), .tool(")")]
        case .listed(let added, let removed):
            let gone: [Part] = removed.isEmpty ? [] : [.tool("removed "), .book(removed.joined(separator: ", "))]
            guard !added.isEmpty else { return gone }
            let came: [Part] = [.tool("added "), .book(added.joined(separator: ", "))]
            return gone.isEmpty ? came : came + [.tool("; ")] + gone
        }
    }
}
