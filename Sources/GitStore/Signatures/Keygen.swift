/// Asks `ssh-keygen` about one signature.
struct Keygen {
    let program: String
    let allowedSigners: [UInt8]
    let signature: [UInt8]
    /// `YYYYMMDDhhmmss` in UTC.
    let time: String

    /// - Parameters:
    ///   - payload: what was signed.
    ///   - email: who must have signed.
    func verdict(on payload: [UInt8], by email: String, revokedKeys: [UInt8]?) -> SignatureVerdict {
        guard let answer = verify(payload, by: email, revokedKeys: revokedKeys) else {
            return .notTrusted("it could not be checked, because ssh-keygen could not be run")
        }
        if answer.status == 0 { return .verified(principal: email) }
        // About a revoked key the program says nothing at all.
        if revokedKeys != nil, verify(payload, by: email, revokedKeys: nil)?.status == 0 {
            return .notTrusted("its key was revoked, or the list of revoked keys cannot be read")
        }
        return .notTrusted(reason(answer.errors, email))
    }

    private func verify(_ payload: [UInt8], by email: String, revokedKeys: [UInt8]?) -> PipedProcess.Answer? {
        var files = [allowedSigners, signature]
        var arguments = ["-I", email, "-n", SignatureCheck.namespace]
        if let revokedKeys {
            arguments += ["-r", PipedProcess.path(ofFile: files.count)]
            files.append(revokedKeys)
        }
        return ask("verify", arguments, files: files, input: payload)
    }

    private func ask(_ verb: String, _ more: [String], files: [[UInt8]], input: [UInt8]) -> PipedProcess.Answer? {
        let arguments =
            ["-Y", verb, "-f", PipedProcess.path(ofFile: 0), "-s", PipedProcess.path(ofFile: 1)]
            + ["-O", "verify-time=\(time)"] + more
        return PipedProcess.run(program, arguments, files: files, input: input)
    }

    /// Why a signature was refused, in plain words.
    private func reason(_ errors: String, _ email: String) -> String {
        for (sign, words) in Keygen.complaints where errors.contains(sign) { return words }
        let owners =
            ask("find-principals", [], files: [allowedSigners, signature], input: [])
            .flatMap { $0.status == 0 ? $0.output : nil }?
            .split(separator: "\n").prefix(3).map(String.init) ?? []
        guard owners.isEmpty else {
            return "its key is listed for \(owners.joined(separator: ", ")), not for the committer \(email)"
        }
        return "no key listed for the committer \(email) made it"
    }

    /// What OpenSSH 8.9 to 9.9 says, with what it means for somebody who signed a commit.
    private static let complaints = [
        ("incorrect signature", "the commit was changed after it was signed"),
        ("namespace does not match", "it was made for something else than git"),
        ("not permitted for use in signature namespace", "its key is listed for something else than git"),
        ("key has expired", "its key is no longer valid on that day"),
        ("key is not yet valid", "its key is not valid yet on that day"),
        ("parse signature", "the signature is damaged"),
        ("sshsig_armor", "the signature is damaged"),
    ]
}
