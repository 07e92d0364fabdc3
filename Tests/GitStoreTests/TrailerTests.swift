import Testing

@testable import GitStore

/// Trailers are what `git interpret-trailers --parse` says they are: hazard H8.
@Suite struct TrailerTests {
    private func trailers(_ message: String) -> [String] {
        Commit(id: .zero, tree: .zero, parents: [], author: nil, committer: nil, message: message).trailers
            .map { "\($0.key): \($0.value)" }
    }

    @Test("H8: an approval counts in the last paragraph only")
    func lastParagraph() {
        #expect(trailers("subject\n\nApproved-by: Bea <b@x>\n") == ["Approved-by: Bea <b@x>"])
        #expect(trailers("subject\n\nApproved-by: Bea <b@x>\n\nmore text\n") == [])
        #expect(trailers("Approved-by: Bea <b@x>\n") == [])
        #expect(trailers("subject\n\nBea said:\nApproved-by: Bea <b@x>\n") == [])
    }

    static let messages = [
        "", "\n", "subject", "Key: value", "s\n\nKey: value", "s\n\nKey: value\n", "s\n\nKey: value\n\n\n",
        "s\n\nKey : value\n", "s\n\nKey\t:value\n", "s\n\nKey:value\n", "s\n\nKey:\n", "s\n\nKey: \nB: c\n",
        "s\n\nA key: value\n", "s\n\nA-1: x\n", "s\n\nA_b: x\n", "s\n\n-: x\n", "s\n\n: x\n", "s\n\n Key: value\n",
        "s\n\nApproved-by : Bea  <b@x>  \n", "s\n\nA: one\n  two\n\tthree\nB: x\n", "s\n\nA: one\n \n two\n",
        "s\n\nA: x\n\n\tB: y\n",
        "s\n\nA: x\nA: x\na: X\n", "s\n\nA: x\ntext\n", "s\n\ntext\nA: x\n", "s\n\nA: x\nB: y\nC: z\ntext\n",
        "s\n\nA: x\nSigned-off-by: y\n", "s\n\ntext\nSigned-off-by: y\n", "s\n\nt\nt\nt\nSigned-off-by: y\n",
        "s\n\nt\nt\nt\nt\nSigned-off-by: y\n", "s\n\nt\nt\nt\nt\nA: b\nSigned-off-by: y\n",
        "s\n\nSigned-off-by:y\ntext\n",
        "s\n\n(cherry picked from commit 1234)\n", "s\n\nA: x\n(cherry picked from commit 1234)\nB: y\n",
        "s\n\ntext\n(cherry picked from commit 1234)\nB: y\n", "s\n\nt\n c\n c\n c\nSigned-off-by: y\n",
        "s\n\n c\n c\n c\n c\nSigned-off-by: y\n", "s\n\nA: x\n---\n\nB: y\n", "s\n\nA: x\n--- a/file\n+++ b/file\n",
        "s\n\nA: x\n---a\n",
        "s\n\nA: x\n\n---\n file | 1 +\n\nB: y\n", "s\n\n> A: x\n", "s\n\ndiff --git a/x b/x\nApproved-by: Bea\n",
        "s\n\nA: x\n# comment\nB: y\n", "s\n\nA: x\n# comment\n", "s\n\nA: x\n\n# comment\n#\n\n", "# c\ns\n\nA: x\n",
        "# c\n\nA: x\n", "#\n",
        "s\n# c\n\nA: x\n", "s\n\n# c\nA: x\n", "s\n\nA: x\n#B: y\n c\n", "s\n\nA: x\n\nConflicts:\n\tfile\n\tother\n",
        "s\n\nA: x\nConflicts:\n\tfile\n",
        "s\n\nA: x\n\nConflicts:\n\tfile\nB: y\n", "s\n\nA: x\n\nConflicts:\n\tfile\n\n# c\n",
        "s\n\nA: x\n# ------------------------ >8 ------------------------\n\nB: y\n",
        "# ------------------------ >8 ------------------------\ns\n\nA: x\n",
        "s\n\nA: x\r\nB: y\r\n", "s\r\n\r\nA: x\r\n", "s\n \nA: x\n", "s\n\t\nA: x\n", "s\n\nA: x\n\u{C}\n",
        "s\n\nA: x\u{A0}\n",
        "s\n\nA\u{308}: x\n", "s\n\nÄ: x\n", "s\n\nA: http://x:1\n", "s\n\nhttp://x\n", "s\n\nA: x\n:\n",
        "\n\ns\n\nA: x\n", "s\n\n\n\nA: x\n",
        "s\n\nfixup: a\nb: c\n\nA: x\n\n   \n", "s\nA: x\n\nB: y\n \n", "s\n\nA: x\n\n B: y\n", "s\n\nA:x:y\n",
        "s\n\nA::x\n", "s\n\nA  b: x\n",
    ]

    @Test("The trailers of any message are those git finds", arguments: messages)
    func asGit(message: String) throws {
        try compare([message])
    }

    @Test("The trailers of messages put together by chance are those git finds", arguments: 0..<40)
    func asGitByChance(seed: UInt64) throws {
        let lines = [
            "A: x", "B : y", "text", " folded", "\tfolded", "", "", " ", "# c", "---", "Signed-off-by: z",
            "(cherry picked from commit 1)",
            "Conflicts:", "A:", "x:y", "\r", "----", "> A: b",
        ]
        var numbers = FixedNumbers(seed: seed)
        let body = (0..<Int.random(in: 1...12, using: &numbers)).compactMap { _ in lines.randomElement(using: &numbers)
        }
        try compare([(["subject", ""] + body).joined(separator: "\n") + "\n"])
    }

    private func compare(_ messages: [String]) throws {
        let fixture = try Fixture()
        for message in messages {
            let printed = try fixture.git("interpret-trailers", "--parse", input: Array(message.utf8))
            #expect(trailers(message).map { $0 + "\n" }.joined() == printed, "message \(message.debugDescription)")
        }
    }
}
