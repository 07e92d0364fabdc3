import PageText

extension BookPage {
    /// The days the page is in force. Of a record these are fields like others, and the other sorts carry no days.
    package var days: DayRange { PageDays.isDated(sort) ? PageDays.read(page.frontMatter).days : DayRange() }

    /// What is wrong with the days of a page of prose; rules and views say so themselves.
    var dayFaults: [BookFault] {
        guard sort == .prose else { return [] }
        return PageDays.read(page.frontMatter).faults.map { BookFault(path: path, $0) }
    }
}

/// The `from` and `until` of a page's front matter.
enum PageDays {
    static func isDated(_ sort: PageSort) -> Bool {
        switch sort {
        case .prose, .view, .rule, .plan: true
        case .kind, .record, .right: false
        }
    }

    static func read(_ front: YAMLNode?) -> (days: DayRange, faults: [PageFault]) {
        guard let front, front.entries != nil else { return (DayRange(), []) }
        var faults: [PageFault] = []
        let days = DayRange(of: front, id: "bad-page-days", faults: &faults)
        // What cannot be read is an error of the page, which says more than parameters that never hold.
        return faults.isEmpty ? (days, []) : (DayRange(), faults)
    }
}
