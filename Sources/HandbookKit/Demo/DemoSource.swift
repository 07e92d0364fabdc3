import BookIndex
import GitStore

/// The shipped pages, taken apart into records and the rest.
struct DemoSource: Sendable {
    let pages: [(path: String, page: DemoPage)]
    let records: [DemoRecord]
    let kinds: [Kind]
    /// The ids of the records that have a place, by kind and in their order.
    let orders: [String: [String]]
    let today: Day

    init() async {
        let files = ShippedPages.all.enumerated().compactMap { index, page in
            ObjectID(standingFor: index).map { StoredFile(path: page.path, blob: $0, bytes: Array(page.text.utf8)) }
        }
        let book = await Book(files: files)
        kinds = book.kinds
        let recordsByPath = Dictionary(book.records.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        var (pages, records): ([(path: String, page: DemoPage)], [(DemoPage, Kind, path: String, id: String)]) = (
            [], []
        )
        for shipped in ShippedPages.all {
            let page = DemoPage(shipped.text)
            if let record = recordsByPath[shipped.path], let kind = book.kind(named: record.kind) {
                records.append((page, kind, shipped.path, record.id))
            } else {
                pages.append((shipped.path, page))
            }
        }
        let placed = records.compactMap { page, kind, _, id in
            page["place"].flatMap { Int($0) }.map { (kind: kind.name, place: $0, id: id) }
        }
        let orders = Dictionary(grouping: placed, by: \.kind).mapValues { records in
            records.sorted { $0.place < $1.place }.map(\.id)
        }
        self.pages = pages
        self.orders = orders
        self.records = records.map { page, kind, path, id in
            DemoRecord(path: path, id: id, kind: kind, page: page, orders: orders)
        }
        let held = book.parameters.first { $0.name == Handbook.todayParameter }
        today = held?.value(on: Self.usualDay).flatMap { Day($0.text) } ?? Self.usualDay
    }

    /// The end of the story when no page holds the book at a day.
    private static let usualDay: Day = {
        guard let day = Day(year: 2026, month: 11, day: 25) else {
            preconditionFailure("because that is a day of the calendar")
        }
        return day
    }()
}
