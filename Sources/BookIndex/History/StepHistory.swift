import GitStore

/// What happened to the pages of a book along first parents: every commit with the paths that it changed.
package struct StepHistory: Sendable {
    /// Oldest first.
    package let steps: [CommitStep]
    /// For each step, the seconds since 1970 from which it counts; they never fall, whatever the clocks said.
    package var seconds: [Int64] { timeline.seconds }
    private let timeline: Timeline
    /// Whether the first step is the start of history, not the place where a shallow clone was cut off.
    package let isComplete: Bool

    package init(steps: [CommitStep], isComplete: Bool) {
        self.steps = steps
        timeline = Timeline(steps.map(\.commit))
        self.isComplete = isComplete
    }

    private init(steps: [CommitStep], timeline: Timeline, isComplete: Bool) {
        self.steps = steps
        self.timeline = timeline
        self.isComplete = isComplete
    }

    /// This history and that of another repository as one, in the order of time; at one time this one goes first.
    package func joined(with other: StepHistory) -> StepHistory {
        var (steps, times): ([CommitStep], [Int64]) = ([], [])
        var (here, there) = (0, 0)
        while here < self.steps.count || there < other.steps.count {
            let isOther =
                here == self.steps.count || there < other.steps.count && other.seconds[there] < seconds[here]
            steps.append(isOther ? other.steps[there] : self.steps[here])
            times.append(isOther ? other.seconds[there] : seconds[here])
            if isOther { there += 1 } else { here += 1 }
        }
        return StepHistory(
            steps: steps, timeline: Timeline(seconds: times), isComplete: isComplete && other.isComplete)
    }

    /// The last commit that counts at the end of a day; nil when the history begins later.
    package func commit(on day: Day) -> ObjectID? { position(on: day).map { steps[$0].commit.id } }

    /// The last step that counts at the end of a day; nil when the history begins later.
    package func position(on day: Day) -> Int? {
        timeline.position(at: Int64(day.daysSince1970 + 1) * 86_400 - 1)
    }

    /// The history as it was when a step had just been made.
    package func upTo(_ position: Int) -> StepHistory {
        StepHistory(steps: Array(steps[...position]), isComplete: isComplete)
    }
}

/// Reads the history of books; steps that were read before come from the store.
package struct StepLibrary: Sendable {
    private let store: Store?
    private let folders: [String]
    private let suffix: String

    package init(store: Store?, folders: [String], suffix: String) {
        self.store = store
        self.folders = folders
        self.suffix = suffix
    }

    /// The history of a commit.
    ///
    /// - Parameters:
    ///   - folder: where the repository is opened from.
    ///   - progress: told how many of how many commits that were not known have been compared.
    /// - Throws: when the repository cannot be read.
    package func history(
        of head: ObjectID, in folder: String, progress: (@Sendable (Int, Int) -> Void)? = nil
    ) async throws(GitError) -> StepHistory {
        let (newestFirst, end) = try await walk(from: head, until: nil, in: folder, progress)
        return StepHistory(steps: newestFirst.reversed(), isComplete: end != .shallow)
    }

    /// What came after an earlier commit up to a later one; no more is read than that.
    ///
    /// - Returns: the steps after it, oldest first; nil where it is not among the first parents of the later one.
    package func steps(
        of head: ObjectID, after earlier: ObjectID, in folder: String
    ) async throws(GitError) -> [CommitStep]? {
        let (newestFirst, end) = try await walk(from: head, until: earlier, in: folder, nil)
        return end == .known(earlier) ? newestFirst.reversed() : nil
    }

    /// The steps from a commit back to the start of history, or until after another commit: the newest first.
    private func walk(
        from head: ObjectID, until last: ObjectID?, in folder: String, _ progress: (@Sendable (Int, Int) -> Void)?
    ) async throws(GitError) -> ([CommitStep], FirstParents.End) {
        var newestFirst: [CommitStep] = []
        var next: ObjectID? = head
        while let current = next, current != last {
            // As far as the store goes, then as far as it does not.
            let known = store?.chain(.step, from: current.bytes, as: CommitStep.self) { step in
                step.commit.parents.first.flatMap { $0 == last ? nil : $0.bytes }
            }
            newestFirst += known ?? []
            next = known?.last.map { $0.commit.parents.first } ?? current
            guard let unknown = next, unknown != last else { break }
            let (steps, end) = try await read(from: unknown, until: last, in: folder, progress)
            newestFirst += steps
            switch end {
            case .root: next = nil
            case .shallow: return (newestFirst, .shallow)
            case .known(let commit): next = commit
            }
        }
        return (newestFirst, next.map { .known($0) } ?? .root)
    }

    /// Compares commits that nobody has compared before, and keeps what they changed.
    private func read(
        from head: ObjectID, until last: ObjectID?, in folder: String, _ progress: (@Sendable (Int, Int) -> Void)?
    ) async throws(GitError) -> ([CommitStep], FirstParents.End) {
        // The head itself was not found in the store, so what is asked about begins with its parent.
        let isFirst = store?.isEmpty(.step) ?? true
        let line = try Repository(containing: folder).firstParents(of: head) { commit in
            commit == last || !isFirst && commit != head && store?.has(.step, commit.bytes) == true
        }
        let result = await withTaskGroup { group in
            let result = await compare(line, in: folder, progress) { steps in
                // While the next commits are being compared.
                group.addTask { [store] in store?.keep(.step, steps.map { ($0.commit.id.bytes, $0) }) }
            }
            await group.waitForAll()
            return result
        }
        return (try result.get(), line.end)
    }

    private func compare(
        _ line: FirstParents, in folder: String, _ progress: (@Sendable (Int, Int) -> Void)?,
        keep: (ArraySlice<CommitStep>) -> Void
    ) async -> Result<[CommitStep], GitError> {
        var steps: [CommitStep] = []
        let size = 4_000
        do throws(GitError) {
            for start in stride(from: 0, to: line.commits.count, by: size) {
                let commits = Array(line.commits[start..<min(start + size, line.commits.count)])
                let changes = try await Repository.changes(
                    ofAll: commits, in: folders, suffix: suffix, openedFrom: folder)
                let new = zip(commits, changes).map { CommitStep(commit: $0, changes: $1) }
                // Where a clone was cut off, a commit seems to have added everything. Fetching the rest changes that.
                let isCutOff = line.end == .shallow && start + commits.count == line.commits.count
                keep(isCutOff ? new.dropLast() : new[...])
                steps += new
                progress?(steps.count, line.commits.count)
            }
        } catch {
            return .failure(error)
        }
        return .success(steps)
    }
}
