/// Judges one name of a folder's entry before it becomes part of a path.
enum NameRules {
    /// Why a name is dangerous, as the end of "This name ..."; nil for a safe name.
    static func danger(in name: [UInt8]) -> String? {
        if name.isEmpty { return "is empty" }
        if name == [dot] || name == [dot, dot] { return "stands for a folder" }
        if name.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") || $0 == 0 }) {
            return "holds a slash, a backslash or a zero byte"
        }
        if isGitFolder(name) { return "stands for git's own folder" }
        if name.last == dot || name.last == UInt8(ascii: " ") { return "ends in a dot or a space" }
        return nil
    }

    /// Whether a name is one of the usual ones: ASCII letters, digits, "-", "_" and, inside, dots. It is then neither
    /// dangerous nor hidden, and is text.
    static func isPlain(_ name: UnsafeRawBufferPointer) -> Bool {
        guard let first = name.first, let last = name.last, first != dot, last != dot else { return false }
        return name.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), dot: true
            default: false
            }
        }
    }

    /// Whether the name is hidden by custom: such entries are passed over.
    static func isHidden(_ name: [UInt8]) -> Bool { name.first == dot }

    /// The name of git's own folder.
    static let gitFolder = Array(".git".utf8)

    private static let dot = UInt8(ascii: ".")

    /// Windows and macOS open `.git` also under other cases, with dots or spaces at the end, and as `git~1`.
    private static func isGitFolder(_ name: [UInt8]) -> Bool {
        let end = name.lastIndex { $0 != dot && $0 != UInt8(ascii: " ") } ?? 0
        let plain = name[...end].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return plain == gitFolder || plain == Array("git~1".utf8)
    }
}
