import BookIndex
import GitStore
import PageText

/// Judges states of a book, each only once: what was found is kept by the ids of everything that was judged.
struct Judgements {
    let source: BookSource
    let worker: Worker

    /// Everything that is found in a handbook on its day, before waivers.
    ///
    /// - Parameters:
    ///   - moment: which state it is.
    ///   - base: the commit that it is compared with.
    func findings(of handbook: Handbook, at moment: BookSource.Moment, base: ObjectID? = nil) async throws -> [Finding]
    {
        let key = try key(of: handbook)
        if let key, let known: FindingList = source.library.store?.values(.answer, [key])[0] { return known.findings }
        let history = try await source.tables(
            of: handbook, at: moment, base: base, filling: handbook.tablesOnDemand)
        let findings = try Check(handbook, worker: worker, history: history).judge()
        if let key { source.library.store?.keep(.answer, [(key, FindingList(findings: findings))]) }
        return findings
    }

    /// Names all that the findings follow from; nil where that is more than the pages and the day.
    private func key(of handbook: Handbook) throws -> [UInt8]? {
        guard handbook.tablesOnDemand.isEmpty, handbook.book.refusals.isEmpty else { return nil }
        var writer = ByteWriter()
        writer.write(handbook.today.daysSince1970)
        writer.write(handbook.snapshot)
        for entry in handbook.book.snapshot.entries {
            writer.write(entry.path)
            writer.write(entry.blob)
        }
        return try ObjectID(ofFile: writer.bytes).bytes
    }
}

/// Findings as the store keeps them.
private struct FindingList: Storable {
    let findings: [Finding]

    init(findings: [Finding]) { self.findings = findings }

    func write(to writer: inout ByteWriter) { writer.write(findings) }

    init(from reader: inout ByteReader) throws(StorageFault) { findings = try reader.list() }
}
