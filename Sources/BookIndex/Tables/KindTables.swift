/// The tables that each kind gets beside its own: the same at the base of a comparison, and all its versions.
extension Kind {
    /// For each of the kind's tables one of the same columns.
    package var baseTables: [TableLayout] {
        tables.map { table in
            TableLayout(
                name: table.name + TableLayout.baseSuffix, lists: table.lists,
                description: "\(table.name) at the base of the comparison", keys: table.keys, columns: table.columns)
        }
    }

    /// Whether the column `id` of a table names records of this kind: of its own table, of the base or of the history.
    package func isNamed(byIDOf table: String) -> Bool {
        table == folder || table == folder + TableLayout.baseSuffix || table == folder + TableLayout.historySuffix
    }

    /// Every version of every record. Its columns of fields take any value, because an old one need not fit; one that
    /// would have the name of a column of the history itself gets a `_` at the end.
    package var historyTable: TableLayout {
        let own = Set((HistoryColumns.before + HistoryColumns.after).map(\.name))
        var taken = own.union(tables[0].columns.map(\.name))
        let fields = tables[0].columns.map { column in
            var name = column.name
            if own.contains(name) {
                repeat { name += "_" } while taken.contains(name)
                taken.insert(name)
            }
            return TableLayout.Column(name: name, type: .any, field: column.field, description: column.description)
        }
        return TableLayout(
            name: folder + TableLayout.historySuffix,
            description: "every version of the records in \(folder), along first parents",
            columns: HistoryColumns.before + fields + HistoryColumns.after)
    }
}

/// The columns of a history around those of the fields.
enum HistoryColumns {
    static let before: [TableLayout.Column] = [
        .text("id", "the id of the record at the time"), .text("path", "the path of its page"),
        .text("title", "the first heading of its page"),
    ]
    static let after: [TableLayout.Column] = [
        .text("misfits", "the fields that hold what today's kind does not allow; NULL when there are none"),
        .text("valid_from", "the day of the commit that made it so"),
        .text("valid_until", "the day of the commit that ended it, on which it no longer holds; NULL while it does"),
        .text("commit_id", "the commit that made it so"),
        .text("author", "the id of the person with the author's e-mail address, or the address"),
        .text("verb", "imported, created, changed or renamed"),
        .integer("life", "one number for a record from its creation to its deletion, under whatever id"),
        .text("renamed_from", "the id before, where this version is a rename"),
    ]
}

extension BookTables {
    /// Every table of a book with these kinds, filled or not.
    package static func layouts(of kinds: [Kind]) -> [TableLayout] {
        kinds.flatMap { $0.tables + $0.baseTables + [$0.historyTable] } + fixed + historical + derived + judged
    }

    /// The tables that are filled only on demand.
    package static func tablesOnDemand(of kinds: [Kind]) -> [TableLayout] {
        kinds.flatMap { $0.baseTables + [$0.historyTable] } + historical
    }

    /// The tables filled on demand whose names stand somewhere in the texts. There may be more of them than the queries
    /// read, as in a comment, but never fewer.
    package static func tablesOnDemand(mentionedIn queries: [String], kinds: [Kind]) -> Set<String> {
        let names = Set(tablesOnDemand(of: kinds).map(\.name))
        return queries.reduce(into: []) { $0.formUnion(tableWords(of: $1).filter(names.contains)) }
    }

    /// Whether a query may need a table of history, whatever kinds there are.
    package static func mayNeedHistory(_ query: String) -> Bool {
        let names = Set(historical.map(\.name))
        return tableWords(of: query).contains { names.contains($0) || $0.hasSuffix(TableLayout.historySuffix) }
    }

    /// The words that may name a table. `a.changes` is a column of `a`, unless `a` is a schema of SQLite.
    static func tableWords(of query: String) -> [String] {
        let parts = parts(of: query)
        return zip(parts, [nil] + parts.map(Optional.init)).compactMap { part, before in
            let word = lowercased(part)
            guard let before, query.utf8[before.endIndex..<part.startIndex].elementsEqual(".".utf8) else { return word }
            return ["main", "temp"].contains(lowercased(before)) ? word : nil
        }
    }

    /// The names and keywords of a query, in small letters.
    package static func words(of query: String) -> [String] { parts(of: query).map(lowercased) }

    private static func parts(of query: String) -> [Substring.UTF8View] {
        query.utf8.split(whereSeparator: { !isNameByte($0) })
    }

    /// SQL takes capital ASCII letters for small ones.
    private static func lowercased(_ word: Substring.UTF8View) -> String {
        String(decoding: word.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// Names of tables are letters, digits and `_` only; SQL allows more, none of which could be part of one.
    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
        default: false
        }
    }
}
