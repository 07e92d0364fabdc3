import CSQLite
import GRDB

extension BookTables {
    /// The tables of a book in which some records say something else, as bytes.
    ///
    /// - Parameters:
    ///   - image: the tables before, as `image()` gave them.
    ///   - records: what the records say now; they were there before, under the same paths.
    ///   - kinds: the kinds of the book, the same as before.
    package static func image(_ image: [UInt8], with records: [BookRecord], of kinds: [Kind]) throws -> [UInt8] {
        let database = try DatabaseQueue()
        return try database.writeWithoutTransaction { database in
            guard let connection = database.sqliteConnection, deserialize(image, into: connection) else {
                throw QueryFault("the book could not be made ready for queries")
            }
            try database.inTransaction {
                for kind in kinds {
                    let changed = records.filter { $0.kind == kind.name }
                    guard !changed.isEmpty else { continue }
                    for table in kind.tables {
                        let name = table.name.quotedDatabaseIdentifier
                        let delete = try database.makeStatement(sql: "DELETE FROM \(name) WHERE id = ?")
                        for record in changed { try delete.execute(arguments: [record.id]) }
                    }
                    try database.load(changed, into: kind.tables)
                }
                let retitle = try database.makeStatement(sql: "UPDATE pages SET title = ? WHERE path = ?")
                for record in records { try retitle.execute(arguments: [record.typed.title, record.path]) }
                return .commit
            }
            guard let image = serialized(connection) else {
                throw QueryFault("the book could not be made ready for queries")
            }
            return image
        }
    }
}
