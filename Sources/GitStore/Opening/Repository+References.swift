import CLibgit2

extension Repository {
    /// The short names of all branches, those of remotes too, and of all tags, sorted: what a revision can be called.
    package func revisionNames() throws(GitError) -> [String] {
        let list = NameList()
        let code = git_reference_foreach_name(
            handle.pointer,
            { name, list in
                guard let name, let list else { return 0 }
                Unmanaged<NameList>.fromOpaque(list).takeUnretainedValue().add(String(cString: name))
                return 0
            }, Unmanaged.passUnretained(list).toOpaque())
        guard code >= 0 else { throw GitError.last(code, in: "git_reference_foreach_name") }
        return list.names.sorted()
    }
}

/// A class, because libgit2 hands it back as a pointer.
private final class NameList {
    private(set) var names: [String] = []

    func add(_ name: String) {
        for folder in ["refs/heads/", "refs/tags/", "refs/remotes/"] where name.hasPrefix(folder) {
            names.append(String(name.dropFirst(folder.count)))
        }
    }
}
