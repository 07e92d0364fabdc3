/// What git was asked to commit, as its hooks can tell.
package enum CommitForm: Equatable, Sendable {
    /// What is staged: `git commit`.
    case staged
    /// Everything that is changed: `git commit -a`.
    case all
    /// Some pages: `git commit PAGE`.
    case paths

    /// - Parameter index: the file that git names in `GIT_INDEX_FILE`; nil where it names none. Until the commit is made
    ///   git writes what was not staged into a locked index.
    package init(index: String?) {
        let name = index.map { String($0[($0.lastIndex(of: "/").map($0.index(after:)) ?? $0.startIndex)...]) } ?? ""
        self = name == "index.lock" ? .all : name.hasPrefix("next-index-") ? .paths : .staged
    }
}
