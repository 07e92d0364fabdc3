import BookIndex

/// The pages of one series of meetings: the records that share what the form of an agenda gives all of them.
struct MeetingSeries {
    /// By day, then by path.
    let pages: [Page]

    struct Page {
        let path: String
        let day: Day
        let picked: String?
    }

    init(_ form: RecordForm, in book: Book) {
        guard let kind = book.kind(named: form.kind.text), let table = kind.tables.first else {
            pages = []
            return
        }
        func column(_ field: String?) -> Int? {
            field.flatMap { name in table.columns.firstIndex { $0.field == name } }
        }
        let shared = form.sharedFields.map { (column: column($0.name), value: $0.value) }
        let (date, picked) = (column(form.dateField), column(form.pickedField))
        let pages = book.records.compactMap { record -> Page? in
            guard record.kind == kind.name else { return nil }
            let row = record.typed.firstRow
            func text(_ column: Int?) -> String? { column.flatMap { row.indices.contains($0) ? row[$0].text : nil } }
            guard shared.allSatisfy({ text($0.column) == $0.value }), let day = text(date).flatMap({ Day($0) }) else {
                return nil
            }
            return Page(path: record.path, day: day, picked: text(picked))
        }
        self.pages = pages.sorted { ($0.day, $0.path) < ($1.day, $1.path) }
    }

    /// The pages of the meetings before a day.
    func before(_ day: Day) -> [Page] { pages.filter { $0.day < day } }
}
