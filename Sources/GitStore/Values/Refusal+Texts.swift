// The words of each refusal, side by side so that they stay alike.
extension Refusal {
    static func symlink(_ path: RawPath) -> Refusal {
        Refusal(
            path: path.text, reason: .symlink, message: "This is a symbolic link, not a page",
            remedy: "replace the link by a copy of the file, or delete it")
    }

    static func submodule(_ path: RawPath) -> Refusal {
        Refusal(
            path: path.text, reason: .submodule, message: "This is another repository, whose files are not read here",
            remedy: "move its pages into this repository, or keep it outside the handbook's folders")
    }

    static func tooLarge(_ path: RawPath, size: Int, limit: Int) -> Refusal {
        Refusal(
            path: path.text, reason: .tooLarge, message: "This file has \(size) bytes; the limit is \(limit)",
            remedy: "split the page, or keep large files outside the handbook's folders")
    }

    static func pathNotUTF8(_ path: RawPath) -> Refusal {
        Refusal(
            path: path.text, reason: .pathNotUTF8, message: "This name is not UTF-8 text",
            remedy: "rename it with `git mv`")
    }

    static func unsafeName(_ path: RawPath, because reason: String) -> Refusal {
        Refusal(
            path: path.text, reason: .unsafeName, message: "This name \(reason), which is not safe on every system",
            remedy: "rename it with `git mv`")
    }

    static func nameClash(_ path: String, with other: String) -> Refusal {
        Refusal(
            path: path, reason: .nameClash,
            message: "Some systems take this path and \(other) for one file: they differ only in case or accents",
            remedy: "rename one of the two with `git mv`")
    }

    static func notRegular(_ path: RawPath, butA kind: String) -> Refusal {
        Refusal(
            path: path.text, reason: .notRegular, message: "This is \(kind)",
            remedy: "replace it by an ordinary one, or delete it")
    }

    static func unreadable(_ path: RawPath, _ words: String) -> Refusal {
        Refusal(
            path: path.text, reason: .unreadable, message: "This cannot be read: \(words)",
            remedy: "check its permissions; if they are right, run `git fsck`")
    }

    static func missingObject(_ path: RawPath, _ id: ObjectID, isPartial: Bool) -> Refusal {
        Refusal(
            path: path.text, reason: .missingObject, message: "Its content, object \(id), is not in this clone",
            remedy: isPartial
                ? "fetch what was left out with `git fetch --refetch --no-filter`"
                : "run `git fsck` to see what is missing, then clone again")
    }

    static func pathTooLong(_ path: RawPath, limit: Int) -> Refusal {
        Refusal(
            path: path.text, reason: .pathTooLong,
            message: "This path has \(path.bytes.count) bytes; the limit is \(limit)",
            remedy: "shorten the names")
    }

    static func lfsPointer(_ path: String) -> Refusal {
        Refusal(
            path: path, reason: .lfsPointer, message: "This is a Git LFS pointer, not the content",
            remedy: "take pages out of Git LFS with `git lfs migrate export`")
    }

    static func tooDeep(_ path: RawPath, limit: Int) -> Refusal {
        Refusal(
            path: path.text, reason: .tooDeep, message: "This folder lies more than \(limit) folders deep",
            remedy: "move it up")
    }

    static func damagedTree(_ path: RawPath, because reason: String) -> Refusal {
        Refusal(
            path: path.text, reason: .damagedTree, message: "This folder is damaged in git: \(reason)",
            remedy: "run `git fsck`, and write the folder anew in a commit")
    }

    package static func heldTwice(_ path: String) -> Refusal {
        Refusal(
            path: path, reason: .heldTwice, message: "The book and its overlay both have this page, so neither is read",
            remedy: "keep it in one of the two")
    }
}
