import BookIndex

/// Where pages stand on a site: paths from its top, with `/` between folders.
enum SiteAddress {
    static let front = "index.html"
    static let findings = "findings.html"
    static let parameters = "parameters.html"
    static let checks = "checks.html"

    /// The address of a page of the book: its path, with another ending.
    static func page(_ path: String) -> String { (path.hasSuffix(".md") ? String(path.dropLast(3)) : path) + ".html" }

    /// The address of a person's statement; outside the folders of the book, so that it is no page's.
    static func statement(of person: String) -> String { "statements/\(person).html" }

    /// An anchor of the site's own. No heading of a page can have one with a full stop.
    static func own(_ name: String) -> String { "." + name }

    /// The link from one address to another, as HTML writes it in an attribute.
    static func href(_ address: String, anchor: String? = nil, from page: String) -> String {
        let fragment = anchor.map { "#" + encoded($0) } ?? ""
        if address == page, anchor != nil { return fragment }
        var (target, start) = (address.split(separator: "/")[...], page.split(separator: "/").dropLast()[...])
        while target.count > 1, let step = start.first, step == target.first {
            target.removeFirst()
            start.removeFirst()
        }
        let steps = start.map { _ in ".." } + target.map { encoded(String($0)) }
        return steps.joined(separator: "/") + fragment
    }

    /// Every byte that could mean something else in an address as `%` and two digits.
    private static func encoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            let scalar = Unicode.Scalar(byte)
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                result.unicodeScalars.append(scalar)
            default: result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return result
    }
}
