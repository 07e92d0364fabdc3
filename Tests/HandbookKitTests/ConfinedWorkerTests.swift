import BookIndex
import Foundation
import Testing

@testable import HandbookKit

/// Foreign SQL runs in a process of its own: one that ends or never ends is a fault of its page, and of no other.
@Suite(.serialized) struct ConfinedWorkerTests {
    /// A worker with the small book of two accounts loaded.
    private func worker(
        _ program: String = HandbookProgram.path, _ arguments: [String] = ["__worker"]
    ) async throws -> Worker {
        let worker = Worker(.confined(program: program, arguments: arguments), seconds: 1)
        let handbook = try await BookDraft.overCap().handbook()
        try worker.load(handbook.book, today: handbook.today)
        return worker
    }

    private func names(_ worker: Worker) throws -> [[SQLValue]]? {
        try? worker.query("SELECT name FROM accounts ORDER BY id").get().rows
    }

    private static let answer: [[SQLValue]] = [[.text("Elm")], [.text("Oak")]]

    @Test func aWorkerAnswers() async throws {
        let worker = try await worker()
        #expect(try names(worker) == Self.answer)
        let fault = #expect(throws: QueryFault.self) { try worker.query("SELECT nmae FROM accounts").get() }
        #expect(fault?.message == "no such column: nmae")
        #expect(try names(worker) == Self.answer)
    }

    /// The same findings, whether pages are judged here or there.
    @Test func aCheckSaysTheSameConfined() async throws {
        let handbook = try await BookDraft.overCap().view("review", ViewPageTests.page).handbook()
        let confined = Worker(.confined(program: HandbookProgram.path, arguments: ["__worker"]))
        let there = try Check(handbook, worker: confined).run().findings
        let here = try Check(handbook, worker: Worker(.here)).run().findings
        #expect(there == here)
        #expect(!here.isEmpty)
    }

    /// S2: 1.5 kB of SQL on which SQLite spends minutes or gigabytes before it looks at its limits of time and steps.
    @Test(arguments: [
        ("SELECT 1 AS x", "SELECT * FROM B UNION ALL SELECT * FROM B"),
        ("SELECT id AS x FROM accounts", "SELECT * FROM B UNION ALL SELECT * FROM B"),
        ("SELECT id AS x FROM accounts", "SELECT l.x FROM B l JOIN B r ON l.x = r.x"),
        ("SELECT id AS x FROM accounts", "SELECT DISTINCT x FROM (SELECT * FROM B UNION SELECT * FROM B)"),
    ])
    func aQueryThatBlowsUpWhilePreparedIsStopped(_ first: String, _ doubling: String) async throws {
        let steps = (1...24).map { ", a\($0) AS (\(doubling.replacingOccurrences(of: "B", with: "a\($0 - 1)")))" }
        let worker = try await worker()
        #expect(throws: QueryFault.self) {
            try worker.query("WITH a0 AS (\(first))\(steps.joined()) SELECT x FROM a24").get()
        }
        #expect(try names(worker) == Self.answer)
    }

    @Test(arguments: [
        (
            "joins", "SELECT count(*) FROM " + (1...30).map { "accounts a\($0)" }.joined(separator: ", ")
        ),
        (
            "rows", "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
        ),
        (
            "memory",
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 9000000) "
                + "SELECT length(group_concat(printf('%01000d', x), '')) FROM n"
        ),
    ])
    func aQueryThatNeverEndsIsStopped(_ what: String, _ sql: String) async throws {
        let worker = try await worker()
        #expect(throws: QueryFault.self) { try worker.query(sql).get() }
        #expect(try names(worker) == Self.answer)
    }

    @Test func aWorkerThatWasKilledBetweenJobsIsReplaced() async throws {
        let worker = try await worker()
        #expect(try names(worker) == Self.answer)
        kill(try #require(worker.process?.pid), SIGKILL)
        // The job that finds the worker dead cannot know why; the next one has a new worker.
        _ = try worker.query("SELECT 1")
        #expect(try names(worker) == Self.answer)
    }

    #if os(Linux)
        /// It can write no file, has no file but its socket, and knows nothing of the user's environment.
        @Test func aWorkerHasNothingButItsSocket() async throws {
            let worker = try await worker()
            #expect(try names(worker) == Self.answer)
            let process = "/proc/\(try #require(worker.process?.pid))"
            func facts(_ name: String) throws -> String {
                try String(contentsOfFile: "\(process)/\(name)", encoding: .utf8)
            }
            let limits = try facts("limits").split(separator: "\n").map {
                $0.split(separator: " ").joined(separator: " ")
            }
            #expect(limits.contains { $0.hasPrefix("Max file size 0 0") })
            #expect(limits.contains { $0.hasPrefix("Max core file size 0 0") })
            #expect(limits.contains { $0.hasPrefix("Max address space 1073741824 1073741824") })
            let environment = try facts("environ")
            #expect(environment.isEmpty)
            let files = try FileManager.default.contentsOfDirectory(atPath: "\(process)/fd").sorted()
            #expect(files == ["0", "1", "2"])
        }
    #endif

    @Test func aProgramThatDoesNotExistIsAnError() async throws {
        let worker = try await worker("/no/such/program")
        let error = #expect(throws: WorkerError.self) { try worker.query("SELECT 1") }
        #expect(error?.message.contains("/no/such/program") == true)
    }

    /// A program that is no worker gives a fault, never an answer.
    @Test(arguments: ["/bin/true", "/bin/cat"])
    func aProgramThatIsNoWorkerGivesAFault(_ program: String) async throws {
        let worker = try await worker(program, [])
        #expect(throws: QueryFault.self) { try worker.query("SELECT name FROM accounts").get() }
    }
}
