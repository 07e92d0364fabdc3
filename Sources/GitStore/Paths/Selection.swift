/// Says which entries a reading enters, reads, passes over or refuses: one set of rules for trees and worktree.
struct Selection {
    /// The folders to read, sorted, none inside another.
    let folders: [RawPath]
    /// The end of the names to read.
    let suffix: [UInt8]
    /// The bounds of the reading.
    let limits: ReadLimits

    /// Takes folder names as given by a caller.
    ///
    /// - Throws: when a name is not a plain path inside the repository.
    init(folders: [String], suffix: String, limits: ReadLimits) throws(GitError) {
        let paths = folders.map { RawPath($0) }.sorted()
        for path in paths where path.parts.isEmpty || path.parts.contains(where: { NameRules.danger(in: $0) != nil }) {
            throw GitError(
                "\"\(path.text)\" is not the name of a folder in the repository",
                remedy: "give a path from the top of the repository, such as `handbook`", function: "Selection")
        }
        self.folders = paths.reduce(into: []) { kept, path in
            if !kept.contains(where: path.isInside) { kept.append(path) }
        }
        self.suffix = Array(suffix.utf8)
        self.limits = limits
    }

    /// What an entry of a folder is, wherever it was listed.
    enum Kind: Equatable {
        case folder
        case file
        case symlink(toFolder: Bool)
        case submodule
        case other
    }

    /// What to do with an entry.
    enum Decision: Equatable {
        case pass
        case enter
        case read
        case refuse(Refusal)
    }

    /// Decides about one entry.
    ///
    /// - Parameter depth: the number of folders above the entry.
    func decide(_ name: [UInt8], _ kind: Kind, path: RawPath, depth: Int) -> Decision {
        if let danger = NameRules.danger(in: name) { return .refuse(.unsafeName(path, because: danger)) }
        if NameRules.isHidden(name) || !isWanted(name, kind) { return .pass }
        if path.bytes.count > limits.pathBytes { return .refuse(.pathTooLong(path, limit: limits.pathBytes)) }
        if path.utf8Text == nil { return .refuse(.pathNotUTF8(path)) }
        switch kind {
        case .folder: return depth < limits.depth ? .enter : .refuse(.tooDeep(path, limit: limits.depth))
        case .file: return .read
        case .symlink: return .refuse(.symlink(path))
        case .submodule: return .refuse(.submodule(path))
        case .other: return .refuse(.notRegular(path, butA: "a pipe, a socket or a device, not a file"))
        }
    }

    /// Decides about an ordinary file in a folder that is entered, by its name alone: whether it is read.
    ///
    /// Most files are decided here, without a value for each path; the answer is never another than `decide` gives.
    /// - Parameter pathBytes: the number of bytes of the file's path.
    /// - Returns: nil when only `decide` knows.
    func reads(fileNamed name: UnsafeRawBufferPointer, pathBytes: Int) -> Bool? {
        guard pathBytes <= limits.pathBytes, NameRules.isPlain(name) else { return nil }
        return name.count >= suffix.count && name.suffix(suffix.count).elementsEqual(suffix)
    }

    /// Whether a path is in one of the folders, or stands in the way of one.
    func concerns(_ path: UnsafeRawBufferPointer) -> Bool {
        folders.contains { folder in
            folder.bytes.withUnsafeBytes { path.isInside($0) || $0.isInside(path) }
        }
    }

    /// The refusal of what stands where a folder to read is expected, or one above it; nil for a folder.
    static func refusal(ofTop kind: Kind, _ path: RawPath) -> Refusal? {
        switch kind {
        case .folder: nil
        case .symlink: .symlink(path)
        case .submodule: .submodule(path)
        case .file, .other: .notRegular(path, butA: "a file, not a folder")
        }
    }

    /// Whether an entry could hold pages or be taken for one; the rest is not the handbook's concern.
    private func isWanted(_ name: [UInt8], _ kind: Kind) -> Bool {
        switch kind {
        case .folder, .submodule, .symlink(toFolder: true): true
        case .file, .symlink(toFolder: false), .other: RawPath(name).hasSuffix(suffix)
        }
    }
}
