import GitStore
import PageText
import Testing

@testable import BookIndex

/// The records of a book through time.
@Suite struct RecordHistoryTests {
    @Test("A version holds from its commit until the next that changes the record; both days are the same day")
    func versions() async throws {
        var chain = HistoryFixture()
        chain.commit(["accounts/acme.md": "owner: ana", "accounts/beta.md": "owner: ben"])
        chain.commit(["notes.md": "a: 1"])
        chain.commit(["accounts/acme.md": "owner: ben"])
        chain.commit(["accounts/acme.md": "owner: cy"])
        try await expect(
            chain,
            [
                "1 acme 2026-01-01..2026-01-03 imported ana", "1 acme 2026-01-03..2026-01-04 changed ben",
                "1 acme 2026-01-04.. changed cy", "2 beta 2026-01-01.. imported ben",
            ])
    }

    @Test("What SQL cannot see starts no version: prose, spelling, a touched page")
    func unseen() async throws {
        var chain = HistoryFixture()
        chain.commit(["accounts/acme.md": "owner: ana"])
        chain.commit(["accounts/acme.md": "owner: 'ana'\n---\nSome words\n"])
        chain.commit(["accounts/acme.md": "owner: ben"])
        try await expect(
            chain, ["1 acme 2026-01-01..2026-01-03 imported ana", "1 acme 2026-01-03.. changed ben"])
    }

    @Test("The first commit with a record is the import; what comes later is created")
    func imported() async throws {
        var chain = HistoryFixture()
        chain.commit(["notes.md": "a: 1"])
        chain.commit(["accounts/acme.md": "owner: ana", "people/ana.md": "name: Ana"])
        chain.commit(["accounts/beta.md": "owner: ana"])
        let history = chain.history(kinds: await HistoryKinds.all)
        #expect(history.importPosition == 1)
        let verbs = try history.entries().map { $0.changes.map { "\($0.id) \($0.verb.rawValue)" } }
        #expect(verbs == [["acme imported", "ana imported"], ["beta created"]])
        #expect(HistoryFixture().history(kinds: []).importPosition == nil)
    }

    @Test("H4: a record that is deleted and made again has two lives; between them it has no version")
    func twoLives() async throws {
        var chain = HistoryFixture()
        chain.commit(["accounts/acme.md": "owner: ana"])
        chain.commit(["accounts/acme.md": nil])
        chain.commit()
        chain.commit(["accounts/acme.md": "owner: ana"])
        try await expect(
            chain, ["1 acme 2026-01-01..2026-01-02 imported ana", "2 acme 2026-01-04.. created ana"])
    }

    @Test("H3: a rename goes on with the life; the old id may be taken by another record")
    func rename() async throws {
        var chain = HistoryFixture()
        chain.commit(["accounts/acme.md": "owner: ana"])
        chain.commit(["accounts/acme.md": nil, "accounts/zeta.md": "owner: ana"])
        chain.commit(["accounts/acme.md": "owner: new"])
        chain.commit(["accounts/zeta.md": "owner: ben"])
        try await expect(
            chain,
            [
                "1 acme 2026-01-01..2026-01-02 imported ana", "2 acme 2026-01-03.. created new",
                "1 zeta 2026-01-02..2026-01-04 renamed from acme ana", "1 zeta 2026-01-04.. changed ben",
            ])
    }

    @Test("H3: there and back again is one life, a swap none that ends")
    func moves() async throws {
        var chain = HistoryFixture()
        chain.commit(["accounts/a.md": "owner: ana", "accounts/b.md": "owner: ben"])
        chain.commit(["accounts/a.md": nil, "accounts/c.md": "owner: ana"])
        chain.commit(["accounts/a.md": "owner: ana", "accounts/c.md": nil])
        chain.commit(["accounts/a.md": "owner: ben", "accounts/b.md": "owner: ana"])
        try await expect(
            chain,
            [
                "1 a 2026-01-01..2026-01-02 imported ana", "1 a 2026-01-03..2026-01-04 renamed from c ana",
                "1 a 2026-01-04.. changed ben", "2 b 2026-01-01..2026-01-04 imported ben",
                "2 b 2026-01-04.. changed ana",
                "1 c 2026-01-02..2026-01-03 renamed from a ana",
            ])
    }

    @Test("The changes of one record are those of all its lives, under the ids that they had")
    func oneRecord() async throws {
        var chain = HistoryFixture()
        chain.commit(["accounts/acme.md": "owner: ana", "accounts/other.md": "owner: x"])
        chain.commit(["accounts/acme.md": nil, "accounts/zeta.md": "owner: ana"])
        chain.commit(["accounts/zeta.md": "owner: ben", "accounts/other.md": "owner: y"])
        chain.commit(["accounts/acme.md": "owner: new"])
        let history = chain.history(kinds: await HistoryKinds.all)
        let lines = try history.entries(ofRecord: "acme", kind: "account").map { entry in
            "\(entry.position): " + entry.changes.map { "\($0.verb.rawValue) \($0.id)" }.joined(separator: ", ")
        }
        #expect(lines == ["0: imported acme", "1: renamed zeta", "2: changed zeta", "3: created acme"])
        #expect(try history.entries(ofRecord: "zeta", kind: "account").count == 3)
        #expect(try history.entries(ofRecord: "acme", kind: "person").isEmpty)
    }

    @Test("The changes of the whole chain are those of its commits one by one")
    func stepByStep() async throws {
        var chain = HistoryFixture()
        var generator = SplitMix(state: 11)
        var open: [Int: String] = [:]
        for _ in 0..<80 {
            let number = Int.random(in: 0..<6, using: &generator)
            let other = Int.random(in: 0..<6, using: &generator)
            let text = "owner: p\(Int.random(in: 0..<3, using: &generator))"
            if let owner = open[number], open[other] == nil, Bool.random(using: &generator) {
                // Half of these moves keep the content, which makes them renames.
                let kept = Bool.random(using: &generator) ? owner : text
                open[number] = nil
                open[other] = kept
                chain.commit(["accounts/a\(number).md": nil, "accounts/a\(other).md": kept])
            } else if open.count > 3, open.removeValue(forKey: number) != nil {
                chain.commit(["accounts/a\(number).md": nil])
            } else {
                open[number] = text
                chain.commit(["accounts/a\(number).md": text])
            }
        }
        let kinds = await HistoryKinds.all
        let history = chain.history(kinds: kinds)
        let expected = chain.steps.enumerated().flatMap { position, step in
            RecordChange.of(step: step.changes, kinds: kinds, isImport: position == 0) { blob, kind in
                chain.texts[blob].map { TypedRecord(Page(reading: $0), kind: kind) }
            }
        }
        #expect(try history.entries().flatMap(\.changes) == expected)
        #expect(expected.contains { $0.verb == .renamed } && expected.contains { $0.verb == .deleted })
    }

    @Test("A day is that of the clock where the commit was made, and days never go back")
    func days() async throws {
        var chain = HistoryFixture()
        // 23:30 in London is the next day in Rome.
        chain.commit(["accounts/acme.md": "owner: a"], at: 1_767_310_200, offsetMinutes: 60)
        chain.commit(["accounts/acme.md": "owner: b"], at: 1_767_310_300, offsetMinutes: -300)
        #expect(chain.history(kinds: []).days.map(\.description) == ["2026-01-02", "2026-01-02"])
    }

    @Test(
        "H1: absurd times have a day all the same",
        arguments: [
            (Int64(0), 0, "1970-01-01"), (-1, 0, "1969-12-31"), (-86_401, 0, "1969-12-30"), (.max, 0, "9999-12-31"),
            (.min, -60, "0001-01-01"), (.max, 60, "9999-12-31"), (0, 1_000_000, "1970-01-01"), (0, .min, "1970-01-01"),
            (0, -1, "1969-12-31"), (4_070_908_800, 0, "2099-01-01"),
        ])
    func absurdTimes(seconds: Int64, offset: Int, day: String) {
        #expect(Day(seconds: seconds, offsetMinutes: offset).description == day)
    }

    @Test("Nothing is typed before it is asked for, and then every content of a record once")
    func lazy() async throws {
        var chain = HistoryFixture()
        chain.commit(["accounts/acme.md": "owner: ana", "people/ana.md": "name: Ana"])
        for number in 0..<20 { chain.commit(["accounts/acme.md": "seats: \(number + 1)"]) }
        let count = Counter()
        let kinds = await HistoryKinds.all
        let history = RecordHistory(
            steps: chain.steps, seconds: chain.seconds, isComplete: true, kinds: kinds
        ) { [texts = chain.texts] blob, kind in
            count.add()
            return texts[blob].map { TypedRecord(Page(reading: $0), kind: kind) }
        }
        #expect(count.value == 0)
        let account = try await HistoryKinds.account
        #expect(try history.versions(of: account).count == 21)
        #expect(count.value == 21)
    }

    @Test("A failure to read is passed on")
    func failure() async throws {
        var chain = HistoryFixture()
        chain.commit(["accounts/acme.md": "owner: ana"])
        let fault = QueryFault("lost")
        let history = RecordHistory(
            steps: chain.steps, seconds: chain.seconds, isComplete: true, kinds: await HistoryKinds.all
        ) { _, _ in throw fault }
        #expect(throws: QueryFault.self) { try history.entries() }
        let account = try await HistoryKinds.account
        #expect(throws: QueryFault.self) { try history.versions(of: account) }
    }

    private func expect(
        _ chain: HistoryFixture, _ lines: [String], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let kind = try await HistoryKinds.account
        let versions = try chain.history(kinds: await HistoryKinds.all).versions(of: kind).map { version in
            let owner = version.typed.fields(of: kind).first { $0.field == "owner" }?.value.asCell ?? ""
            let origin = version.renamedFrom.map { " from \($0)" } ?? ""
            let days = "\(version.validFrom)..\(version.validUntil?.description ?? "")"
            return "\(version.life) \(version.id) \(days) \(version.verb.rawValue)\(origin) \(owner)"
        }
        #expect(versions == lines, sourceLocation: sourceLocation)
    }
}

/// Counts from several threads.
private final class Counter: @unchecked Sendable {
    private(set) var value = 0
    func add() { value += 1 }
}

extension RecordHistoryTests {
    @Test("A history with an index tells of each record what the history tells")
    func indexed() async throws {
        var chain = HistoryFixture()
        chain.commit(["accounts/acme.md": "owner: ana", "accounts/beta.md": "owner: ben"])
        chain.commit(["accounts/acme.md": nil, "accounts/gamma.md": "owner: cy"])
        chain.commit(["accounts/acme.md": "owner: dee", "accounts/beta.md": "owner: cy"])
        let history = chain.history(kinds: await HistoryKinds.all)
        let indexed = IndexedHistory(history)
        for id in ["acme", "beta", "gamma", "none"] {
            let (whole, own) = (
                try history.entries(ofRecord: id, kind: "account"), try indexed.entries(ofRecord: id, kind: "account")
            )
            #expect(own.map(\.position) == whole.map(\.position))
            #expect(own.flatMap(\.changes) == whole.flatMap(\.changes))
            for position in 0..<3 {
                #expect(
                    indexed.counterpart(ofRecord: id, kind: "account", at: position)
                        == history.counterpart(ofRecord: id, kind: "account", at: position))
            }
        }
    }
}
