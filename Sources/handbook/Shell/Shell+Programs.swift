import GitStore

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension Shell {
    /// git, as the person's own commands find it.
    static func git() throws(Message) -> GitProgram {
        guard let program = installed("git").first else {
            throw Message("git is not on your PATH.", remedy: "install git")
        }
        return GitProgram(program, variables: ProcessInfo.processInfo.environment)
    }

    /// The absolute path of this program for a hook. The name on `PATH` is taken before the file that it leads to: a
    /// newer version often is another file.
    static func lastingProgram() -> String {
        guard let own = realPath(program()) else { return program() }
        return installed("handbook").first { realPath($0) == own } ?? own
    }

    /// The range that pre-commit or prek asks about.
    static func preCommitRange() -> String? {
        guard let from = variable("PRE_COMMIT_FROM_REF"), let to = variable("PRE_COMMIT_TO_REF"), !from.isEmpty,
            !to.isEmpty
        else { return nil }
        return "\(from)..\(to)"
    }

    /// Whether pre-commit or prek started the program: git's own words to the hook do not reach it then.
    static func isInPreCommit() -> Bool { variable("PRE_COMMIT") == "1" }

    /// Where a program of this name lies on `PATH`. A path that is relative could be anybody's.
    private static func installed(_ name: String) -> [String] {
        (variable("PATH") ?? "").split(separator: ":").filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }
            .filter { access($0, X_OK) == 0 && !Repository.isFolder($0) }
    }

    private static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
