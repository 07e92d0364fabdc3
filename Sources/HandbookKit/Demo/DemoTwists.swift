import BookIndex

/// What happens once in the demo and follows no recipe: a number of the handbook changes, a record is renamed, another
/// is deleted and created again, and at the end some findings are planted.
struct DemoTwists: Sendable {
    /// A commit of its own, in the middle of the history.
    struct Twist: Sendable {
        enum Action: Sendable {
            case edit(path: String, DemoEdit)
            case create(path: String, DemoPage)
            case remove(path: String)
            /// The record gets its present path.
            case move(record: Int)
            /// The record gets its present name. A commit of its own: to git a page that moves and changes is another one.
            case rename(record: Int)
        }

        let seconds: Int64
        let author: Int
        let message: String
        let action: Action
    }

    /// Ascending in time.
    private(set) var twists: [Twist] = []
    let merges: Int
    let planted: [PlantedFinding]
    private let policyPage: DemoPage?
    /// The record that had another path before, if the book has it.
    private(set) var renamed: Int?

    /// The review that an agenda writes pages of, if the book has it.
    let review: DemoReview?

    /// Commits on `main` that are not made by steps.
    var commitCount: Int {
        1 + twists.count + merges + planted.count { $0.branch == nil } + (review == nil ? 0 : DemoReview.commitCount)
    }

    init(_ company: DemoCompany, _ clock: DemoClock, commits: Int?) {
        merges = max(4, (commits ?? 0) / 200)
        planted = PlantedFinding.all(in: company, clock)
        review = DemoReview(company, clock)
        let change = DemoWords.policyChange
        policyPage = company.source.pages.first { $0.path == change.path }?.page
        let leader = company.cast.first(DemoWords.defaultApprover) ?? 0
        if let page = policyPage, let day = DemoClock.day(change.day) {
            let edit = DemoEdit(from: Self.before(page), to: page)
            add(.edit(path: change.path, edit), on: day, by: leader, change.message)
        }
        rename(company)
        deleteAndRecreate(company)
        twists.sort { $0.seconds < $1.seconds }
    }

    /// A page of the handbook as it was in the first commit.
    func firstVersion(of page: DemoPage, at path: String) -> DemoPage {
        path == DemoWords.policyChange.path ? Self.before(page) : page
    }

    private static func before(_ page: DemoPage) -> DemoPage {
        DemoPage(
            DemoWords.policyChange.edits.reduce(page.lines.joined(separator: "\n")) { $0.replacing($1.0, with: $1.1) })
    }

    private mutating func add(_ action: Twist.Action, on day: Int, by author: Int, _ message: String) {
        // At noon in London, and a little later for each: no two at one time.
        let seconds = Int64(day * 86_400 + 43_200 + twists.count * 60)
        twists.append(Twist(seconds: seconds, author: author, message: message, action: action))
    }

    private mutating func rename(_ company: DemoCompany) {
        let renaming = DemoWords.renamed
        guard let record = company.records.firstIndex(where: { $0.path == renaming.path }),
            let day = DemoClock.day(renaming.day)
        else { return }
        renamed = record
        // To git a record that moves leaves its book and joins another one: for that somebody has to agree.
        let leader = company.cast.first(DemoWords.defaultApprover) ?? 0
        add(.move(record: record), on: day, by: leader, renaming.moveMessage)
        add(.rename(record: record), on: day, by: leader, renaming.message)
    }

    private mutating func deleteAndRecreate(_ company: DemoCompany) {
        let story = DemoWords.recreated
        guard let record = company.records.first(where: { $0.path == story.path }),
            let first = DemoClock.day(story.day), let last = DemoClock.day(story.until)
        else { return }
        var page = record.page
        for field in ["assigned_on", "next_step"] { page.remove(field) }
        for name in ["last_seen", "attempts"] {
            for line in page.lines(named: name).reversed() { page.removeLine(line) }
        }
        let owner = company.cast.author(page["owner"], on: first)
        let leader = company.cast.first(DemoWords.defaultApprover) ?? 0
        add(.create(path: story.path, page), on: first, by: owner, "New lead: \(record.name)")
        add(.remove(path: story.path), on: last, by: leader, story.message)
    }
}
