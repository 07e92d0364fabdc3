/// Verifies SSH signatures of commits with `ssh-keygen` against keys that somebody trusts.
///
/// Every other kind of signature, and every doubt, is not trusted. The time is the caller's, never the commit's, because
/// whoever has an old key can date a commit back.
package struct SignatureCheck: Sendable {
    private let allowedSigners: [UInt8]?
    private let revokedKeys: [UInt8]?
    private let time: String?
    private let program: String?

    /// The purpose of a signature that git asks for.
    static let namespace = "git"
    /// The folders where systems keep `ssh-keygen`; the `PATH` is not asked, since a branch's tools could change it.
    static let folders = ["/usr/bin", "/bin", "/usr/local/bin", "/opt/homebrew/bin"]
    /// No honest signature is longer.
    static let mostSignatureBytes = 1 << 16

    /// - Parameters:
    ///   - allowedSigners: the content of a file in git's and OpenSSH's form; days in it are in UTC. Nil trusts nobody.
    ///   - revokedKeys: public keys that are no longer trusted, one a line, or OpenSSH's list of revoked keys.
    ///   - seconds: when a key has to be valid, in seconds since 1970.
    ///   - program: the absolute path of `ssh-keygen`; looked for where systems keep it when not given.
    package init(
        allowedSigners: [UInt8]?, revokedKeys: [UInt8]? = nil, at seconds: Int64,
        program: String? = SignatureCheck.installedProgram
    ) {
        self.allowedSigners = allowedSigners
        self.revokedKeys = revokedKeys
        time = CalendarTime.digits(ofSeconds: seconds)
        self.program = program
    }

    /// The absolute path of `ssh-keygen`; nil when it is not installed.
    package static var installedProgram: String? {
        folders.map { $0 + "/ssh-keygen" }.first { SystemCalls.isFile($0) }
    }

    /// Judges the stored bytes of a commit, without git's object header.
    package func verdict(onCommit bytes: [UInt8]) -> SignatureVerdict {
        let commit = Commit(id: .zero, bytes: bytes)
        let signed = SignedBytes(of: bytes)
        guard let signature = signed.signature, !signed.otherSignatures else {
            return signed.otherSignatures
                ? .notTrusted("it has a signature of a kind that is not supported") : .unsigned
        }
        // What two programs could read in two ways was perhaps not what the signer saw.
        if let fault = commit.faults.first { return .notTrusted(fault) }
        guard let email = commit.committer?.email, !email.isEmpty else {
            return .notTrusted("the commit names no committer")
        }
        if let flaw = SignatureCheck.flaw(ofForm: signature) { return .notTrusted(flaw) }
        guard let allowedSigners, !allowedSigners.isEmpty else {
            return .notTrusted("there is no list of trusted keys")
        }
        guard let program else { return .notTrusted("it could not be checked, because ssh-keygen is not installed") }
        guard let time else { return .notTrusted("it could not be checked at a day outside the calendar") }
        let keygen = Keygen(program: program, allowedSigners: allowedSigners, signature: signature, time: time)
        return keygen.verdict(on: signed.payload, by: email, revokedKeys: revokedKeys)
    }

    private static func flaw(ofForm signature: [UInt8]) -> String? {
        let start = String(decoding: signature.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        switch start {
        case "-----BEGIN SSH SIGNATURE-----":
            return signature.count > mostSignatureBytes ? "the signature is too long to be one" : nil
        case "-----BEGIN PGP SIGNATURE-----", "-----BEGIN PGP MESSAGE-----":
            return "it is an OpenPGP signature, and only SSH signatures can be checked"
        case "-----BEGIN SIGNED MESSAGE-----":
            return "it is an X.509 signature, and only SSH signatures can be checked"
        default: return "the signature is of an unknown form"
        }
    }
}
