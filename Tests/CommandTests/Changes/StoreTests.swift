import Foundation
import Testing

/// The store is never needed: whatever becomes of it, the answers are the same. Hazards C1 to C5.
@Suite("Answers with and without the store")
struct StoreTests {
    private let book: ScratchFolder
    private static let questions = [
        "check", "check --staged", "check main~1..HEAD --all", "check --since main --format json",
        "query 'SELECT kind, id, field, new, verb FROM changes ORDER BY 1, 2, 3'",
    ]

    /// A branch with one commit, something staged and something that is not.
    init() throws {
        book = try BookTemplate.small.copy()
        try book.git("commit -q --allow-empty -m empty && git checkout -qb proposal")
        try book.set("segment", of: "accounts/cedar", to: "managed")
        try book.commitAll(as: .ben)
        try book.set("segment", of: "accounts/dogwood", to: "wrong")
        try book.git("add -A")
        try book.set("segment", of: "accounts/ash", to: "former")
    }

    /// What the program says to some questions, on both outputs, and how it ends.
    private func answers(to questions: ArraySlice<String> = questions[...], before: String = "") throws -> String {
        try book.run(questions.map { "(\(before) handbook \($0) 2>&1); echo \"[exit $?]\"" }.joined(separator: "\n"))
            .output
    }

    private func cold(_ questions: ArraySlice<String> = questions[...]) throws -> String {
        try answers(to: questions, before: "rm -rf .git/handbook;")
    }

    @Test("Cold and warm answers are equal, byte for byte")
    func warm() throws {
        let cold = try cold()
        #expect(!cold.contains("[exit 2]"))
        for _ in 1...2 { #expect(try answers() == cold) }
    }

    @Test("What cannot be read is found whether or not the same pages were judged before")
    func unreadable() throws {
        let questions = StoreTests.questions[..<2]
        let before = try answers(to: questions)
        _ = try book.run("ln -s /etc/passwd handbook/people/secret.md && git add -A handbook/people")
        let found = try answers(to: questions)
        #expect(found.components(separatedBy: "[unreadable-file]").count == 3)
        #expect(try cold(questions) == found)
        _ = try book.run("rm handbook/people/secret.md && git add -A handbook/people")
        #expect(try answers(to: questions) == before)
    }

    @Test("A clone that was made shallow later has no more history than one that always was")
    func cutOff() throws {
        _ = try book.run("git clone -q --bare . ../whole.git && git remote add origin file://$PWD/../whole.git")
        let question = "handbook query 'SELECT * FROM changes'"
        _ = try book.run("git commit -q --allow-empty -m more && git push -q origin HEAD; \(question)")
        _ = try book.run("git fetch -q --depth 1 origin")
        let warm = try book.run(question)
        #expect(warm.errors.contains("git fetch --unshallow"))
        let cold = try book.run("rm -rf .git/handbook ../whole.git; \(question)")
        #expect((warm.output, warm.errors) == (cold.output, cold.errors))
    }

    @Test("That a rule was stopped for its time is not remembered")
    func stopped() throws {
        try book.write(
            """
            ---
            rule: endless
            severity: error
            cites: README.md#books
            message: Never
            ---
            ```sql
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
            SELECT id AS record, 'name' AS field FROM people, (SELECT max(i) AS most FROM n) AS l WHERE l.most = 0
            ```
            ```book passes
            --- people/ana.md
            name: Ana
            ```
            ```book found
            --- people/ana.md
            name: Ana # found
            ```

            """, to: "handbook/rules/endless.md")
        for _ in 1...2 {
            let start = ContinuousClock.now
            #expect(try book.run("handbook check").output.contains("ran longer than"))
            #expect(ContinuousClock.now - start > .seconds(1))
        }
    }

    @Test("Of very many lost references the same ones get a suggestion")
    func manyLost() throws {
        for number in 100..<205 { try book.record("accounts/fir-\(number)", "owner: bem") }
        try book.git("add -A && git commit -qm many")
        _ = try book.run("handbook check")
        for (record, owner) in [("fir-203", "annna"), ("fir-100", "ben"), ("fir-101", "ben"), ("fir-102", "ben")] {
            try book.set("owner", of: "accounts/\(record)", to: owner)
            let question = StoreTests.questions[..<1]
            let warm = try answers(to: question)
            let cold = try answers(
                to: question, before: "mv .git/handbook ../kept;")
            #expect(warm == cold, "\(record)")
            _ = try book.run("rm -rf .git/handbook; mv ../kept .git/handbook")
        }
    }

    private static let faults = [
        "for f in .git/handbook/store-*.sqlite; do printf 'x' | dd of=$f bs=1 seek=5000 conv=notrunc 2>/dev/null; done",
        "for f in .git/handbook/store-*; do printf 'garbage garbage' | dd of=$f bs=1 conv=notrunc 2>/dev/null; done",
        "for f in .git/handbook/store-*.sqlite; do truncate -s 6000 $f; done",
        "for f in .git/handbook/store-*.sqlite; do truncate -s 0 $f; done",
        "for f in .git/handbook/store-*.sqlite; do head -c 20000 /dev/urandom > $f; done",
        "for f in .git/handbook/store-*.sqlite; do cp $f ../other; rm $f; ln -s \"$PWD/../other\" $f; done",
        "for f in .git/handbook/store-*.sqlite; do rm $f; ln -s \"$PWD/handbook/README.md\" $f; done",
        "for f in .git/handbook/store-*.sqlite; do rm $f; mkdir $f; done",
        "for f in .git/handbook/store-*.sqlite; do rm $f; mkfifo $f; done",
        "for f in .git/handbook/store-*.sqlite; do rm $f*; mkdir $f-wal $f-shm; done",
        "chmod 666 .git/handbook/store-*", "chmod 755 .git/handbook", "chmod 000 .git/handbook/store-*",
        "rm -rf .git/handbook; mkdir ../elsewhere; ln -s \"$PWD/../elsewhere\" .git/handbook",
        "rm -rf .git/handbook; touch .git/handbook",
        "mv .git/handbook/store-*.sqlite .git/handbook/store-0-0-0.sqlite",
    ]

    @Test("A damaged, hostile or unwritable store changes no answer")
    func damaged() throws {
        let questions = StoreTests.questions[1..<3]
        let cold = try cold(questions)
        let pages = try book.run("cat handbook/README.md").output
        for fault in StoreTests.faults {
            // A sound store first, whatever the last fault left behind.
            _ = try book.run("rm -rf .git/handbook ../elsewhere; handbook check --staged; \(fault)")
            #expect(try answers(to: questions) == cold, "\(fault)")
            #expect(try book.run("cat handbook/README.md; ls -A ../elsewhere 2>/dev/null").output == pages, "\(fault)")
        }
    }

    @Test("Every flipped byte is noticed")
    func flipped() throws {
        let question = "handbook check --staged --format json"
        let cold = try book.run("rm -rf .git/handbook; \(question)").output
        _ = try book.run("\(question); cp .git/handbook/store-*.sqlite ../sound")
        let size = try Int(book.run("stat -c %s ../sound").output.trimmingCharacters(in: .newlines)) ?? 0
        for step in 0..<16 {
            let offset = (size * step / 16 + 37 * step) % size
            _ = try book.run(
                """
                f=$(ls .git/handbook/store-*.sqlite); rm -f $f-*; cp ../sound $f
                b=$(od -An -tu1 -j\(offset) -N1 $f); printf "\\\\$(printf %o $((b ^ 255)))" | dd of=$f bs=1 seek=\(offset) conv=notrunc 2>/dev/null
                """)
            let now = try book.run(question)
            #expect(now.output == cold && now.errors == "", "byte \(offset): \(now.errors)")
        }
    }

    @Test("Nothing is needed that cannot be written")
    func readOnly() throws {
        let cold = try cold()
        _ = try book.run("rm -rf .git/handbook && chmod -R a-w .git")
        // Root may write all the same; everybody else works without a store.
        #expect(try answers() == cold)
        let one = StoreTests.questions[1..<2]
        let answer = try self.cold(one)
        // Less room than a store takes, as on a full disk.
        #expect(try answers(to: one, before: "rm -rf .git/handbook; ulimit -f 8;") == answer)
        #expect(try answers(to: one, before: "ulimit -f 8;") == answer)
        _ = try book.run("chmod -R u+w .git")
    }

    @Test("Eight at once give the same answers")
    func parallel() throws {
        let question = "handbook check main~1..HEAD --all"
        let cold = try book.run("rm -rf .git/handbook; \(question)").output
        let together = try book.run(
            """
            rm -rf .git/handbook
            for i in 1 2 3 4 5 6 7 8; do (\(question) > ../answer-$i 2>&1) & done; wait
            for i in 1 2 3 4 5 6 7 8; do cmp ../answer-$i ../answer-1; done; cat ../answer-1
            """)
        #expect(together.output == cold)
        #expect(together.errors == "")
    }

    @Test("Killed at any point, the next run answers as a cold one")
    func killed() throws {
        let questions = [StoreTests.questions[4], StoreTests.questions[1]][...]
        // git writes many versions at once; one commit each is what takes time here.
        _ = try book.run(
            """
            (for i in $(seq 300); do printf 'commit refs/heads/proposal\\ncommitter A <a@example.com> %s +0000\\n' \
            $((1772500000 + i)); printf 'data 1\\nx\\n'; [ $i = 1 ] && echo 'from refs/heads/proposal^0'
            printf 'M 644 inline handbook/accounts/grown-%s.md\\ndata <<END\\n---\\nowner: ana\\n---\\nEND\\n\\n' $i
            done) | git fast-import --quiet --force
            """)
        let cold = try cold(questions)
        var seed: UInt64 = 7
        for attempt in 0..<StoreTests.killings {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let milliseconds = 1 + Int(seed >> 33) % 120
            _ = try book.run(
                """
                \(attempt % 2 == 0 ? "rm -rf .git/handbook" : "true")
                (handbook query 'SELECT count(*) FROM changes' >/dev/null 2>&1 & p=$!
                sleep 0.\(String(1_000 + milliseconds).dropFirst()); kill -9 $p; wait $p) 2>/dev/null
                """)
            #expect(try answers(to: questions) == cold, "after \(milliseconds) ms")
        }
    }

    /// `HANDBOOK_KILLINGS=200 swift test` takes longer and finds more.
    private static let killings = ProcessInfo.processInfo.environment["HANDBOOK_KILLINGS"].flatMap(Int.init) ?? 10
}
