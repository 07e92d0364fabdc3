import BookIndex

/// The text of a hook that the program writes: a few lines of POSIX shell.
struct HookScript {
    let stage: HookStage
    /// The absolute path of the program.
    let program: String
    /// Whether the folder of hooks was made for it, and may go with it.
    let madeFolder: Bool

    /// Added to the name of a hook that was there before.
    static let suffix = ".before-handbook"

    private static let author =
        "# Written by `handbook hook install`; `handbook hook uninstall` puts back what was here."
    private static let sumMark = "# Sum of this file: "
    private static let folderMark = "# The folder was made for it."

    var text: String { Self.signed(lines) }

    private var lines: [String] {
        ["#!/bin/sh", Self.author] + (madeFolder ? [Self.folderMark] : []) + [
            "before=\"${0%/*}/\(stage.rawValue)\(Self.suffix)\""
        ] + chain + [
            "program=\(Self.quoted(program))",
            "[ -x \"$program\" ] || program=$(command -v handbook) || {",
            "    echo 'handbook: the program is gone, so nothing was checked.' >&2",
            "    echo '  do:   install it again; to go on once without the check, add --no-verify' >&2",
            "    exit 1",
            "}",
        ] + call
    }

    /// The hook that was there before goes first. As git, it is passed over when it cannot be run.
    private var chain: [String] {
        guard stage == .prePush else { return ["[ ! -x \"$before\" ] || \"$before\" \"$@\" || exit $?"] }
        // Both read what is pushed.
        return [
            "pushed=$(cat)",
            "pushed=${pushed:+\"$pushed\n\"}",
            "[ ! -x \"$before\" ] || printf %s \"$pushed\" | \"$before\" \"$@\" || exit $?",
        ]
    }

    private var call: [String] {
        let call = "\"$program\" \(stage.call)"
        return [stage == .prePush ? "printf %s \"$pushed\" | \(call)" : "exec \(call)"]
    }

    private static func quoted(_ path: String) -> String { "'" + path.replacing("'", with: "'\\''") + "'" }

    // MARK: Recognising

    enum Recognition: Equatable {
        /// Somebody else's.
        case foreign
        /// As the program wrote it, whichever version of it.
        case ours(madeFolder: Bool)
        /// Written by the program and edited since.
        case edited
    }

    static func recognise(_ text: String) -> Recognition {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.contains(author) else { return .foreign }
        guard let index = lines.firstIndex(where: { $0.hasPrefix(sumMark) }), lines.popLast() == "" else {
            return .edited
        }
        lines.remove(at: index)
        return signed(lines) == text ? .ours(madeFolder: lines.contains(folderMark)) : .edited
    }

    /// The lines with their sum after the author's.
    private static func signed(_ lines: [String]) -> String {
        var lines = lines
        let sum = Array(lines.joined(separator: "\n").utf8).withUnsafeBytes { Checksum.of($0, under: []) }
        let index = lines.firstIndex(of: author).map { $0 + 1 } ?? 0
        lines.insert(sumMark + String(sum, radix: 16), at: index)
        return lines.joined(separator: "\n") + "\n"
    }
}
