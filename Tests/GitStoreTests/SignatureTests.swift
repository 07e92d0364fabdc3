import Testing

@testable import GitStore

/// What a signature proves. Without `ssh-keygen` (Debian: openssh-client) these tests are skipped, and say so.
@Suite(.enabled(if: Fixture.canSign, "ssh-keygen is not installed, so no signature can be made"))
struct SignatureTests {
    private let fixture: Fixture
    private let key: String
    private let commit: [UInt8]

    init() throws {
        fixture = try Fixture()
        key = try fixture.makeKey("ana")
        commit = try fixture.signedCommit(by: "ana", "A change\n\nwith a body")
    }

    private func verdict(_ check: SignatureCheck) -> SignatureVerdict { check.verdict(onCommit: commit) }

    // MARK: Trusted

    @Test("A key that is trusted for the committer proves the commit, as git itself finds")
    func verified() throws {
        let line = "\(Fixture.committer) namespaces=\"git\" \(key)"
        #expect(verdict(SignatureCheck(line)) == .verified(principal: Fixture.committer))
        try fixture.write("../allowed", line + "\n")
        let file = fixture.folder.joined("allowed")
        try fixture.git("-c", "gpg.format=ssh", "-c", "gpg.ssh.allowedSignersFile=\(file)", "verify-commit", "HEAD")
    }

    @Test("Of many keys the committer's is found")
    func manyKeys() throws {
        let other = try fixture.makeKey("bo")
        let lines = (0..<2_000).map { "person-\($0)@example.com \(other)" }
        let check = SignatureCheck(lines.joined(separator: "\n"), "# Ana", "\(Fixture.committer) \(key)")
        #expect(verdict(check) == .verified(principal: Fixture.committer))
    }

    @Test("A commit is read from the repository, and so is the list of trusted keys")
    func repository() throws {
        try fixture.write("handbook/rights/allowed_signers", "\(Fixture.committer) \(key)\n")
        _ = try fixture.signedCommit(by: "ana")
        try fixture.open { repository in
            let head = try repository.commit(named: "HEAD")
            let list = try repository.file(at: head, path: "handbook/rights/allowed_signers")
            let check = SignatureCheck(allowedSigners: list, at: 1_714_996_800)
            #expect(try repository.signature(of: head, by: check) == .verified(principal: Fixture.committer))
        }
    }

    // MARK: Not trusted

    @Test("A key that nobody trusts, or that is listed for somebody else, proves nothing")
    func unknownKeys() throws {
        let other = try fixture.makeKey("bo")
        #expect(
            verdict(SignatureCheck("\(Fixture.committer) \(other)"))
                == .notTrusted("no key listed for the committer ana@example.com made it"))
        #expect(
            verdict(SignatureCheck("bo@example.com \(key)"))
                == .notTrusted("its key is listed for bo@example.com, not for the committer ana@example.com"))
    }

    @Test("The days of a key are judged at the given time, never at the commit's")
    func days() {
        let line = "\(Fixture.committer) valid-after=\"20240101\",valid-before=\"20241231\" \(key)"
        #expect(verdict(SignatureCheck(line)) == .verified(principal: Fixture.committer))
        #expect(
            verdict(SignatureCheck(line, at: 1_735_732_800)) == .notTrusted("its key is no longer valid on that day"))
        #expect(verdict(SignatureCheck(line, at: 1_700_000_000)) == .notTrusted("its key is not valid yet on that day"))
        #expect(
            verdict(SignatureCheck(line, at: .max))
                == .notTrusted("it could not be checked at a day outside the calendar"))
    }

    @Test("A revoked key, and one that is trusted for other files only, prove nothing")
    func revoked() {
        #expect(
            verdict(SignatureCheck("\(Fixture.committer) \(key)", revoked: key + "\n"))
                == .notTrusted("its key was revoked, or the list of revoked keys cannot be read"))
        let other = "\(Fixture.committer) \(key)"
        #expect(verdict(SignatureCheck(other, revoked: "")) == .verified(principal: Fixture.committer))
        #expect(
            verdict(SignatureCheck("\(Fixture.committer) namespaces=\"file\" \(key)"))
                == .notTrusted("its key is listed for something else than git"))
    }

    @Test("A signature that was made for something else than git proves nothing")
    func otherNamespace() throws {
        let payload = SignedBytes(of: commit).payload
        let signature = try fixture.sign(payload, by: "ana", for: "file")
        let moved = fixture.commit(signature: signature, payload)
        #expect(
            SignatureCheck("\(Fixture.committer) \(key)").verdict(onCommit: moved)
                == .notTrusted("it was made for something else than git"))
        let right = fixture.commit(signature: try fixture.sign(payload, by: "ana", for: "git"), payload)
        #expect(
            SignatureCheck("\(Fixture.committer) \(key)").verdict(onCommit: right)
                == .verified(principal: Fixture.committer))
    }

    @Test(
        "A commit that was changed after it was signed proves nothing", arguments: ["A change", "with a body", "Ana <"])
    func changed(text: String) {
        let changed = String(decoding: commit, as: UTF8.self).replacing(text, with: "x" + text)
        #expect(
            SignatureCheck("\(Fixture.committer) \(key)").verdict(onCommit: Array(changed.utf8))
                == .notTrusted("the commit was changed after it was signed"))
    }

    @Test("What two programs could read in two ways is never verified")
    func ambiguous() throws {
        let text = String(decoding: commit, as: UTF8.self)
        let check = SignatureCheck("\(Fixture.committer) \(key)")
        let tree = try #require(text.split(separator: "\n").first)
        let author = try #require(text.split(separator: "\n").first { $0.hasPrefix("author") })
        let signature = try #require(text.range(of: "gpgsig "))
        let block = text[signature.lowerBound...].part(before: "\n\n")
        let doubled = [
            text.replacing(tree, with: "\(tree)\n\(tree)", maxReplacements: 1),
            text.replacing(author, with: "\(author)\n\(author)", maxReplacements: 1),
            text.replacing(block, with: "\(block)\n\(block)", maxReplacements: 1),
            text.replacing(author, with: " \(author)", maxReplacements: 1),
            text.replacing(block, with: "\(block)\ngpgsig-sha256 -----BEGIN SSH SIGNATURE-----", maxReplacements: 1),
            text.replacing(author, with: "\(author)\0", maxReplacements: 1),
            text + "\0",
        ]
        for bytes in doubled.map({ Array($0.utf8) }) {
            guard case .notTrusted(let reason) = check.verdict(onCommit: bytes) else {
                Issue.record("verified: \(String(decoding: bytes, as: UTF8.self))")
                continue
            }
            #expect(reason != "the commit was changed after it was signed", "refused before it is asked about")
        }
    }

    @Test(
        "Signatures of other kinds and damaged ones are told apart",
        arguments: [
            (
                "-----BEGIN PGP SIGNATURE-----\nabc",
                "it is an OpenPGP signature, and only SSH signatures can be checked"
            ),
            ("-----BEGIN SIGNED MESSAGE-----\nabc", "it is an X.509 signature, and only SSH signatures can be checked"),
            ("-----BEGIN SSH SIGNATURE-----\nabc", "the signature is damaged"),
            ("-----BEGIN SSH SIGNATURE-----\n!!!\n-----END SSH SIGNATURE-----", "the signature is damaged"),
            ("hello", "the signature is of an unknown form"),
        ])
    func otherKinds(signature: String, reason: String) {
        let bytes = fixture.commit(signature: signature, SignedBytes(of: commit).payload)
        #expect(
            SignatureCheck("\(Fixture.committer) \(key)").verdict(onCommit: bytes) == .notTrusted(reason))
    }

    @Test("Without a list, or without the program, nothing is verified")
    func couldNotCheck() {
        #expect(
            verdict(SignatureCheck(allowedSigners: nil, at: 0)) == .notTrusted("there is no list of trusted keys"))
        let list = Array("\(Fixture.committer) \(key)".utf8)
        #expect(
            verdict(SignatureCheck(allowedSigners: list, at: 1, program: nil))
                == .notTrusted("it could not be checked, because ssh-keygen is not installed"))
        #expect(
            verdict(SignatureCheck(allowedSigners: list, at: 1, program: "/nowhere/ssh-keygen"))
                == .notTrusted("it could not be checked, because ssh-keygen could not be run"))
    }
}

/// What can be said about signatures without any program.
@Suite struct UnsignedTests {
    @Test("A commit without a signature is unsigned")
    func unsigned() throws {
        let fixture = try Fixture().commit()
        try fixture.open { repository in
            let head = try repository.commit(named: "HEAD")
            #expect(try repository.signature(of: head, by: SignatureCheck("x")) == .unsigned)
        }
    }

    @Test("A file of a commit is read whatever its name ends in; a link, a folder and nothing are nil")
    func files() throws {
        let fixture = try Fixture().write("a/keys", "one\n").link("a/link", to: "keys").commit().write(
            "a/keys", "two\n")
        try fixture.open { repository in
            let head = try repository.commit(named: "HEAD")
            #expect(try repository.file(at: head, path: "a/keys") == Array("one\n".utf8))
            for path in ["a/link", "a", "a/none", "b/keys", "a/keys/x", ""] {
                #expect(try repository.file(at: head, path: path) == nil, "\(path)")
            }
            #expect(throws: GitError.self) {
                _ = try repository.file(at: head, path: "a/keys", limits: ReadLimits(fileBytes: 3))
            }
        }
    }

    @Test(
        "Times are written as digits in UTC",
        arguments: [
            (Int64(1), "19700101000001"), (1_714_996_800, "20240506120000"), (253_402_300_799, "99991231235959"),
        ])
    func times(seconds: Int64, digits: String) {
        #expect(CalendarTime.digits(ofSeconds: seconds) == digits)
        #expect(CalendarTime.digits(ofSeconds: 0) == nil)
        #expect(CalendarTime.digits(ofSeconds: 253_402_300_800) == nil)
    }
}

extension Substring {
    /// What stands before the first occurrence of a text.
    fileprivate func part(before text: String) -> Substring {
        guard let range = firstRange(of: text) else { return self }
        return self[..<range.lowerBound]
    }
}
