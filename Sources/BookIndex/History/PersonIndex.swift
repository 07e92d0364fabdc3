/// Who an e-mail address belongs to, by the records of the kind `person` and their field `email`.
package struct PersonIndex: Sendable {
    private var people: [String: Set<String>] = [:]

    /// - Parameter addresses: the ids of people by addresses that they have besides those on their pages.
    package init(_ book: Book, knowing addresses: [String: String] = [:]) {
        for (address, id) in addresses { people[PersonIndex.folded(address), default: []].insert(id) }
        guard let kind = book.kind(named: "person"), let table = kind.tables.first,
            let column = table.columns.firstIndex(where: { $0.field == "email" })
        else { return }
        for record in book.records where record.kind == kind.name {
            let row = record.typed.firstRow
            if column < row.count, case .text(let email) = row[column] {
                people[PersonIndex.folded(email), default: []].insert(record.id)
            }
        }
    }

    /// The id of the only person who has this address; nil when nobody or more than one has it. Capital ASCII letters
    /// make no difference, as in practice no mail host lets them.
    package func person(withEmail email: String) -> String? {
        guard let ids = people[PersonIndex.folded(email)], ids.count == 1 else { return nil }
        return ids.first
    }

    /// The letters beyond ASCII stay as they are: which of them are the same depends on the language.
    private static func folded(_ email: String) -> String {
        String(decoding: email.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}
