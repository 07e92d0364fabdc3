import BookIndex
import GitStore
import PageText

/// The pages of an example, written in one way, with the commits that led to them.
struct ExampleBook {
    private let example: Example
    private let variation: ExampleVariation
    /// The pages after each step.
    let states: [Snapshot]

    init(_ example: Example, _ variation: ExampleVariation, kinds: [Kind]) {
        self.example = example
        self.variation = variation
        var shelf = Shelf()
        let states = example.states.map { pages in
            pages.map { path, record in
                FileEntry(path: path, blob: shelf.blob(of: variation.bytes(record, at: path, kinds: kinds)))
            }.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        }
        self.states = states.map { entries in
            Snapshot(EntryListing(entries: entries), from: nil, name: "an example", held: shelf.bytes)
        }
    }

    /// What is judged.
    var last: Snapshot { states[states.count - 1] }

    /// What is wrong with versions that are not judged: a field that is misspelt there would make a rule find nothing.
    func olderFaults(kinds: [Kind]) async throws -> [(record: Example.Record, fault: PageFault)] {
        let judged = Set(example.lastPages.values.map(\.firstLine))
        var older: [Int: (record: Example.Record, key: PageLibrary.Key)] = [:]
        var requests: [PageLibrary.Request] = []
        for (pages, state) in zip(example.states, states) {
            for entry in state.entries {
                guard let record = pages[entry.path], !judged.contains(record.firstLine) else { continue }
                let request = PageLibrary.Request(entry, kind: BookPage.kind(ofRecordAt: entry.path, among: kinds))
                older[record.firstLine] = (record, request.key)
                requests.append(request)
            }
        }
        let last = last
        let contents = try await PageLibrary.ofExamples.contents(of: requests) { entries throws(GitError) in
            try last.load(entries)
        }.contents
        return older.values.sorted { $0.record.firstLine < $1.record.firstLine }.flatMap { record, key in
            let faults = (contents[key]?.page.faults ?? []) + (contents[key]?.typed?.faults.map(\.fault) ?? [])
            return faults.map { (record, $0) }
        }
    }

    /// Names contents as git does: the same for the same bytes, so that renames are known.
    private struct Shelf {
        private var blobs: [[UInt8]: ObjectID] = [:]
        private(set) var bytes: [ObjectID: [UInt8]] = [:]

        mutating func blob(of page: [UInt8]) -> ObjectID {
            if let known = blobs[page] { return known }
            let blob = ExampleBook.id(blobs.count)
            blobs[page] = blob
            bytes[blob] = page
            return blob
        }
    }

    // MARK: History

    /// What the tables of history are filled from: the last commit is what is checked out, what is proposed the worktree.
    func history(of book: Book, filling: Set<String>) async throws -> HistorySource {
        let people = ExamplePeople(example, book)
        let commits = commits(by: people)
        let last = last
        let reader = HistoryReader(
            steps: StepHistory(steps: commits, isComplete: true), base: states[commits.count - 1],
            library: .ofExamples, load: { entries throws(GitError) in try last.load(entries) })
        var source = try await reader.source(for: book, today: example.today, filling: filling)
        source.addresses = people.unwritten
        return source
    }

    private func commits(by people: ExamplePeople) -> [CommitStep] {
        var commits: [CommitStep] = []
        for (step, state) in zip(example.steps, states) {
            let commit: Commit
            switch step.moment {
            case .beginning: commit = self.commit(commits.count, .init(day: example.importDay), "Import", people)
            case .commit(let signing): commit = self.commit(commits.count, signing, "Example", people)
            case .proposed: continue
            }
            let before = commits.isEmpty ? nil : states[commits.count - 1]
            commits.append(CommitStep(commit: commit, changes: state.changes(from: before)))
        }
        return commits
    }

    private func commit(
        _ position: Int, _ signing: Example.Signing, _ subject: String, _ people: ExamplePeople
    ) -> Commit {
        let noon = Int64(signing.day.daysSince1970) * 86_400 + 43_200
        let author = Identity(
            name: variation.widened(signing.author ?? ExamplePeople.nobody), email: people.address(of: signing.author),
            seconds: noon)
        let trailers = signing.approvers.map { id in
            "Approved-by: \(variation.widened(id)) <\(people.address(of: id))>\n"
        }
        return Commit(
            id: ExampleBook.id(position), tree: .zero,
            parents: position == 0 ? [] : [ExampleBook.id(position - 1)], author: author, committer: author,
            message: ([variation.widened(subject) + "\n"] + (trailers.isEmpty ? [] : ["\n"]) + trailers).joined())
    }

    private static func id(_ index: Int) -> ObjectID {
        guard let id = ObjectID(standingFor: index) else { preconditionFailure("because small numbers have an id") }
        return id
    }
}

extension Example {
    /// What was there at the beginning was brought on the day before the first commit.
    fileprivate var importDay: Day {
        for case .commit(let signing) in steps.map(\.moment) { return signing.day.adding(days: -1) ?? signing.day }
        return today.adding(days: -1) ?? today
    }
}

extension ObjectID {
    /// An id for a page that is in no repository: pages of one example need different ids, no more.
    init?(standingFor index: Int) {
        let hex = String(index + 1, radix: 16)
        self.init(hex: String(repeating: "0", count: 40 - hex.count) + hex)
    }
}
