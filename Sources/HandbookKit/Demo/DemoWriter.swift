import GitStore

/// Writes the planned history, commit by commit.
struct DemoWriter: ~Copyable {
    var repository: NewRepository
    let folder: String
    let engine: String?
    let worker: () -> Worker
    private let plan: DemoPlan
    let twists: DemoTwists
    private(set) var head: ObjectID?
    private(set) var lastSeconds: Int64 = 0
    private var lastAuthor = 0
    private(set) var commitCount = 0
    /// The present version and path of each record; nil before it is there.
    private var pages: [DemoPage?]
    private var paths: [String]
    /// The record that still has another name.
    private var oldName: Int?
    /// The present version of pages that are no records, where they change.
    private var prose: [String: DemoPage] = [:]
    /// A branch that is being written: where it left `main`, its name, and how many commits it still gets.
    private(set) var side: (base: ObjectID, name: String, left: Int)?
    /// What is going to be typed on a page that was written, and when.
    var notes: (seconds: Int64, page: NewContent, message: String)?
    /// What the next commit takes back of the one written before it, on another branch.
    private var carried: [NewContent] = []
    private var chance: DemoChance

    init(
        _ folder: String, _ plan: DemoPlan, _ twists: DemoTwists, seed: UInt64, engine: String?,
        worker: @escaping () -> Worker
    ) throws(GitError) {
        repository = try NewRepository(at: folder)
        self.folder = folder
        self.engine = engine
        self.worker = worker
        self.plan = plan
        self.twists = twists
        pages = plan.records.map { _ in nil }
        paths = plan.records.map(\.path)
        chance = DemoChance(seed: seed, for: "#merges")
        if let renamed = twists.renamed {
            paths[renamed] = DemoWords.renamed.old
            oldName = renamed
        }
    }

    /// The first commit: the handbook, and every record that was there already.
    mutating func importBook(_ handbook: [(path: String, page: DemoPage)]) throws(GitError) {
        var changes: [NewContent] = []
        for (path, page) in handbook {
            let first = twists.firstVersion(of: page, at: path)
            if first != page { prose[path] = first }
            changes.append(NewContent(path: path, bytes: first.bytes))
        }
        for index in plan.records.indices where plan.isImported[index] {
            changes.append(put(plan.firstPages[index], at: index))
        }
        let clerk = plan.cast.first(DemoWords.clerk) ?? 0
        try commit(
            changes, by: clerk, at: Int64(plan.clock.start * 86_400 + 32_400),
            "The book moves here: handbook, people, accounts and deals as they were kept until now")
    }

    /// Every step and twist in the order of time.
    mutating func writeSteps(_ progress: (Int) -> Void) async throws {
        let steps = plan.steps
        let starts = mergeStarts()
        var (next, twist, number) = (0, 0, 0)
        var isBranchDue = false
        while next < steps.count {
            if twist < twists.twists.count, twists.twists[twist].seconds <= steps[next].seconds, side == nil {
                try write(twists.twists[twist])
                twist += 1
                continue
            }
            if try writeNotes(before: steps[next].seconds) { continue }
            var end = next + 1
            while end < steps.count, steps[next].group != nil, steps[end].group == steps[next].group { end += 1 }
            isBranchDue = isBranchDue || starts.contains(number)
            if isReview(steps[next..<end]), let review = twists.review {
                try await open(review, with: steps[next])
            } else {
                if isBranchDue, let head {
                    side = (head, plan.records[steps[next].record].id, chance.number(1...3))
                    isBranchDue = false
                }
                try write(steps[next..<end])
                try mergeIfDone()
            }
            (next, number) = (end, number + 1)
            if number % 100 == 0 { progress(commitCount) }
        }
        if side != nil { try merge() }
        for twist in twists.twists[twist...] { try write(twist) }
        _ = try writeNotes(before: .max)
        if let review = twists.review { try await prepare(review) }
        for finding in twists.planted where finding.branch == nil { try plant(finding) }
        progress(commitCount)
    }

    /// Branches of their own for findings, then the end: `main` is checked out.
    consuming func finish() throws(GitError) -> ObjectID {
        guard let main = head else { preconditionFailure("because the book was imported before") }
        repository.setBranch("main", to: main)
        for finding in twists.planted {
            guard let branch = finding.branch else { continue }
            let page = pages[finding.record]
            try plant(finding)
            if let tip = head { repository.setBranch(branch, to: tip) }
            head = main
            // The next branch starts from the book as `main` has it.
            if let page { carried = [put(page, at: finding.record)] }
        }
        let person = plan.cast.people[plan.cast.first(DemoWords.clerk) ?? 0]
        let identity = Identity(name: person.name, email: person.email, seconds: lastSeconds)
        try repository.finish(as: identity)
        return main
    }
}

// MARK: One commit

extension DemoWriter {
    /// The steps of one commit.
    private mutating func write(_ steps: ArraySlice<DemoStep>) throws(GitError) {
        guard let first = steps.first else { return }
        var changes: [NewContent] = []
        for step in steps {
            switch step.action {
            case .create(let page): changes.append(put(page, at: step.record))
            case .edit(let edit):
                guard let page = pages[step.record] else { continue }
                changes.append(put(edit.applied(to: page), at: step.record))
            }
        }
        try commit(
            changes, by: first.author, at: first.seconds, first.message,
            approver: steps.lazy.compactMap(\.approver).first)
    }

    private mutating func write(_ twist: DemoTwists.Twist) throws(GitError) {
        var changes: [NewContent] = []
        switch twist.action {
        case .edit(let path, let edit):
            guard let page = prose[path] else { break }
            changes.append(NewContent(path: path, bytes: edit.applied(to: page).bytes))
        case .create(let path, let page): changes.append(NewContent(path: path, bytes: page.bytes))
        case .remove(let path): changes.append(NewContent(path: path, bytes: nil))
        case .rename(let record):
            oldName = nil
            if let page = pages[record] { changes.append(put(page, at: record)) }
        case .move(let record):
            changes.append(NewContent(path: paths[record], bytes: nil))
            paths[record] = plan.records[record].path
            if let page = pages[record] { changes.append(put(page, at: record)) }
        }
        try commit(changes, by: twist.author, at: twist.seconds, twist.message)
    }

    private mutating func plant(_ finding: PlantedFinding) throws(GitError) {
        let change = put(finding.page, at: finding.record)
        try commit(
            [change], by: finding.author, at: lastSeconds + Int64(chance.number(300...1_500)), finding.message,
            approver: finding.approver)
    }

    /// Takes a version of a record for the present one and gives it as a change.
    private mutating func put(_ page: DemoPage, at record: Int) -> NewContent {
        pages[record] = page
        let path = paths[record]
        guard record == oldName else { return NewContent(path: path, bytes: page.bytes) }
        let names = DemoWords.renamed.name
        let text = page.lines.joined(separator: "\n").replacing(names.0, with: names.1)
        return NewContent(path: path, bytes: Array(text.utf8))
    }

    /// Writes one commit on the present head; never before the commit it stands on.
    mutating func commit(
        _ changes: [NewContent], by author: Int, at seconds: Int64, _ message: String, approver: Int? = nil,
        mergedFrom base: ObjectID? = nil
    ) throws(GitError) {
        lastSeconds = max(seconds, lastSeconds + 1)
        let person = plan.cast.people[author]
        let trailer = approver.map { index in
            "\n\nApproved-by: \(plan.cast.people[index].name) <\(plan.cast.people[index].email)>"
        }
        head = try repository.write(
            NewCommit(
                parents: [base, head].compactMap { $0 },
                author: Identity(
                    name: person.name, email: person.email, seconds: lastSeconds, offsetMinutes: person.offset),
                message: message + (trailer ?? "") + "\n", changes: carried + changes))
        carried = []
        lastAuthor = author
        commitCount += 1
    }
}

// MARK: Merges

extension DemoWriter {
    /// The numbers of the commits with which a branch begins, spread over the history.
    private func mergeStarts() -> Set<Int> {
        Set((1...twists.merges).map { $0 * plan.commitCount / (twists.merges + 1) })
    }

    private mutating func mergeIfDone() throws(GitError) {
        guard let open = side else { return }
        side = (open.base, open.name, open.left - 1)
        if open.left == 1 { try merge() }
    }

    mutating func merge() throws(GitError) {
        guard let open = side else { return }
        side = nil
        let seconds = lastSeconds + Int64(chance.number(60...900))
        // The lead merges in office hours; in other parts of the world whoever wrote the branch does.
        let leader = plan.cast.first(DemoWords.defaultApprover) ?? 0
        let hour = (seconds + Int64(plan.cast.people[leader].offset * 60)) % 86_400 / 3_600
        try commit(
            [], by: (8..<19).contains(hour) ? leader : lastAuthor, at: seconds, "Merge branch '\(open.name)'",
            mergedFrom: open.base)
    }
}
