import CLibgit2

extension ObjectStore {
    /// The parts, from the root, of the path that a stored link names; nil when it leaves the repository, or is not
    /// there, or is too long to be a path.
    func target(ofLink id: ObjectID, in folder: RawPath, limits: ReadLimits) -> [[UInt8]]? {
        guard let size = try? size(of: id, type: GIT_OBJECT_BLOB), size <= limits.pathBytes,
            let target = try? bytes(of: id, type: GIT_OBJECT_BLOB),
            let parts = Self.resolve(target, in: folder), parts.count <= limits.depth
        else { return nil }
        return parts
    }

    private static func resolve(_ target: [UInt8], in folder: RawPath) -> [[UInt8]]? {
        guard target.first != UInt8(ascii: "/") else { return nil }
        var parts = folder.parts
        for part in RawPath(target).parts where !part.isEmpty && part != Array(".".utf8) {
            if part != Array("..".utf8) {
                parts.append(part)
            } else if parts.popLast() == nil {
                return nil
            }
        }
        return parts
    }
}
