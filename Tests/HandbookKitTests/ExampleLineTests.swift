import Testing

@testable import HandbookKit

/// The lines of an example that start with three dashes, and what is wrong with bad ones: place, words, what to do.
@Suite struct ExampleLineTests {
    private static let oak = "--- accounts/oak.md\nsegment: lead"
    private static let form = "(write it as --- commit 2026-02-01 by ana approved by kim, bo)"

    private func faults(_ example: String) -> [String] { HistoryExample(text: example).faults() }

    @Test(arguments: [
        "--- commit 2026-02-01\n\(oak)", "--- commit 2026-02-01 by ana\n\(oak)\n",
        "--- commit 2026-02-01 by ana approved by kim\n\(oak)", "--- commit 2026-02-01 approved by kim, bo\n\(oak)",
        "--- commit 2026-02-01 approved by kim,bo,zoe by sub/ana\n\(oak)",
        "---   commit  2026-02-01   by ana  \n\(oak)",
        "\(oak)\n--- commit 2026-02-01\n--- commit 2026-02-01\n--- commit 2026-03-02 by ana approved by kim",
        "\n\n\(oak)\n--- proposed\n\n--- accounts/oak.md deleted\n\n", "\(oak)\n--- proposed",
        "\(oak)\n--- commit 2026-02-01\n--- accounts/oak.md deleted\n--- commit 2026-02-02\n\(oak)",
        "\(oak)  # lost and found", "--- accounts/oak.md\nname: found",
    ])
    func theseLinesAreInOrder(_ example: String) {
        #expect(faults(example) == [])
    }

    @Test(arguments: [
        // Pages
        ("--- accounts/oak", "1:5 A record of an example is named with its ending (write --- accounts/oak.md)"),
        ("--- comit 2026-02-01", "1:5 A record of an example is named with its ending (did you mean --- commit?)"),
        ("--- propsed", "1:5 A record of an example is named with its ending (did you mean --- proposed?)"),
        (
            "--- accounts/oak.md gone",
            "1:21 gone is not expected here (write --- accounts/oak.md, --- accounts/oak.md deleted, "
                + "or --- accounts/oak.md from the page that it was before)"
        ),
        (
            "\(oak)\n--- proposed\n--- accounts/elm.md from",
            "4:21 `from` names no page (write --- accounts/elm.md, --- accounts/elm.md deleted, "
                + "or --- accounts/elm.md from the page that it was before)"
        ),
        (
            "\(oak)\n--- proposed\n--- accounts/elm.md from accounts/oak",
            "4:26 A record of an example is named with its ending (write from accounts/oak.md)"
        ),
        (
            "\(oak)\n--- proposed\n--- people/zoe.md deleted",
            "4:5 There is no people/zoe.md at this moment (show it before, or leave this out)"
        ),
        (
            "\(oak)\n--- proposed\n--- accounts/elm.md from accounts/aok.md",
            "4:26 There is no accounts/aok.md at this moment (did you mean accounts/oak.md?)"
        ),
        (
            "\(oak)\n--- accounts/elm.md\n--- proposed\n--- accounts/elm.md from accounts/oak.md",
            "5:26 accounts/elm.md is there already (rename it to a page that is not there)"
        ),
        (
            "\(oak)\n\(oak)",
            "3:5 accounts/oak.md is named twice in one state (put what comes later into a commit of its own)"
        ),
        (
            "--- commit 2026-02-01\n\(oak)\n--- accounts/oak.md deleted",
            "4:5 accounts/oak.md is named twice in one commit (put what comes later into a commit of its own)"
        ),
        (
            "\(oak)\n--- proposed\n--- accounts/oak.md deleted\nsegment: lead\narr: 1",
            "5:1 A page that is deleted says nothing any more (leave out the lines below it)"
        ),
        (
            "--- commit 2026-02-01\nsegment: lead\n\(oak)",
            "2:1 This line belongs to no record (put it after a line such as --- people/ana.md)"
        ),
        // Commits
        ("--- commit", "1:5 A commit has a day (write it as --- commit 2026-02-01 by ana)"),
        ("--- commit by ana", "1:12 by is no day of the calendar (write the day as YYYY-MM-DD)"),
        ("--- commit 2026-02-30 by ana", "1:12 2026-02-30 is no day of the calendar (write the day as YYYY-MM-DD)"),
        ("--- commit 2026-02-01 ana", "1:23 ana is not expected here \(form)"),
        ("--- commit 2026-02-01 by ana bo", "1:30 bo is not expected here \(form)"),
        ("--- commit 2026-02-01 by ana by bo", "1:30 by is not expected here \(form)"),
        ("--- commit 2026-02-01 approved kim", "1:23 approved is not expected here \(form)"),
        ("--- commit 2026-02-01 approved by kim bo", "1:39 bo is not expected here \(form)"),
        ("--- commit 2026-02-01 by", "1:23 Nobody is named after `by` (write the id of a person, such as ana)"),
        (
            "--- commit 2026-02-01 by approved by kim",
            "1:23 Nobody is named after `by` (write the id of a person, such as ana)"
        ),
        (
            "--- commit 2026-02-01 approved by",
            "1:23 Nobody is named after `approved by` (write the id of a person, such as ana)"
        ),
        (
            "--- commit 2026-02-01 approved by kim,",
            "1:23 Nobody is named after `approved by` (write the id of a person, such as ana)"
        ),
        (
            "--- commit 2026-02-01 by ana.md",
            "1:26 ana.md is not the id of a person (write the name of the person's page without .md)"
        ),
        (
            "--- commit 2026-02-01 approved by kim, Bo",
            "1:40 Bo is not the id of a person (write the name of the person's page without .md)"
        ),
        (
            "--- commit 2026-02-10\n\(oak)\n--- commit 2026-02-09",
            "4:12 2026-02-09 is before 2026-02-10, the day of the commit above (put the commits in the order of their days)"
        ),
        (
            "\(oak)\n--- commit 2026-03-03",
            "3:12 2026-03-03 is after 2026-03-02, the day on which the example is judged "
                + "(write today=2026-03-03 or a later day after book passes or book found)"
        ),
        // What is proposed
        (
            "\(oak)\n--- proposed now",
            "3:14 now is not expected here (write --- proposed alone)"
        ),
        (
            "--- proposed\n\(oak)",
            "1:5 Nothing is committed before what is proposed (show above it what was there, or begin with --- commit)"
        ),
        (
            "\(oak)\n--- proposed\n--- proposed",
            "4:5 There is a line --- proposed already (keep one of the two)"
        ),
        (
            "\(oak)\n--- proposed\n--- commit 2026-02-01",
            "4:12 What is proposed is not committed yet (put --- proposed after the last commit)"
        ),
        // Marks
        (
            "--- accounts/oak.md\nsegment: lead # found\n--- proposed\n--- accounts/oak.md\narr: 1",
            "2:1 This mark stands on an older version of accounts/oak.md, and only the last one is judged "
                + "(mark a line where accounts/oak.md is shown last)"
        ),
        (
            "--- accounts/oak.md\nsegment: lead # found\n--- proposed\n--- accounts/oak.md deleted",
            "2:1 This mark stands on accounts/oak.md, which is not there at the end "
                + "(mark a line of a page that is there at the end)"
        ),
        (
            "--- accounts/oak.md\nsegment: lead #found",
            "2:1 This mark is misspelt and counts for nothing (end the line in # found)"
        ),
        (
            "--- accounts/oak.md\nsegment: lead # Found.",
            "2:1 This mark is misspelt and counts for nothing (end the line in # found)"
        ),
        (
            "--- commit 2026-02-01 by ana",
            "0:1 An example shows at least one record, after a line such as --- people/ana.md "
                + "(see the other rules for the form)"
        ),
    ])
    func aBadLineIsFoundAtItsPlace(_ example: String, _ finding: String) {
        #expect(faults(example) == [finding])
    }

    /// Every bad line is told, but not what only follows from one.
    @Test func aBadLineHidesNoOther() {
        let example = """
            \(Self.oak)
            --- commit 2026-02-32 by ana
            \(Self.oak)
            --- commit 2026-02-10 by
            --- accounts/elm.md from accounts/ash.md
            --- proposed now
            """
        #expect(
            faults(example).map { String($0.prefix { $0 != "(" }) } == [
                "3:12 2026-02-32 is no day of the calendar ", "6:23 Nobody is named after `by` ",
                "8:14 now is not expected here ",
            ])
    }

    /// A mark on a page that was only renamed stands on its last version.
    @Test func aMarkGoesWithARename() {
        let example =
            "--- accounts/oak.md\nsegment: lead # found\n--- proposed\n--- accounts/elm.md from accounts/oak.md"
        #expect(faults(example) == [])
    }

    @Test func aBadLineIsAFindingOfTheRulePage() async throws {
        let page = RulePage().with(
            "--- people/ana.md\nname: Ana\nrole: tam # found", "--- commit today\n--- people/ana.md\nrole: tam # found")
        let found = try await BookDraft().rule(page).check().map(\.advice)
        #expect(found == ["26:12 bad-rule: today is no day of the calendar (write the day as YYYY-MM-DD)"])
    }
}
