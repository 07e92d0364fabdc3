import BookIndex

/// The history of one record, worked out backwards from its final page.
struct DemoLife {
    let record: DemoRecord
    let index: Int
    let clock: DemoClock
    let cast: DemoCast
    /// The day the page was started; not after the start of the history for a record that was imported.
    let birth: Int
    /// The last day on which a deal with the account closed; nil when it has none.
    let lastMention: Int?
    let era: DemoEra?
    let seed: UInt64
    /// How many of a hundred changes that need not happen do happen: a big book with a short history has fewer of them.
    let liveliness: Int

    /// Days before this one are before the record, or before the history.
    var firstDay: Int { max(birth, clock.start) + 1 }
    var isImported: Bool { birth <= clock.start }
    var stream: String { record.path }

    /// The steps of the history, ascending, and the page that they start from.
    ///
    /// - Parameter rewrites: how often the next step is written anew, beyond the last time.
    func steps(rewrites: Int) -> (first: DemoPage, steps: [DemoStep]) {
        var chance = DemoChance(seed: seed, for: stream + "#told")
        var moments = DemoRecipe.moments(of: self)
        moments += nextSteps(rewrites: rewrites)
        if let era, era.day >= firstDay { moments.append(turn(of: era)) }
        var page = record.page
        var steps: [DemoStep] = []
        var isBeforeTurn = era.map { $0.day < firstDay && birth < $0.day } ?? false
        for (_, moment) in moments.enumerated().sorted(by: { ($0.1.seconds, $0.0) > ($1.1.seconds, $1.0) }) {
            let after = page
            let shown = told(page, isBeforeTurn)
            let isTurn = moment.isTurn
            guard let message = moment.undo(&page, &chance), isTurn || page != after else {
                page = after
                continue
            }
            isBeforeTurn = isBeforeTurn || isTurn
            let edit = DemoEdit(from: told(page, isBeforeTurn), to: shown)
            guard !edit.isEmpty else { continue }
            var step = DemoStep(
                seconds: moment.seconds, record: index, author: 0, message: message, group: moment.group,
                rank: moment.rank, action: .edit(edit))
            sign(&step, moment, before: told(page, isBeforeTurn), after: shown, &chance)
            steps.append(step)
        }
        page = told(plausible(page, &chance), isBeforeTurn)
        if !isImported { steps.append(arrival(page, &chance)) }
        return (page, steps.reversed())
    }

    /// A page as people wrote it before or after the roles changed.
    private func told(_ page: DemoPage, _ isBeforeTurn: Bool) -> DemoPage {
        isBeforeTurn ? era?.before(page, of: record) ?? page : page
    }

    /// The commit in which everybody got the role and every account the book of now.
    private func turn(of era: DemoEra) -> DemoMoment {
        var moment = moment(
            on: era.day, group: "turn", author: cast.first(DemoWords.standIn), isEarly: true
        ) { _, _ in DemoWords.turn }
        moment.isTurn = true
        return moment
    }

    /// Who wrote a change, and who agreed to it where the handbook asks for that.
    private func sign(
        _ step: inout DemoStep, _ moment: DemoMoment, before: DemoPage?, after: DemoPage, _ chance: inout DemoChance
    ) {
        let day = Int(step.seconds / 86_400)
        step.author = moment.author ?? cast.author(after["owner"], on: day)
        let roles = rolesToAgree(before, after)
        guard !roles.isEmpty, let approver = cast.approver(holding: roles, chance: &chance) else { return }
        if chance.happens(percent: 45) { step.author = approver } else { step.approver = approver }
    }

    /// The roles that have to agree to a change of an account: that of the book it leaves, and of the books that
    /// count. None when nobody has to.
    private func rolesToAgree(_ before: DemoPage?, _ after: DemoPage) -> Set<String> {
        guard let segment = after["segment"] else { return [] }
        var roles: Set<String> = []
        let old = before?["segment"]
        if let old, before?["owner"] != after["owner"] { roles.insert(DemoWords.approver(of: old)) }
        if old != segment {
            for segment in [old, segment].compactMap({ $0 }) where DemoWords.managed.contains(segment) {
                roles.insert(DemoWords.approver(of: segment))
            }
        }
        return roles
    }

    /// The first version says nothing that was not known then.
    private func plausible(_ page: DemoPage, _ chance: inout DemoChance) -> DemoPage {
        var page = page
        let day = max(birth, clock.start)
        for line in page.lines(named: "last_seen").reversed() {
            guard let seen = DemoClock.day(page.value(at: line)), seen > day else { continue }
            page.setLine(line, to: DemoClock.text(day - chance.number(0...9)))
        }
        return page
    }

    private func arrival(_ page: DemoPage, _ chance: inout DemoChance) -> DemoStep {
        let day = clock.workday(birth)
        let clerk = cast.first(DemoWords.clerk) ?? 0
        let owner =
            ["owner", "from_owner", "granted_by", "person", "picked"].compactMap { page[$0] }.first.map {
                cast.author($0, on: day)
            } ?? clerk
        let seconds = DemoClock.seconds(
            on: day, minutes: DemoClock.earlyMorning, offset: cast.people[owner].offset, &chance)
        let message = DemoRecipe.arrival(of: record, page)
        var step = DemoStep(
            seconds: seconds, record: index, author: owner, message: message, action: .create(page))
        let moment = DemoMoment(seconds: seconds, author: owner) { _, _ in nil }
        sign(&step, moment, before: nil, after: page, &chance)
        return step
    }
}
