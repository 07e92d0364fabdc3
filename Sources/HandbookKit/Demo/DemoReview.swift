import BookIndex
import GitStore

/// A weekly review whose pages the agenda writes, on two Wednesdays, as `agenda --write` does. What people type into them
/// is told as commits of its own.
struct DemoReview: Sendable {
    /// The record that is shipped as the page of the first Wednesday.
    let record: Int
    /// Whose territory is gone through, both times.
    let picked: Int
    private let id: String
    private let agenda: String
    /// The page as it is shipped.
    private let shipped: DemoPage
    let first: Day
    let second: Day

    /// The notes on the first page, and the second page with its notes. The first page stands for the shipped one.
    static let commitCount = 3

    /// Nil where the book does not have the review, or is held before the second one.
    init?(_ company: DemoCompany, _ clock: DemoClock) {
        let words = DemoWords.review
        guard let record = company.records.firstIndex(where: { $0.path == words.path }),
            let day = company.records[record].day("held_on"), day + 7 <= clock.today,
            let first = Day(daysSince1970: day), let second = Day(daysSince1970: day + 7),
            let id = company.records[record].page["picked"], let picked = company.cast.index(of: id)
        else { return nil }
        self.record = record
        self.picked = picked
        self.id = id
        self.first = first
        self.second = second
        agenda = words.agenda
        shipped = company.records[record].page
    }

    /// The first review is over at this time.
    var end: Int64 { Int64(first.daysSince1970 * 86_400 + 38_700) }

    // MARK: What the agenda writes

    /// The page of a review as the agenda makes it from a commit of a repository.
    func page(of day: Day, from commit: ObjectID, in folder: String, engine: String?, worker: Worker) async throws
        -> MeetingPage
    {
        let source = try BookSource(containing: folder, engine: engine)
        let moment = BookSource.Moment.commit(commit)
        let handbook = try await source.handbook(moment, asked: nil, clock: second)
        let keeper = MinutesKeeper(handbook, at: moment, in: source, worker: worker, clock: second)
        let meeting = try ViewChoice(handbook, sort: .agenda).named(agenda, on: day)
        switch try await keeper.page(of: meeting, for: id, reading: { _ in nil }) {
        case .page(let page): return page
        case .findings(let findings):
            throw HandbookError("The agenda \(agenda) could not be made: \(findings.first?.message ?? "")")
        case .nobody:
            throw HandbookError("The agenda \(agenda) could not be made: it cannot be for \(id)")
        }
    }

    // MARK: What people type

    /// The first page with what the shipped one says.
    func afterTheFirst(_ page: MeetingPage) throws -> [UInt8] {
        let words = DemoWords.review
        let fence = shipped.lines.dropFirst().firstIndex(of: "---") ?? shipped.lines.count
        let body = shipped.lines.dropFirst(fence + 1).filter { !$0.isEmpty && !$0.hasPrefix("#") }
        var items = body.filter { $0.hasPrefix("- [") }
        items.append("- [ ] @\(id) \(words.todo)")
        return try typed(on: page) { written in
            written.frontMatter = shipped.lines[...fence].map { $0 + "\n" }.joined()
            written.type(body.filter { !$0.hasPrefix("- [") }, below: words.decisions)
            written.type(items, below: words.actions)
        }
    }

    /// The second page as the one picked prepares it.
    func beforeTheSecond(_ page: MeetingPage) throws -> [UInt8] {
        let words = DemoWords.review
        return try typed(on: page) { written in
            let fields = words.fields.map { $0 + "\n" }.joined()
            written.frontMatter = String(written.frontMatter.dropLast("---\n".count)) + fields + "---\n"
            written.type([words.note], below: words.part)
        }
    }

    private func typed(on page: MeetingPage, _ type: (inout WrittenPage) -> Void) throws -> [UInt8] {
        guard var written = try WrittenPage(reading: Array(page.text.utf8), path: page.path) else { return [] }
        type(&written)
        return Array(written.file.utf8)
    }
}

extension WrittenPage {
    /// Adds lines where people write: at the end of a part of their own, or below one that is made anew.
    fileprivate mutating func type(_ lines: [String], below key: String) {
        guard let index = parts.firstIndex(where: { $0.key == key }), !lines.isEmpty else { return }
        let text = lines.joined(separator: "\n")
        if parts[index].isOwn {
            parts[index].text += "\n\n" + text
        } else {
            parts[index].notes = [parts[index].notes, text].filter { !$0.isEmpty }.joined(separator: "\n\n")
        }
    }
}
