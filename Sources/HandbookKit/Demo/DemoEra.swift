/// The day on which roles of an earlier page ended and those that follow them began, as the pages of the roles say it.
///
/// Before that day people had the role that theirs follows, and accounts stood in the books of that role.
struct DemoEra: Sendable {
    /// The first day of the roles of now.
    let day: Int
    private var rolesBefore: [String: [String]] = [:]
    private var segmentsBefore: [String: String] = [:]

    /// - Returns: nil when no role follows another.
    init?(_ records: [DemoRecord]) {
        let roles = records.filter { $0.kind.name == "role" }
        let books = Dictionary(roles.map { ($0.id, $0.page.list("books")) }, uniquingKeysWith: { first, _ in first })
        let followers = roles.filter { !$0.page.list("follows").isEmpty }
        guard let day = followers.compactMap({ $0.day("in_force_from") }).max() else { return nil }
        self.day = day
        for role in followers {
            let earlier = role.page.list("follows")
            rolesBefore[role.id] = earlier
            guard let home = earlier.first.flatMap({ books[$0]?.last }) else { continue }
            for segment in books[role.id] ?? [] where books[earlier[0]]?.contains(segment) == false {
                segmentsBefore[segment] = home
            }
        }
    }

    /// A page as it was before the day.
    func before(_ page: DemoPage, of record: DemoRecord) -> DemoPage {
        var page = page
        if record.kind.name == "person", let earlier = page["role"].flatMap({ rolesBefore[$0] }) {
            // Of several roles the later starters had the humbler one.
            let place = record.day("started_on").map { day - $0 < 900 ? earlier.count - 1 : 0 } ?? 0
            page.set("role", to: earlier[place])
        }
        if record.kind.name == "account", let segment = page["segment"].flatMap({ segmentsBefore[$0] }) {
            page.set("segment", to: segment)
        }
        return page
    }
}
