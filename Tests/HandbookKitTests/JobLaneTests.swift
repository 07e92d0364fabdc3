import BookIndex
import Foundation
import GitStore
import Testing

@testable import HandbookKit

/// Many queries about tables that are kept as a file are asked in two processes: every one gets its own answer, whatever
/// becomes of the others.
@Suite(.serialized) final class JobLaneTests {
    private let folder: URL
    private let store: Store
    private let book: Book
    private let kept: StoredTables.ID

    init() async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "lanes-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        store = try #require(Store.open(in: folder.path, engine: "test"))
        let handbook = try await BookDraft.overCap().handbook()
        book = handbook.book
        let maker = Worker(.here)
        try maker.load(book, today: handbook.today)
        let image = try #require(maker.image)
        kept = try #require(store.keep(tables: image))
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private var worker: Worker {
        Worker(.confined(program: HandbookProgram.path, arguments: ["__worker"]), seconds: 1, stored: store.tables)
    }

    private let day = Day(year: 2026, month: 7, day: 1)!

    private func loadedWorker() throws -> Worker {
        let worker = worker
        let isLoaded = try worker.load(kept, .none, of: book, today: day)
        try #require(isLoaded)
        return worker
    }

    private func answers(to queries: [String], _ worker: Worker) throws -> [String] {
        var answers = queries.map { _ in "nothing" }
        try worker.queries(queries) { place, answer in
            #expect(answers[place] == "nothing", "an answer came twice")
            switch answer {
            case .success(let result): answers[place] = result.rows.first?.first?.text ?? "no row"
            case .failure: answers[place] = "fault"
            }
        }
        return answers
    }

    private static let endless =
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"

    @Test("Each of many queries gets its own answer")
    func many() throws {
        let queries = (1...60).map { "SELECT 'answer \($0)' AS x FROM accounts" }
        #expect(try answers(to: queries, loadedWorker()) == (1...60).map { "answer \($0)" })
    }

    @Test("A query that never ends is a fault, and of those beside it none is lost", arguments: [0, 1, 7, 29])
    func endless(place: Int) throws {
        var queries = (0..<30).map { "SELECT 'answer \($0)' AS x FROM accounts" }
        queries[place] = JobLaneTests.endless
        var expected = (0..<30).map { "answer \($0)" }
        expected[place] = "fault"
        let worker = try loadedWorker()
        #expect(try answers(to: queries, worker) == expected)
        #expect(!worker.isSettled, "somebody would remember that it was stopped")
    }

    @Test("Where both processes end, a third does the rest")
    func bothLost() throws {
        var queries = (0..<30).map { "SELECT 'answer \($0)' AS x FROM accounts" }
        (queries[3], queries[4]) = (JobLaneTests.endless, JobLaneTests.endless)
        let found = try answers(to: queries, loadedWorker())
        #expect(found.filter { $0 == "fault" }.count == 2)
        #expect(found.filter { $0.hasPrefix("answer") }.count == 28)
    }

    @Test("What an answer follows from is known when it is handed over")
    func reads() throws {
        let tables = ["accounts", "people"]
        let queries = (0..<20).map { "SELECT name AS x FROM \(tables[$0 % 2])" }
        let worker = try loadedWorker()
        try worker.queries(queries) { place, _ in #expect(worker.reads.tables == [tables[place % 2]]) }
    }

    @Test("Tables whose file was written to since are looked at before they are used")
    func touched() throws {
        let file = try FileHandle(forUpdating: URL(filePath: store.tables.path))
        try file.seek(toOffset: 5000)
        try file.write(contentsOf: Data([0x55]))
        try file.close()
        #expect(try !worker.load(kept, .none, of: book, today: day))
    }
}
