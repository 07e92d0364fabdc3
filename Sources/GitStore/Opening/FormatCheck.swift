/// Checks that the repository has a form this program reads, and names what it does not read.
///
/// libgit2 alone would give one text for all of them, and would fail later and elsewhere on some.
enum FormatCheck {
    /// Reads the format version and the extensions of a repository.
    ///
    /// - Returns: whether file contents may have been left out (`partialclone`).
    /// - Throws: the first thing that is not supported, by name.
    static func isPartial(_ location: Location) throws(GitError) -> Bool {
        let config = try values(location.commonDirectory.joined("config"))
        let version = config.last { $0.name == "core.repositoryformatversion" }?.value ?? "0"
        let extensions = config.filter { $0.name.hasPrefix("extensions.") }
            .map { (name: String($0.name.dropFirst("extensions.".count)), value: $0.value.lowercased()) }
        guard version == "0" || version == "1" else {
            throw unsupported("repository format version \(version)")
        }
        for (name, value) in extensions {
            try check(name, value, isStrict: version == "1")
        }
        if extensions.contains(where: { $0.name == "worktreeconfig" && $0.value != "false" }) {
            try checkWorktreeConfig(location)
        }
        return config.contains { $0.name == "extensions.partialclone" || $0.name.hasSuffix(".promisor") }
    }

    /// Version 0 means that unknown extensions do not count; the object and reference formats always do.
    private static func check(_ name: String, _ value: String, isStrict: Bool) throws(GitError) {
        switch name {
        case "objectformat" where value != "sha1": throw unsupported("object format \(value)")
        case "refstorage" where value != "files": throw unsupported("reference format \(value)")
        case "objectformat", "refstorage", "noop": return
        case _ where isStrict && !Library.harmlessExtensions.contains(name):
            throw unsupported("repository extension \(name)")
        default: return
        }
    }

    /// libgit2 does not read this file, so what would move the worktree is refused.
    private static func checkWorktreeConfig(_ location: Location) throws(GitError) {
        let file = location.gitDirectory.joined("config.worktree")
        guard SystemCalls.isFile(file) else { return }
        for (name, value) in try values(file)
        where name == "core.worktree" || (name == "core.bare" && value.lowercased() != "false") {
            throw GitError(
                "\(file) sets \(name), which is not supported there",
                remedy: "use an ordinary clone, or take the line out with `git config --worktree --unset \(name)`",
                function: "FormatCheck")
        }
    }

    private static func values(_ file: String) throws(GitError) -> [(name: String, value: String)] {
        guard SystemCalls.isFile(file) else { return [] }
        do {
            return try Config(file: file).values(below: "")
        } catch {
            throw error.reworded(
                "The configuration \(file) cannot be read: \(error.detail)", remedy: "mend the file with an editor")
        }
    }

    private static func unsupported(_ thing: String) -> GitError {
        GitError(
            "The repository cannot be read: \(thing) is not supported",
            remedy: "use an ordinary clone with SHA-1 objects, made by `git clone` without special options",
            function: "FormatCheck")
    }
}
