/// A name that a record has or had, and the page that it had under it.
package struct RecordName: Sendable, Hashable {
    package var kind: String
    /// The folder of the kind.
    package var folder: String
    package var id: String
    package var path: String
    /// Whether the record is there under this name at the end of the history.
    package var isThere: Bool

    package init(kind: String, folder: String, id: String, path: String, isThere: Bool) {
        self.kind = kind
        self.folder = folder
        self.id = id
        self.path = path
        self.isThere = isThere
    }
}

extension RecordHistory {
    /// Every name that any record ever had, in the order of their paths, each once. Reads no content.
    package var names: [RecordName] {
        var names: [String: RecordName] = [:]
        // A path may pass from one life to an older one, so the order of the lives is not that of their events.
        let events = lives.flatMap { life in life.events.map { (life.kind, $0) } }
            .sorted { $0.1.sequence < $1.1.sequence }
        for (kind, event) in events {
            func add(_ place: RecordMoves.Place, isThere: Bool) {
                names[place.path] = RecordName(
                    kind: kind.name, folder: kind.folder, id: place.id, path: place.path, isThere: isThere)
            }
            if let old = event.move.old { add(old, isThere: false) }
            if let new = event.move.new { add(new, isThere: true) }
        }
        return names.values.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    /// The paths at which the records that ever had an id have been: all that has to be read to tell their history.
    package func paths(ofRecord id: String, kind: String) -> Set<String> {
        let lives = lives.filter { $0.kind.name == kind && $0.had(id: id) }
        return Set(lives.flatMap { $0.events.flatMap { [$0.move.old?.path, $0.move.new?.path].compactMap(\.self) } })
    }
}
