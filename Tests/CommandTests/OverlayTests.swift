import Foundation
import Testing

/// What is read with an overlay stays with those who may read it.
@Suite("A book with an overlay")
struct OverlayTests {
    /// As it stands on the page, and as whole cents, in which tables have it.
    static let secrets = ["87654.32", "8765432", "Pay of Ana"]

    /// A book whose clone names an overlay with somebody's pay.
    private func scratch() throws -> ScratchFolder {
        let scratch = try ScratchFolder()
        try scratch.write(
            "---\nkind: pay\nfolder: pay\noverlay: true\nschema:\n  properties:\n    ote: {type: number, format: money}\n---\n# Pay\n",
            to: "handbook/kinds/pay.md")
        try scratch.write("# How we pay\n", to: "handbook/pay.md")
        try scratch.write("---\note: 87654.32\n---\n# Pay of Ana\n", to: "../pay/handbook/pay/ana.md")
        _ = try scratch.run(
            """
            git add . && git commit -qm "The book" && git init -q -b main ../pay && git -C ../pay add . \
            && git -C ../pay commit -qm "Pay" && git config handbook.overlay ../pay
            """)
        return scratch
    }

    private static let readings = [
        "handbook check", "handbook check --at HEAD", "handbook check --staged", "handbook check HEAD..HEAD",
        "handbook query 'SELECT * FROM pay'", "handbook query 'SELECT * FROM pay_history'", "handbook log pay/ana",
        "handbook agenda --overlay ../pay", "handbook statement --all --quarter 2026-Q1",
    ]

    private static let listing = "find . -type f -exec sha1sum {} + | sort"

    @Test("Not a byte of the book's repository changes, whatever is read with the overlay")
    func writesNothing() throws {
        let scratch = try scratch()
        let before = try scratch.run(OverlayTests.listing).output
        for reading in OverlayTests.readings { _ = try scratch.run(reading) }
        #expect(try scratch.run(OverlayTests.listing).output == before)
        #expect(try scratch.run("handbook query 'SELECT ote FROM pay'").output.contains("8765432"))
    }

    @Test("What is kept is kept in the overlay, for its owner only")
    func storeOfOverlay() throws {
        let scratch = try scratch()
        _ = try scratch.run("handbook check")
        let folder = try scratch.run("stat -c %a ../pay/.git/handbook").output
        let files = try scratch.run("stat -c %a ../pay/.git/handbook/*").output.split(separator: "\n")
        #expect(folder == "700\n")
        #expect(!files.isEmpty && files.allSatisfy { $0 == "600" })
    }

    @Test("Without the overlay nothing of it is said or kept")
    func saysNothing() throws {
        let scratch = try scratch()
        for reading in OverlayTests.readings { _ = try scratch.run(reading) }
        _ = try scratch.run("git config --unset handbook.overlay")
        for reading in OverlayTests.readings where !reading.contains("--overlay") {
            let result = try scratch.run(reading)
            for secret in OverlayTests.secrets {
                #expect(!(result.output + result.errors).contains(secret), "\(secret) in \(reading)")
            }
        }
        for secret in OverlayTests.secrets {
            #expect(try scratch.run("grep -rlaF '\(secret)' .git").output.isEmpty, "\(secret)")
        }
    }

    @Test("A first and a second run say the same")
    func coldAndWarm() throws {
        let scratch = try scratch()
        for reading in OverlayTests.readings {
            let (cold, warm) = (try scratch.run(reading), try scratch.run(reading))
            #expect(cold.output == warm.output && cold.errors == warm.errors, "\(reading)")
            _ = try scratch.run("rm -r ../pay/.git/handbook")
        }
    }

    @Test("A page that moves to the overlay and stays what it is, is judged anew")
    func moved() throws {
        let scratch = try scratch()
        _ = try scratch.run("mkdir handbook/pay && mv ../pay/handbook/pay/ana.md handbook/pay/")
        #expect(try scratch.run("handbook check").output.contains("[record-in-public]"))
        _ = try scratch.run("mv handbook/pay/ana.md ../pay/handbook/pay/")
        #expect(try scratch.run("handbook check").output.contains("Everything is in order"))
    }

    @Test("Before the overlay begins, what it holds is not taken for nothing")
    func beginsLater() throws {
        let scratch = try scratch()
        _ = try scratch.run(
            "GIT_COMMITTER_DATE=2026-04-01T09:00:00Z git -C ../pay commit -q --amend --no-edit --date 2026-04-01")
        let result = try scratch.run("handbook check --at HEAD")
        #expect(result.output.contains("which has no commit as old as this one"))
        #expect(result.output.contains("--overlay-at REV"))
    }

    @Test("An overlay of somebody else is refused as the book would be")
    func foreign() throws {
        let scratch = try scratch()
        let isRoot = try scratch.run("id -u").output == "0\n"
        guard isRoot else { return }
        _ = try scratch.run("chown -R 12345 ../pay")
        let result = try scratch.run("handbook check")
        #expect(result.status == 2)
        #expect(result.errors.contains("belongs to another user"))
    }
}
