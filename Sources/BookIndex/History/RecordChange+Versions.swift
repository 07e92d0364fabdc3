/// One version of a record: where it is and what its page says.
package struct PlacedRecord: Sendable {
    package var id: String
    package var path: String
    package var typed: TypedRecord

    package init(id: String, path: String, typed: TypedRecord) {
        self.id = id
        self.path = path
        self.typed = typed
    }
}

extension RecordChange {
    /// What changed from one version of a record to the next; nil when nothing in its fields did.
    ///
    /// Without an old version it was created, without a new one deleted; at another path it was renamed. The title counts
    /// as a field, the first. An entry of a list of groups is named by its place on the new page, one that is gone by its
    /// place on the old page.
    package static func between(_ old: PlacedRecord?, _ new: PlacedRecord?, kind: Kind) -> RecordChange? {
        guard let there = new ?? old else { return nil }
        let isMoved = old != nil && new != nil && old?.path != new?.path
        let verb: Verb = old == nil ? .created : new == nil ? .deleted : isMoved ? .renamed : .changed
        let fields = fieldChanges(
            from: old.map { ($0.typed.title, $0.typed.fieldTree(of: kind)) },
            to: new.map { ($0.typed.title, $0.typed.fieldTree(of: kind)) })
        guard verb != .changed || !fields.isEmpty else { return nil }
        return RecordChange(
            verb: verb, kind: kind.name, id: there.id, path: there.path, previousPath: isMoved ? old?.path : nil,
            fields: fields)
    }

    /// What changed in the title and the fields of a record, of which one side may be missing.
    static func fieldChanges(
        from old: (title: String?, fields: FieldTree)?, to new: (title: String?, fields: FieldTree)?
    ) -> [FieldChange] {
        var comparison = FieldComparison()
        comparison.compare(old?.fields ?? FieldTree(), new?.fields ?? FieldTree())
        let titles = (old: SQLValue(old?.title), new: SQLValue(new?.title))
        guard titles.old != titles.new else { return comparison.changes }
        return [FieldChange(field: "title", old: titles.old, new: titles.new)] + comparison.changes
    }
}

extension SQLValue {
    package init(_ text: String?) { self = text.map { .text($0) } ?? .null }
}
