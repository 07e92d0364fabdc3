import BookIndex
import Foundation
import GitStore
import PageText
import Testing

@testable import HandbookKit

/// The demo: a history that ends in the shipped book, told by its people.
@Suite struct DemoTests {
    static let usual = Task { try await DemoBook(DemoSize()) }

    /// Each version of each record with the step that led to it, in order; the first has no step.
    private func versions(of book: DemoBook) -> [[(step: DemoStep?, page: DemoPage)]] {
        var pages = book.plan.firstPages.map { [(step: DemoStep?.none, page: $0)] }
        for step in book.plan.steps {
            guard case .edit(let edit) = step.action, let last = pages[step.record].last else { continue }
            pages[step.record].append((step, edit.applied(to: last.page)))
        }
        return pages
    }

    @Test("The history ends in the pages that are shipped")
    func endsInTheShippedBook() async throws {
        let book = try await Self.usual.value
        let shipped = Dictionary(uniqueKeysWithValues: ShippedPages.all.map { ($0.path, $0.text) })
        for (record, told) in zip(book.plan.records, versions(of: book)) {
            let last = try #require(told.last).page
            #expect(String(decoding: last.bytes, as: UTF8.self) == shipped[record.path])
        }
    }

    @Test("Every version of every record is valid by its kind")
    func everyVersionIsValid() async throws {
        let book = try await Self.usual.value
        var files = ShippedPages.all.filter { PageSort.of(path: $0.path) == .kind }
        for (record, told) in zip(book.plan.records, versions(of: book)) {
            for (number, version) in told.enumerated() {
                let path = record.path.replacing(".md", with: "-\(number).md")
                files.append((path, String(decoding: version.page.bytes, as: UTF8.self)))
            }
        }
        let read = await Book(files: stored(files))
        #expect(read.records.count == files.count - read.kinds.count)
        let faults: [String] = read.records.flatMap { record in
            record.typed.faults.map { "\(record.path): \($0.fault)" }
        }
        #expect(faults.isEmpty, "\(faults.prefix(9))")
    }

    @Test("A deal goes through its stages forwards, and each change is small")
    func stagesGoForwards() async throws {
        let book = try await Self.usual.value
        for (record, told) in zip(book.plan.records, versions(of: book)) where record.kind.name == "deal" {
            let places = told.map { record.choices("stage").firstIndex(of: $0.page["stage"] ?? "") ?? -1 }
            #expect(places == places.sorted(), "\(record.path)")
        }
    }

    @Test("Nobody puts an account into a managed book alone, or takes one from a colleague")
    func changesOfBooksAreAgreed() async throws {
        let book = try await Self.usual.value
        let leads: Set = ["sales-lead", "cs-lead", "executive"]
        var agreed = 0
        for told in versions(of: book) {
            for (old, new) in zip(told, told.dropFirst()) {
                let segments = [old.page["segment"], new.page["segment"]]
                let isManaged = segments.contains("am_managed") || segments.contains("csm_managed")
                guard old.page["owner"] != new.page["owner"] || isManaged && segments[0] != segments[1] else {
                    continue
                }
                let step = try #require(new.step)
                let people = [step.author, step.approver].compactMap { $0.map { book.plan.cast.people[$0] } }
                #expect(people.contains { leads.contains($0.role) && $0.id != new.page["owner"] }, "\(step.message)")
                agreed += 1
            }
        }
        #expect(agreed > 5)
    }

    @Test("People write on workdays while they are with the company, one commit after the other")
    func peopleWriteAtWork() async throws {
        let book = try await Self.usual.value
        #expect(book.plan.steps.map(\.seconds) == book.plan.steps.map(\.seconds).sorted())
        for step in book.plan.steps {
            let person = book.plan.cast.people[step.author]
            let local = Int(step.seconds) + person.offset * 60
            #expect(person.isThere(on: local / 86_400), "\(person.name): \(step.message)")
            #expect(DemoClock.weekday(local / 86_400) < 5, "\(step.message)")
        }
        let last = try #require(book.plan.steps.last)
        #expect(Int(last.seconds) / 86_400 == book.plan.clock.today)
    }

    @Test("The same seed gives the same commits, another one others; git finds nothing wrong")
    func sameSeedSameCommits() async throws {
        let folder = try DemoFolder()
        let heads = try await [("a", 2026), ("b", 2026), ("c", 7)].asyncMap { name, seed in
            try await DemoBook(DemoSize(seed: seed)).write(to: folder.path + "/" + name) { _ in }.head
        }
        #expect(heads[0] == heads[1])
        #expect(heads[0] != heads[2])
        #expect(try folder.git("a", "rev-parse", "main") == heads[0])
        #expect(try folder.git("a", "fsck", "--strict") == "")
        #expect(try folder.git("a", "status", "--porcelain") == "")
    }

    @Test("The worktree is the shipped book with what was planted, and the branches change one record each")
    func worktree() async throws {
        let folder = try DemoFolder()
        let made = try await Self.usual.value.write(to: folder.path + "/a") { _ in }
        #expect(made.planted.count == 4)
        let planted = Set(
            try await made.planted.filter { $0.branch == nil }.asyncMap { finding in
                try await Self.usual.value.plan.records[finding.record].path
            })
        let different = ShippedPages.all.filter { page in
            (try? String(contentsOfFile: folder.path + "/a/" + page.path, encoding: .utf8)) != page.text
        }
        #expect(Set(different.map(\.path)) == planted.union([DemoWords.review.path]))
        for branch in made.planted.compactMap(\.branch) {
            #expect(try folder.git("a", "diff", "--name-only", "main...\(branch)").split(separator: "\n").count == 1)
        }
        #expect(try folder.git("a", "log", "--merges", "--format=%P", "main").split(separator: "\n").count > 3)
        #expect(
            try folder.git("a", "log", "--diff-filter=R", "--format=%s", "main")
                == "Palomar Mútua: the page moves to the new name")
    }

    @Test("The agenda wrote the pages of two Wednesdays, and neither is out of date or was changed inside")
    func writtenReviews() async throws {
        let folder = try DemoFolder()
        for (name, size) in [("a", DemoSize()), ("b", DemoSize(people: 30, accounts: 150, deals: 90, seed: 7))] {
            _ = try await DemoBook(size).write(to: folder.path + "/" + name) { _ in }
            let source = try BookSource(containing: folder.path + "/" + name)
            let day = try #require(Day("2026-11-25"))
            let handbook = try await source.handbook(.worktree, asked: nil, clock: day)
            let keeper = MinutesKeeper(handbook, at: .worktree, in: source, worker: Worker(.here), clock: day)
            let pages = try keeper.writtenPages(of: nil)
            #expect(pages.map(\.meeting.day.description) == ["2026-11-18", "2026-11-25"])
            for (meeting, path) in pages { #expect(try keeper.edits(of: meeting, at: path).isEmpty) }
            let last = try #require(pages.last)
            let outcome = try await keeper.page(of: last.meeting, for: nil, reading: { handbook.source($0) })
            guard case .page(let page) = outcome else {
                Issue.record("there is no page")
                return
            }
            #expect(page.isFresh)
            #expect(page.memory.open.map(\.text).contains { $0.contains("(since 2026-11-18)") })
            #expect(page.memory.done.count == 1)
            #expect(page.text.contains(DemoWords.review.note))
        }
    }

    @Test("A bigger book has the numbers that were asked for, and is valid")
    func scale() async throws {
        let folder = try DemoFolder()
        let size = DemoSize(people: 40, accounts: 300, deals: 200, commits: 2_600)
        let made = try await DemoBook(size).write(to: folder.path + "/a") { _ in }
        #expect(made.people == 40 && made.accounts == 300 && made.deals == 200 && made.commits == 2_600)
        #expect(try folder.git("a", "rev-list", "--count", "main") == "2600")
        let files = try folder.git("a", "ls-files").split(separator: "\n").map { path in
            (String(path), try String(contentsOfFile: folder.path + "/a/" + path, encoding: .utf8))
        }
        let book = await Book(files: stored(files))
        let faults: [String] = book.faults.map { "\($0.path): \($0.fault)" }
        #expect(faults.isEmpty, "\(faults)")
        #expect(book.records.count { $0.kind == "account" } == 300)
    }

    @Test(
        "A book that cannot be is refused with the numbers that can",
        arguments: [
            (DemoSize(accounts: 50), "The demo has 104 accounts at least"),
            (DemoSize(people: 3), "The demo has 22 people at least"),
        ])
    func tooSmall(size: DemoSize, message: String) async throws {
        let error = try await #require(throws: HandbookError.self) { _ = try await DemoBook(size) }
        #expect(error.message == message)
    }

    private func stored(_ files: [(path: String, text: String)]) -> [StoredFile] {
        files.enumerated().compactMap { index, file in
            ObjectID(standingFor: index).map { StoredFile(path: file.path, blob: $0, bytes: Array(file.text.utf8)) }
        }
    }
}

/// A folder for repositories, gone when the test is over.
private final class DemoFolder {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "handbook-demo-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path()
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// What git prints in one of the repositories, without the last line end.
    func git(_ name: String, _ arguments: String...) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["git", "-C", path + "/" + name] + arguments
        process.environment = ["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": path, "GIT_CONFIG_NOSYSTEM": "1"]
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
    }
}

extension Sequence {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
