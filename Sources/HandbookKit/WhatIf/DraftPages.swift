import BookIndex
import GitStore
import PageText

/// Pages that are tried out: what a book would say with them, before they are part of it.
package struct DraftPages: Sendable {
    let changes: [PathChange]
    /// Those that are at hand; the repository has the contents of the others.
    private let files: [StoredFile]
    /// As it is shown: a path, or the name of a branch.
    package let name: String

    /// Pages in files.
    ///
    /// - Parameters:
    ///   - files: where each file lies, and its bytes.
    ///   - book: the one that they are tried out in.
    /// - Throws: `HandbookError` when it is not known where a page belongs, or two belong to one place.
    package init(_ files: [(path: String, bytes: [UInt8])], named name: String, in book: Book) throws {
        self.name = name
        var stored: [String: StoredFile] = [:]
        for file in files {
            let path = try DraftPlace(book: book).path(ofFileAt: file.path, file.bytes)
            guard stored[path] == nil else {
                throw HandbookError("Two of the pages would be \(path).", remedy: "leave one of them out")
            }
            stored[path] = StoredFile(path: path, blob: try ObjectID(ofFile: file.bytes), bytes: file.bytes)
        }
        self.files = Array(stored.values)
        changes = self.files.map { file in
            PathChange(path: file.path, old: book.page(at: file.path)?.blob, new: file.blob)
        }
    }

    /// What a branch changes of the book since it left it.
    init(_ changes: [PathChange], named name: String) {
        (self.changes, self.name, files) = (changes, name, [])
    }

    func laid(over snapshot: Snapshot) -> Snapshot {
        snapshot.after(changes, files: files, name: "\(snapshot.name) with \(name)")
    }
}

/// Knows where in a book a page belongs that lies in a file.
private struct DraftPlace {
    let book: Book

    func path(ofFileAt path: String, _ bytes: [UInt8]) throws -> String {
        let steps = path.split(separator: "/")
        // The last one, because a clone may lie in a folder of that name as well.
        let start = path.hasSuffix(".md") ? steps.dropLast().lastIndex(of: PageSort.handbookFolder[...]) : nil
        let place = start.map { steps[$0...].joined(separator: "/") }
        if let place, BookPage.kind(ofRecordAt: place, among: book.kinds) != nil { return place }
        guard let id = Page(reading: bytes, outline: false).frontMatter?["plan"]?.scalar?.text, RecordID.isValid(id)
        else {
            if let place { return place }
            throw HandbookError(
                "It is not known where in the book \(path) belongs.",
                remedy: "put it where it would lie in the book, such as draft/handbook/people/ana.md")
        }
        let own = book.pages(.plan).first { $0.path.hasSuffix("/\(id).md") }
        return own?.path ?? "\(PageSort.handbookFolder)/plans/\(id).md"
    }
}

extension BookSource {
    /// A handbook as it would be with some pages, on the same day.
    func handbook(laying drafts: DraftPages, over base: Handbook) async throws -> Handbook {
        try await handbook(of: drafts.laid(over: base.book.snapshot), asked: base.today, clock: base.today)
    }

    /// Whether the commit that is checked out stands on a commit.
    package func isMerged(_ commit: ObjectID) throws -> Bool {
        guard let tip = try tip(of: .worktree) else { return false }
        return try tip == commit || mergeBases(of: tip, and: commit).contains(commit)
    }

    /// What a branch would change of a state of the book; nil for a commit that the state stands on already.
    package func drafts(of branch: ObjectID, named name: String, over moment: Moment) throws -> DraftPages? {
        guard let tip = try tip(of: moment) else { return nil }
        let forks = try mergeBases(of: tip, and: branch)
        guard forks.count == 1, let fork = forks.first, fork != branch else { return nil }
        let (before, after) = (try snapshot(.commit(fork)), try snapshot(.commit(branch)))
        // Beside each stands the overlay of its own day, which the branch did not change.
        let changes = after.changes(from: before).filter {
            !before.overlay.holds($0.path) && !after.overlay.holds($0.path)
        }
        return DraftPages(changes, named: name)
    }
}
