import BookIndex
import GitStore
import PageText

/// Judges the steps of a change, commit by commit, by the rights of its base.
struct RightsSteps {
    private let steps: [Step]
    private let base: Snapshot
    private let library: PageLibrary

    /// One step: a commit, or what is not committed yet.
    struct Step: Sendable {
        let commit: Commit?
        /// Who stands behind it. Asked for only where a right is, because checking a signature takes a program.
        let evidence: @Sendable () throws -> Evidence
        /// The day on which rights are asked for.
        let day: Day
        /// What differs from each parent. A merge is answerable only for what it has from none of them.
        let sides: [[PathChange]]

        var circumstances: RightsCheck.Circumstances {
            get throws { RightsCheck.Circumstances(evidence: try evidence(), day: day, commit: commit?.id) }
        }
    }

    /// What the steps lack.
    struct Findings: Sendable {
        var findings: [Finding] = []
        /// Who stands behind what needed a right, by page and field.
        var approvals: [ApprovedChange] = []
        /// The waivers that the change brings without a right to: they do not count yet.
        var waivers: Set<String> = []
    }

    /// - Parameter base: the state whose kinds, rights and people judge.
    init(_ steps: [Step], base: Snapshot, library: PageLibrary) {
        self.steps = steps
        self.base = base
        self.library = library
    }

    /// Judges every step; what a later step takes back or makes good is not held against the change as a whole.
    ///
    /// - Parameters:
    ///   - net: the state before all steps; nil when there was none.
    ///   - handbook: the state after them, in which findings stand.
    func findings(net: Snapshot?, handbook: Handbook) async throws -> Findings {
        // The first commit brings a book that was kept elsewhere before. That is no change by whoever commits it.
        guard let net else { return Findings() }
        let head = handbook.book.snapshot
        let asking = try await whoAsks(handbook.book)
        let reader = ChangeReader(kinds: asking.kinds, library: library) { entries throws(GitError) in
            try head.load(entries)
        }
        let all = steps.flatMap(\.sides) + [head.changes(from: net)]
        let changes = try await reader.changes(of: all)
        let whole = (changes.last ?? []).map(\.change)
        let waivers = whole.filter { $0.kind == WaiverReader.kindName && $0.verb != .deleted }.map(\.path)
        guard RightsCheck(base: asking).asks(about: changes.flatMap { $0 }) else {
            return Findings(waivers: Set(waivers))
        }
        let check = RightsCheck(base: try await Book(base, from: library))
        func place(_ path: String, _ field: String) -> SourceSpan? {
            handbook.book.page(at: path).map { $0.wholePage().place(ofField: field) }
        }
        var ledger = RightsLedger()
        let course = RecordCourse(of: steps, changes: changes)
        var asked: Set<String> = []
        var approved: [Place: Approval] = [:]
        var next = 0
        for step in steps {
            let sides = changes[next..<next + step.sides.count]
            next += step.sides.count
            let own = RightsSteps.common(Array(sides)).map(course.placed)
            guard check.asks(about: own) else {
                // Also where nothing is asked for, a record that moves takes along what is still missing.
                for change in own { ledger.enter(change.change, RightsCheck.Result()) }
                continue
            }
            let behind = try step.circumstances
            for change in own {
                if check.asks(about: [change]) { asked.insert(change.change.path) }
                let result = check.judge([change], in: behind, place: place)
                ledger.enter(change.change, result)
                for approval in result.approvals { approved[Place(change, approval)] = approval }
            }
        }
        if steps.allSatisfy({ $0.commit != nil }) {
            let toHead = try await reader.changes(of: [head.changes(from: base)])[0]
            for change in ledger.unexplained(changes.last ?? [], from: toHead, by: check) {
                // Whoever brought it stands behind it. Who only came by later does not.
                var result = RightsCheck.Result()
                for step in course.steps(bringing: change.change) where result.missing.isEmpty {
                    result = check.judge([change], in: try steps[step].circumstances, place: place)
                }
                ledger.enter(change.change, result)
            }
        }
        let remaining = (changes.last ?? []).map { check.asking(part: $0).change }
        let findings = ledger.findings(after: remaining, place: place)
        let refused = Set(findings.flatMap { [$0.path] + $0.related })
        let standing = approved.filter { place, _ in
            remaining.contains { $0.path == place.path && $0.fields.contains { $0.field == place.field } }
                && !findings.contains { $0.path == place.path && $0.field == place.field }
        }
        return Findings(
            findings: findings,
            approvals: standing.sorted { $0.key < $1.key }.map {
                ApprovedChange(path: $0.key.path, approval: $0.value)
            },
            waivers: Set(waivers.filter { !asked.contains($0) || refused.contains($0) }))
    }

    /// A book with the kinds and rights of the base: most changes ask for no right, and who asks is on a few pages.
    private func whoAsks(_ book: Book) async throws -> Book {
        func asks(_ path: String) -> Bool { [.kind, .right].contains(PageSort.of(path: path)) }
        guard book.snapshot.changes(from: base).contains(where: { asks($0.path) }) else { return book }
        return try await Book(base.pages(where: asks), from: library)
    }

    /// A right that a field of a record asked for.
    private struct Place: Hashable, Comparable {
        let path: String
        let field: String
        let right: String

        init(_ change: ProposedChange, _ approval: Approval) {
            (path, field, right) = (change.change.path, approval.field, approval.right)
        }

        static func < (left: Place, right: Place) -> Bool {
            (left.path, left.field, left.right) < (right.path, right.field, right.right)
        }
    }

    /// What a merge did itself: what differs from every parent.
    static func common(_ sides: [[ProposedChange]]) -> [ProposedChange] {
        guard let first = sides.first, sides.count > 1 else { return sides.first ?? [] }
        return first.compactMap { change in
            var change = change
            for side in sides.dropFirst() {
                guard let other = side.first(where: { $0.change.path == change.change.path }) else { return nil }
                change.change.fields = change.change.fields.filter { field in
                    other.change.fields.contains { $0.field == field.field && $0.new == field.new }
                }
            }
            return change.change.fields.isEmpty ? nil : change
        }
    }

    // MARK: Commits

    /// The steps of a branch: its commits, parents before children, with the evidence that each carries.
    ///
    /// - Parameter today: when keys have to be valid, and the last day on which a right can have been asked for.
    static func commits(of head: ObjectID, notIn base: ObjectID, in source: BookSource, today: Day) throws -> [Step] {
        let repository = try source.repository()
        let commits = try repository.commits(of: head, notIn: base)
        let merges = Merges(in: commits)
        // A date in a commit is a claim: nobody gets a right back by dating a commit before the base, or after today.
        let earliest = try repository.commitRecord(base).day ?? today
        let signatures = SignatureCheck(
            allowedSigners: try repository.file(at: base, path: RightsCheck.allowedSignersPath),
            at: Int64(today.daysSince1970) * 86_400)
        return try commits.map { commit in
            Step(
                commit: commit,
                evidence: {
                    let repository = try source.repository()
                    return try Evidence(of: commit, in: merges) {
                        .init(try repository.signature(of: $0.id, by: signatures))
                    }
                }, day: min(max(commit.day ?? today, earliest), max(today, earliest)),
                sides: try repository.sides(of: commit))
        }
    }
}

extension Commit {
    /// The day on which it says that it was made.
    fileprivate var day: Day? { committer.map { Day(seconds: $0.seconds, offsetMinutes: $0.offsetMinutes) } }
}

extension Repository {
    /// What a commit differs in from each of its parents; a first commit from nothing.
    fileprivate func sides(of commit: Commit) throws(GitError) -> [[PathChange]] {
        let parents: [ObjectID?] = commit.parents.isEmpty ? [nil] : commit.parents
        var sides: [[PathChange]] = []
        for parent in parents {
            sides.append(
                try changes(from: parent, to: commit.id, in: BookSource.folders, suffix: BookSource.suffix))
        }
        return sides
    }
}
