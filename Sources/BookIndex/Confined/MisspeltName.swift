import PageText

/// A name that SQLite does not know, taken from its message: it says `no such table: accuonts` and no more.
struct MisspeltName {
    enum Sort: String, CaseIterable { case table, column, function }

    let sort: Sort
    let name: String

    init?(_ message: String) {
        for sort in Sort.allCases {
            let start = "no such \(sort.rawValue): "
            guard message.hasPrefix(start) else { continue }
            self.sort = sort
            // A column may be named with its table in front.
            name = String(message.dropFirst(start.count).split(separator: ".").last ?? "")
            return
        }
        return nil
    }
}

extension QueryFault {
    /// This fault with the nearest name as advice, and the place of the name where SQLite gave none.
    func advised(by misspelt: MisspeltName, in sql: String, names: [String]) -> QueryFault {
        var fault = self
        fault.remedy = NearestName.to(misspelt.name, among: names).map { "did you mean \($0)?" } ?? remedy
        if offset == nil, let range = sql.firstRange(of: misspelt.name) {
            fault.offset = sql.utf8.distance(from: sql.startIndex, to: range.lowerBound)
        }
        return fault
    }
}
