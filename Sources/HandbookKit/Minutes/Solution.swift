import BookIndex
import GitStore
import PageText

/// The commit that did an action item.
struct Solution: Sendable {
    let commit: Commit
    let day: Day

    /// `commit 1a2b3c4, Ana Silva, 2026-11-20`, with the author as the commit claims.
    func text(_ authors: AuthorWords) -> String {
        let author = authors.author(commit)
        let name = [author.name, author.email].compactMap(\.self).first { !$0.isEmpty } ?? "somebody"
        return "commit \(commit.id.short), \(name), \(day)"
    }
}

extension Solution: Storable {
    func write(to writer: inout ByteWriter) {
        writer.write(commit)
        writer.write(day.daysSince1970)
    }

    init(from reader: inout ByteReader) throws(StorageFault) {
        commit = try reader.read()
        guard let day = Day(daysSince1970: try reader.int()) else { throw StorageFault() }
        self.day = day
    }
}
