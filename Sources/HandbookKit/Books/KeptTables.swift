import BookIndex
import GitStore
import PageText

/// The tables of a state of the book that a run left as a file, and what they follow from.
struct KeptTables {
    /// Which run left them.
    enum Place: String, CaseIterable {
        /// A check, of the last state that it judged in full.
        case judged
        /// A view or a query.
        case shown
    }

    /// Names the tables in their file.
    let id: StoredTables.ID
    /// The tables of history that are filled.
    let filling: Set<String>
    /// The quarter that tables that were worked out are of, and what they follow from; nil without any.
    let derived: (quarter: Quarter, sources: [String: ColumnSet])?
    /// How many pages of the book cannot be read in full.
    let faultyPageCount: Int
    /// Names the pages of the state.
    private let pages: ObjectID
    private let past: Past

    /// - Parameters:
    ///   - handbook: the whole state.
    ///   - past: what its tables of history follow from.
    ///   - filling: the tables that are filled on demand, with those that were worked out.
    init(
        id: StoredTables.ID, of handbook: Handbook, _ past: Past, filling: Set<String>,
        derived: DerivedTables = DerivedTables(),
        on day: Day? = nil
    ) throws {
        self.id = id
        self.filling = filling
        self.derived = day.map { ($0.quarter, derived.sources) }
        faultyPageCount = handbook.faultyPageCount
        pages = try handbook.book.snapshot.digest()
        self.past = past.limited(to: Past.Part(of: filling))
    }

    /// Whether they are those of a state with this past.
    func are(of snapshot: Snapshot, _ past: Past) throws -> Bool {
        try pages == snapshot.digest() && self.past == past.limited(to: Past.Part(of: filling))
    }

    /// Whether they have tables for queries that are asked on a day.
    func have(_ names: Set<String>, on day: Day) -> Bool {
        filling.isSuperset(of: names)
            && (names.isDisjoint(with: BookTables.derivedNames) || derived?.quarter == day.quarter)
    }

    // MARK: Keeping

    private static func key(_ place: Place) -> [UInt8] { Array("tables \(place.rawValue)".utf8) }

    init?(from store: Store, at place: Place) {
        guard let kept: KeptTables = store.values(.answer, [KeptTables.key(place)])[0] else { return nil }
        self = kept
    }

    func keep(in store: Store, as place: Place) { store.keep(.answer, [(KeptTables.key(place), self)]) }
}

extension KeptTables: Storable {
    func write(to writer: inout ByteWriter) {
        writer.write(id)
        writer.write(filling.sorted())
        writer.write(derived?.quarter.description ?? "")
        for name in BookTables.derivedNames.sorted() { writer.write(derived?.sources[name] ?? ColumnSet()) }
        writer.write(faultyPageCount)
        writer.write(pages)
        writer.write(past)
    }

    init(from reader: inout ByteReader) throws(StorageFault) {
        id = try reader.read()
        filling = Set(try reader.strings())
        let quarter = Quarter(try reader.string())
        var sources: [String: ColumnSet] = [:]
        for name in BookTables.derivedNames.sorted() { sources[name] = try reader.read() }
        derived = quarter.map { ($0, sources) }
        faultyPageCount = try reader.int()
        (pages, past) = (try reader.read(), try reader.read())
    }
}

extension BookSource {
    /// The tables of a state as an earlier run left them, and the file that holds them; nil where none did.
    func keptTables(of snapshot: Snapshot, _ past: Past) throws -> (tables: KeptTables, file: StoredTables)? {
        // The store may know of a past that was cut off since.
        guard let store = library.store, !isCutOff else { return nil }
        let kept = try KeptTables.Place.allCases.compactMap { place -> (tables: KeptTables, file: StoredTables)? in
            guard let tables = KeptTables(from: store, at: place), try tables.are(of: snapshot, past) else {
                return nil
            }
            return (tables, place == .judged ? store.tables : store.shownTables)
        }
        // Nothing takes longer to make than what is worked out.
        return kept.max { left, right in
            (left.tables.derived == nil ? 0 : 1, left.tables.filling.count)
                < (right.tables.derived == nil ? 0 : 1, right.tables.filling.count)
        }
    }

    /// Whether some of the history is not here.
    var isCutOff: Bool { facts.isShallow || overlay?.facts.isShallow == true }
}
