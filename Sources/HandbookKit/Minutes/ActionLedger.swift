import BookIndex

/// What became of the action items of a series, page by page.
struct ActionLedger {
    private(set) var entries: [Entry] = []

    /// One item with all its copies.
    struct Entry {
        /// As it was written last.
        var item: ActionItem
        /// The meeting where it was written first.
        let since: Day
        let path: String
        /// Whether it was ticked on any page.
        var isTicked = false
    }

    /// - Parameter pages: earlier meetings, by day.
    init(_ pages: [MeetingSeries.Page], in book: Book) {
        for page in pages {
            for item in book.actionItems(at: page.path) where !(item.text.isEmpty && item.person == nil) {
                add(item, on: page)
            }
        }
    }

    /// A copy says since when it is open. Without that the same words are the same item while that is open, and a new
    /// one afterwards.
    private mutating func add(_ item: ActionItem, on page: MeetingSeries.Page) {
        let known = entries.lastIndex { entry in
            entry.item.key == item.key
                && item.since.map { $0 == entry.since } ?? (!entry.isTicked || entry.path == page.path)
        }
        guard let known else {
            entries.append(Entry(item: item, since: item.since ?? page.day, path: page.path, isTicked: item.isDone))
            return
        }
        entries[known].item = item
        if item.isDone { entries[known].isTicked = true }
    }
}
