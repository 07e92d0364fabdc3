/// A filled-in field of a record and the commit that made it say so.
package struct FieldOrigin: Sendable, Equatable {
    /// Dotted, as on the page of the newest version; `title` for the title.
    package var field: String
    package var value: SQLValue
    /// The position of the commit on the chain of the history.
    package var position: Int
    /// Whether the field was there before anybody's change could be seen.
    package var isImported: Bool
}

extension RecordHistory {
    /// For each filled-in field of a record that is there at the end of the history, the commit that last changed it, in
    /// the order of the kind's fields, the title first.
    ///
    /// Renames are followed, and entries of lists to the places they moved to. A field that was cleared and set again was
    /// changed when it was set again.
    package func origins(ofRecord id: String, kind: String) throws -> [FieldOrigin] {
        let isWanted = { (life: RecordLife) in life.kind.name == kind && life.events.last?.move.new?.id == id }
        guard let life = lives.last(where: isWanted) else { return [] }
        var origins: [String: FieldOrigin] = [:]
        var names: [String] = []
        var last = Fields()
        for event in life.events {
            guard let place = event.move.new else { continue }
            let typed = try typed(place.blob, life.kind) ?? .empty(of: life.kind)
            let next = Fields(title: typed.title, tree: typed.fieldTree(of: life.kind))
            let kept = next.kept(from: last)
            let before = origins
            origins = [:]
            names = []
            for (field, value) in next.flat where origins[field] == nil {
                let new = FieldOrigin(
                    field: field, value: value, position: event.position,
                    isImported: event.position == importPosition)
                var origin = kept[field].flatMap { before[$0] } ?? new
                origin.field = field
                origins[field] = origin
                names.append(field)
            }
            last = next
        }
        return names.compactMap { origins[$0] }
    }

    /// One version of a record, its title among its fields.
    private struct Fields {
        var title: String?
        var tree = FieldTree()

        static let titleField = "title"

        var flat: [(field: String, value: SQLValue)] {
            (title.map { [(Fields.titleField, .text($0))] } ?? []) + tree.flat()
        }

        func kept(from old: Fields) -> [String: String] {
            var trace = FieldTrace()
            trace.follow(old.tree, tree)
            var kept = trace.kept
            if SQLValue(title) == SQLValue(old.title) { kept[Fields.titleField] = Fields.titleField }
            return kept
        }
    }
}
