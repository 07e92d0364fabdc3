import GitStore

/// What one step of history did to records: the paths that are none are left out, moves are put together.
struct RecordMoves: Sendable {
    /// A record before and after one step. At least one side is there.
    struct Move: Sendable {
        let kind: Kind
        let old: Place?
        let new: Place?

        /// Where the record is, or was if it is gone.
        var here: Place? { new ?? old }
        /// The record is at another path, with the same content.
        var isRename: Bool { old != nil && new != nil && old?.path != new?.path }
    }

    struct Place: Sendable {
        let id: String
        let path: String
        let blob: ObjectID
    }

    private let kinds: [String: Kind]

    init(kinds: [Kind]) {
        self.kinds = Dictionary(kinds.map { ($0.folder, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The moves of a step in the order of its paths, a rename at the new path.
    ///
    /// A path that went and a path of the same kind that came with the very same content are one rename, but only where
    /// there is one of each: copies prove nothing. A record whose content changed too is another one, as its id is.
    func moves(of step: [PathChange]) -> [Move] {
        let places = step.compactMap(move)
        guard places.contains(where: { $0.new == nil }), places.contains(where: { $0.old == nil }) else {
            return places
        }
        var went: [Content: [Int]] = [:]
        var came: [Content: [Int]] = [:]
        for (index, move) in places.enumerated() {
            if move.new == nil, let blob = move.old?.blob { went[Content(move.kind, blob), default: []].append(index) }
            if move.old == nil, let blob = move.new?.blob { came[Content(move.kind, blob), default: []].append(index) }
        }
        var renames: [Int: Place] = [:]
        var isGone: Set<Int> = []
        for (content, olds) in went where olds.count == 1 {
            guard let news = came[content], news.count == 1 else { continue }
            renames[news[0]] = places[olds[0]].old
            isGone.insert(olds[0])
        }
        return places.indices.filter { !isGone.contains($0) }.map { index in
            let move = places[index]
            return renames[index].map { Move(kind: move.kind, old: $0, new: move.new) } ?? move
        }
    }

    private func move(_ change: PathChange) -> Move? {
        // No kind has a folder in which pages are of another sort.
        guard change.path.hasSuffix(".md"), let place = BookPage.recordPlace(change.path),
            let kind = kinds[place.folder], RecordID.isValid(place.id)
        else { return nil }
        let old = change.old.map { Place(id: place.id, path: change.path, blob: $0) }
        let new = change.new.map { Place(id: place.id, path: change.path, blob: $0) }
        return old == nil && new == nil ? nil : Move(kind: kind, old: old, new: new)
    }

    private struct Content: Hashable {
        let kind: String
        let blob: ObjectID

        init(_ kind: Kind, _ blob: ObjectID) {
            self.kind = kind.name
            self.blob = blob
        }
    }
}

extension RecordChange {
    /// What one step of history did to the records of a book, in the order of its paths.
    ///
    /// - Parameters:
    ///   - step: every path that the step changed; those that are no records are passed over.
    ///   - kinds: the kinds that all versions are typed by.
    ///   - isImport: whether what came is called imported instead of created.
    ///   - typed: what a page says; nil for one that cannot be read, which counts as a record without fields.
    package static func of(
        step: [PathChange], kinds: [Kind], isImport: Bool = false,
        typed: (ObjectID, Kind) throws -> TypedRecord?
    ) rethrows -> [RecordChange] {
        try RecordMoves(kinds: kinds).moves(of: step).compactMap { move in
            try of(move, isImport: isImport) { try typed($0, move.kind) ?? .empty(of: move.kind) }
        }
    }

    static func of(
        _ move: RecordMoves.Move, isImport: Bool, typed: (ObjectID) throws -> TypedRecord
    ) rethrows -> RecordChange? {
        if move.isRename, let old = move.old, let new = move.new {
            // The content is the same, so no field can have changed.
            return RecordChange(
                verb: .renamed, kind: move.kind.name, id: new.id, path: new.path, previousPath: old.path, fields: [])
        }
        let old = try move.old.map { PlacedRecord(id: $0.id, path: $0.path, typed: try typed($0.blob)) }
        let new = try move.new.map { PlacedRecord(id: $0.id, path: $0.path, typed: try typed($0.blob)) }
        var change = between(old, new, kind: move.kind)
        if isImport, change?.verb == .created { change?.verb = .imported }
        return change
    }
}
