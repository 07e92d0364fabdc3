import BookIndex

/// Does jobs one after the other on the book that is loaded in it.
final class Workbench {
    private var image = UnsafeMutableRawBufferPointer.allocate(byteCount: 0, alignment: 16)
    private var context: FunctionContext?

    deinit { image.deallocate() }

    /// Takes the image of a book's tables and what its functions answer from.
    func load(_ bytes: some Collection<UInt8>, context: FunctionContext) {
        image.deallocate()
        image = .allocate(byteCount: bytes.count, alignment: 16)
        image.copyBytes(from: bytes)
        self.context = context
    }

    func run(_ job: Job) -> JobResult {
        do throws(QueryFault) {
            switch job {
            case .query(let query): return .rows(try run(query))
            case .render(let render): return .text(try TemplateEngine.render(render))
            }
        } catch {
            return .fault(error)
        }
    }

    private func run(_ query: QueryJob) throws(QueryFault) -> QueryResult {
        guard var context else { throw QueryFault("no book is loaded") }
        context.picked = query.picked
        // A fresh connection for each query: no rule can leave anything behind for the next.
        let connection = try ConfinedConnection(image: image, context: context, isBackwards: query.isBackwards)
        return try connection.run(query.sql)
    }
}
