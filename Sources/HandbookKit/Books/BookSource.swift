import BookIndex
import GitStore

/// The repository that a book is read from: as it is on disk, as it is staged, as any commit has it.
package struct BookSource: Sendable {
    package let facts: RepositoryFacts
    /// Pages that were read before are taken from its store.
    package let library: PageLibrary
    /// Told how far long work is.
    let progress: (@Sendable (Int, Int) -> Void)?
    let reader: BlobReader
    /// Where the repository is opened from.
    let folder: String
    private let hook: HookEnvironment
    private let open = OpenRepositories()
    /// The ids of commits that git told its hook about as being merged.
    let merging: [String]
    /// Read with the repository as one book; nil without one.
    package let overlay: Overlay?
    /// Which state of the overlay is read.
    package internal(set) var overlayTime = OverlayTime.besideTheBook

    /// Which state of the book.
    package enum Moment: Sendable, Hashable {
        case worktree
        case staged
        case commit(ObjectID)
    }

    /// Finds the repository that contains a folder.
    ///
    /// - Parameters:
    ///   - hook: what git told the program when it runs as a hook.
    ///   - start: the folder in which the program was started.
    ///   - merging: the ids of the commits that git told its hook about as being merged.
    ///   - overlay: which overlay is read with it. The store is then that of the overlay: what follows from both belongs to
    ///     those who may read both.
    ///   - engine: names the build of the program, for the store; nil works without one.
    ///   - progress: told how many of how many commits or versions of pages have been read, whenever it is long work.
    package init(
        containing folder: String, hook: HookEnvironment = HookEnvironment(), startedIn start: String? = nil,
        merging: [String] = [], overlay choice: OverlayChoice = .none, engine: String? = nil,
        progress: (@Sendable (Int, Int) -> Void)? = nil
    ) throws(GitError) {
        let repository = try Repository(containing: folder, hook: hook, startedIn: start)
        facts = repository.facts
        let common = facts.commonDirectory
        overlay = try Overlay.open(choice, beside: repository, engine: engine, progress: progress)
        library =
            overlay?.source.library
            ?? PageLibrary(store: engine.flatMap { Store.open(in: common, engine: $0) }, progress: progress)
        self.progress = progress
        reader = BlobReader(facts, orElse: overlay?.source.reader)
        self.folder = folder
        self.merging = merging
        // The repository is opened again for each reading, and the folder that paths lead from stays the same.
        self.hook = hook.resolved(from: start ?? folder)
        open.add(repository)
    }

    static let folders = [PageSort.handbookFolder, PageSort.templatesFolder]
    static let suffix = ".md"

    /// Opens the repository, for one task that reads what may change while the program runs, or much.
    func repository() throws(GitError) -> Repository { try Repository(containing: folder, hook: hook) }

    /// Asks the repository about its commits, or about what is staged.
    func asking<Answer>(
        _ question: (borrowing Repository) throws(GitError) -> Answer
    ) throws(GitError) -> Answer {
        try open.asking(repository, question)
    }

    /// The commit that a revision names: a branch, a tag, an id, `HEAD~2`.
    package func commit(named revision: String) throws(GitError) -> ObjectID {
        try asking { repository throws(GitError) in try repository.commit(named: revision) }
    }

    /// The pages of a state, by path and blob, with those of the overlay.
    package func snapshot(_ moment: Moment) throws(GitError) -> Snapshot {
        try joined(try ownSnapshot(moment), at: moment)
    }

    private func ownSnapshot(_ moment: Moment) throws(GitError) -> Snapshot {
        let (folders, suffix) = (BookSource.folders, BookSource.suffix)
        switch moment {
        case .worktree:
            return Snapshot(
                try repository().worktreeFiles(in: folders, suffix: suffix), name: "the worktree", reader: reader)
        case .staged:
            let listing = try asking { repository throws(GitError) in
                try repository.stagedEntries(in: folders, suffix: suffix)
            }
            return Snapshot(listing, from: reader, name: "the index")
        case .commit(let commit):
            let listing = try asking { repository throws(GitError) in
                try repository.entries(at: commit, in: folders, suffix: suffix)
            }
            return Snapshot(listing, from: reader, name: "commit \(commit.short)")
        }
    }

    /// Reads the handbook as one state has it.
    ///
    /// - Parameters:
    ///   - asked: the day that was asked for.
    ///   - clock: the day to use when neither anybody nor the book says one.
    package func handbook(_ moment: Moment, asked: Day?, clock: Day) async throws -> Handbook {
        try await handbook(of: try snapshot(moment), asked: asked, clock: clock)
    }

    /// - Parameter isWanted: which pages of records to read, by path and kind; nil reads all, and the examples of rules.
    func handbook(
        of snapshot: Snapshot, asked: Day?, clock: Day, records isWanted: ((String, Kind) -> Bool)? = nil
    ) async throws -> Handbook {
        guard snapshot.entries.contains(where: { $0.path.hasPrefix(PageSort.handbookFolder + "/") }) else {
            throw HandbookError(
                "There is no handbook in \(snapshot.name): the folder \(PageSort.handbookFolder)/ has no pages.",
                remedy: "start one with: handbook init")
        }
        let book = try await Book(snapshot, from: library, records: isWanted)
        return try Handbook(
            book, of: facts, named: snapshot.name, asked: asked, clock: clock, readsExamples: isWanted == nil)
    }
}
