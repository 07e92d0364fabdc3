import BookIndex
import GitStore
import PageText

/// Asks whether a rule of today finds something on a page, in the book as a commit had it.
struct RuleProbe {
    let source: BookSource
    let worker: Worker
    /// Of today, with the rule.
    let handbook: Handbook
    /// The day that the rule is asked on.
    let day: Day

    /// Whether all answers follow from the commits alone.
    var isSettled: Bool { worker.isSettled }

    /// - Returns: nil where it cannot be asked.
    func finds(_ rule: Rule, _ path: String, at commit: ObjectID) async throws -> Bool? {
        let key = key(rule, path, commit)
        if let store = store, let key, let known: Answer = store.values(.answer, [key])[0] { return known.finds }
        let moment = BookSource.Moment.commit(commit)
        let book = try await source.handbook(moment, asked: day, clock: day)
        let filling = BookTables.tablesOnDemand(mentionedIn: [rule.query.text], kinds: book.book.kinds)
        let history = try await source.tables(of: book, at: moment, filling: filling)
        try worker.load(book.book, today: day, history: history, filling: filling)
        let runner = RuleRunner(book: book.book, today: day, worker: worker)
        let finds = try runner.places(of: rule).map { places in places.contains { $0.path == path } }
        if let key, worker.isSettled, book.book.refusals.isEmpty {
            store?.keep(.answer, [(key, Answer(finds: finds))])
        }
        return finds
    }

    /// A commit says nothing of the state of an overlay, so nothing is kept beside one.
    private var store: Store? { source.isCutOff || source.overlay != nil ? nil : source.library.store }

    /// Names all that the answer follows from.
    private func key(_ rule: Rule, _ path: String, _ commit: ObjectID) -> [UInt8]? {
        guard let page = handbook.book.page(at: rule.path)?.blob else { return nil }
        var writer = ByteWriter()
        writer.write("rule finds")
        for id in [page, commit] { writer.write(id) }
        writer.write(rule.path)
        writer.write(path)
        writer.write(day.daysSince1970)
        return writer.bytes
    }

    private struct Answer: Storable {
        let finds: Bool?

        init(finds: Bool?) { self.finds = finds }

        func write(to writer: inout ByteWriter) {
            writer.write(finds != nil)
            writer.write(finds ?? false)
        }

        init(from reader: inout ByteReader) throws(StorageFault) {
            let (isKnown, finds) = (try reader.bool(), try reader.bool())
            self.finds = isKnown ? finds : nil
        }
    }
}
