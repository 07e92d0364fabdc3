#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// One hook in the folder of hooks. What is somebody else's is moved beside it, as it is, and never opened for writing.
package struct HookFile: Sendable {
    package let stage: HookStage
    let folder: String

    package enum State: Sendable, Equatable {
        case none
        /// Somebody else's; whether git would run it.
        case foreign(isExecutable: Bool)
        case ours
        /// Ours, with lines of somebody else.
        case edited
    }

    package var path: String { folder + "/" + stage.rawValue }
    /// Where the hook lies that was there before.
    package var aside: String { path + HookScript.suffix }
    package var hasAside: Bool { Self.isAnything(aside) }

    /// Whether what was there before runs: git passes over what is not executable and links that lead nowhere, and so do
    /// the hooks of this program.
    package var asideRuns: Bool { access(aside, X_OK) == 0 }

    package var state: State {
        guard Self.isAnything(path) else { return .none }
        switch recognition {
        case .foreign: return .foreign(isExecutable: access(path, X_OK) == 0)
        case .ours: return .ours
        case .edited: return .edited
        }
    }

    /// Whether the folder was made for it.
    var madeFolder: Bool { recognition == .ours(madeFolder: true) }

    private var recognition: HookScript.Recognition {
        Self.text(path).map(HookScript.recognise) ?? .foreign
    }

    // MARK: Changing

    /// Passes when the hook can be written and nothing would be lost.
    func checkInstalling() throws {
        switch state {
        case .edited:
            throw HandbookError(
                "\(path) was written by handbook and edited since.",
                remedy: "move your lines to \(aside), which runs before it, then delete \(path) and run this again")
        case .foreign where hasAside:
            throw HandbookError(
                "\(path) is not handbook's, and \(aside) is there already.",
                remedy: "make one file of both, or move one of them away")
        default: return
        }
    }

    /// - Returns: whether anything changed.
    func install(_ script: HookScript) throws -> Bool {
        let text = script.text
        if Self.text(path) == text, access(path, X_OK) == 0 { return false }
        let draft = path + ".handbook-draft"
        unlink(draft)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o777)
        guard descriptor >= 0 else { throw failure("written") }
        let bytes = Array(text.utf8)
        let isWritten = write(descriptor, bytes, bytes.count) == bytes.count
        guard close(descriptor) == 0, isWritten else {
            unlink(draft)
            throw failure("written")
        }
        if case .foreign = state {
            guard rename(path, aside) == 0 else {
                unlink(draft)
                throw failure("moved")
            }
        }
        guard rename(draft, path) == 0 else {
            let failure = failure("written")
            unlink(draft)
            if hasAside { rename(aside, path) }
            throw failure
        }
        return true
    }

    /// Takes the hook out and puts back what was there before.
    func remove() throws {
        // Renaming replaces it in one step: there is never no hook.
        let code = hasAside ? rename(aside, path) : unlink(path)
        guard code == 0 else { throw failure("taken out") }
    }

    private func failure(_ verb: String) -> HandbookError {
        HandbookError(
            "\(path) could not be \(verb): \(String(cString: strerror(errno))).",
            remedy: "check the disk and your rights")
    }

    static func isAnything(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    /// The text of a small ordinary file; nil for anything else.
    static func text(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        let count = read(descriptor, &bytes, bytes.count)
        return count < 0 ? nil : String(decoding: bytes[..<count], as: UTF8.self)
    }
}
