/// The two parts of a signed commit: what was signed, and the signature.
struct SignedBytes {
    /// The stored bytes without the signature's header, as git signs them.
    let payload: [UInt8]
    /// Nil for a commit without one.
    let signature: [UInt8]?
    /// Headers with other signatures, which other programs may look at instead.
    let otherSignatures: Bool

    private static let header = Array("gpgsig".utf8)

    /// Splits the bytes of a commit in which no fault was found: a header starts a line, and its other lines start with
    /// a space.
    init(of commit: [UInt8]) {
        var payload: [UInt8] = []
        var signature: [UInt8]?
        var otherSignatures = false
        var isInSignature = false
        var rest = commit[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")), end > rest.startIndex {
            let line = rest[...end]
            rest = rest[(end + 1)...]
            if isInSignature, line.first == UInt8(ascii: " ") {
                signature = (signature ?? []) + line.dropFirst()
                continue
            }
            let name = line.prefix { $0 != UInt8(ascii: " ") }
            isInSignature = name.elementsEqual(SignedBytes.header)
            if isInSignature {
                signature = Array(line.dropFirst(name.count + 1))
            } else {
                otherSignatures = otherSignatures || name.starts(with: SignedBytes.header)
                payload += line
            }
        }
        self.payload = payload + rest
        self.signature = signature
        self.otherSignatures = otherSignatures
    }
}
