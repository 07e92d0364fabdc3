import GitStore
import PageText

/// What of a snapshot is from the overlay: a repository of its own that fewer people can read, read as one book with
/// this one.
package enum OverlayPart: Sendable, Equatable {
    /// No overlay was read.
    case none
    /// The overlay has no commit as old as the snapshot.
    case beginsLater
    /// The paths that are from it, and where it lies, as a path from the top of the book.
    case pages(Set<String>, place: String)

    /// Whether an overlay was read.
    package var isRead: Bool {
        if case .pages = self { return true }
        return false
    }

    package func holds(_ path: String) -> Bool {
        if case .pages(let paths, _) = self { return paths.contains(path) }
        return false
    }

    /// Where a page lies, from the top of the book.
    package func place(of path: String) -> String {
        if case .pages(let paths, let place) = self, paths.contains(path) { return "\(place)/\(path)" }
        return path
    }

    /// The path of a page that lies somewhere, from the top of the book.
    package func path(at place: String) -> String {
        guard case .pages(_, let top) = self, place.hasPrefix(top + "/") else { return place }
        return String(place.dropFirst(top.count + 1))
    }

    /// What a page is called where it must be the same on every machine: `overlay:handbook/pay/ana.md`.
    package func name(of path: String) -> String { holds(path) ? OverlayPart.mark + path : path }

    /// Whether a page is from the overlay, by its name.
    package static func isName(_ name: String) -> Bool { name.hasPrefix(mark) }

    private static let mark = "overlay:"

    /// Where the overlay has a page that the book has as well.
    package func other(_ path: String) -> [String] {
        if case .pages(_, let place) = self { return ["\(place)/\(path)"] }
        return []
    }

    /// Tells it from any other part that follows from other pages; empty where there is no overlay.
    package var names: [String] {
        switch self {
        case .none: []
        case .beginsLater: [""]
        case .pages(let paths, _): ["overlay"] + paths.sorted()
        }
    }
}

extension Snapshot {
    /// This snapshot and one of the overlay as one book. A path that both have is refused: whichever were read, nobody
    /// would see that the other does not count.
    ///
    /// - Parameters:
    ///   - other: nil where the overlay begins later.
    ///   - place: where the overlay lies, as a path from the top of the book.
    package func joined(with other: Snapshot?, at place: String) -> Snapshot {
        guard let other else {
            return Snapshot(
                EntryListing(entries: entries, refusals: refusals), from: reader,
                name: "\(name), before the overlay begins", held: held, overlay: .beginsLater)
        }
        let own = Set(entries.map(\.path) + refusals.map(\.path))
        let paths = Set(other.entries.map(\.path) + other.refusals.map(\.path))
        let both = own.intersection(paths)
        let all = (entries + other.entries).filter { !both.contains($0.path) }.inOrder
        let refused = (refusals + other.refusals).filter { !both.contains($0.path) }
        return Snapshot(
            EntryListing(entries: all, refusals: refused + both.sorted().map { .heldTwice($0) }), from: reader,
            name: "\(name), with \(other.name) of the overlay", held: held.merging(other.held) { own, _ in own },
            overlay: .pages(paths.subtracting(both), place: place))
    }
}

extension Book {
    /// The kinds whose records stand in an overlay that was not read. Nobody can say what they hold.
    package var hiddenKinds: [Kind] { snapshot.overlay.isRead ? [] : kinds.filter(\.isOfOverlay) }

    /// Whether a page may stand at a path in an overlay that was not read.
    package func mayHide(_ path: String) -> Bool {
        !snapshot.overlay.isRead && BookPage.kind(ofRecordAt: path, among: kinds)?.isOfOverlay == true
            && snapshot.entry(at: path) == nil
    }

    /// The tables that would show what the overlay holds.
    package var hiddenColumns: ColumnSet {
        var set = ColumnSet()
        for table in hiddenKinds.flatMap({ $0.tables + $0.baseTables + [$0.historyTable] }) {
            set.insertAll(of: table.name)
        }
        return set
    }
}
