import GitStore

/// Reads a life from its beginning, typing every content once and comparing it with the one before.
struct LifeReader {
    private let life: RecordLife
    private let importPosition: Int?
    private let typed: RecordHistory.Typing
    private var index = 0
    private var last: (blob: ObjectID, record: TypedRecord, fields: FieldTree)?

    init(_ life: RecordLife, importPosition: Int?, typed: @escaping RecordHistory.Typing) {
        self.life = life
        self.importPosition = importPosition
        self.typed = typed
    }

    /// A record after one event.
    struct Stage {
        let event: RecordLife.Event
        let verb: RecordChange.Verb
        /// What the page says now; nil when it is gone.
        let record: TypedRecord?
        /// Nil when nothing changed that SQL could see.
        let change: RecordChange?
        var isNewVersion: Bool { change != nil }
    }

    mutating func next() throws -> Stage? {
        guard index < life.events.count else { return nil }
        let event = life.events[index]
        index += 1
        let move = event.move
        let before = try move.old.map(read)
        let after = try move.new.map(read)
        last = after
        let verb: RecordChange.Verb =
            before == nil
            ? event.position == importPosition ? .imported : .created
            : after == nil ? .deleted : move.isRename ? .renamed : .changed
        let fields = RecordChange.fieldChanges(
            from: before.map { ($0.record.title, $0.fields) }, to: after.map { ($0.record.title, $0.fields) })
        guard let here = move.here, verb != .changed || !fields.isEmpty else {
            return Stage(event: event, verb: verb, record: after?.record, change: nil)
        }
        let change = RecordChange(
            verb: verb, kind: life.kind.name, id: here.id, path: here.path,
            previousPath: move.isRename ? move.old?.path : nil, fields: fields)
        return Stage(event: event, verb: verb, record: after?.record, change: change)
    }

    private func read(_ place: RecordMoves.Place) throws -> (blob: ObjectID, record: TypedRecord, fields: FieldTree) {
        if let last, last.blob == place.blob { return last }
        let record = try typed(place.blob, life.kind) ?? .empty(of: life.kind)
        return (place.blob, record, record.fieldTree(of: life.kind))
    }
}
