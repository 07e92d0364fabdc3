/// One entry of the index that concerns a reading. Not to be used after the index is gone.
struct IndexEntry {
    /// The bytes of the path where the index has them, its names unchecked.
    let name: UnsafeRawBufferPointer
    /// The object with its content.
    let id: ObjectID
    /// What the mode says. Never a folder: the index has none.
    let kind: Selection.Kind
    /// Whether this is one side of a conflict.
    let isUnmerged: Bool
    /// Whether only the name was announced, with `git add --intent-to-add`: nothing to commit yet.
    let isIntentToAdd: Bool
    /// Whether sparse-checkout may keep it out of the worktree (skip-worktree).
    let isOutsideWorktree: Bool

    /// Whether this is the given folder or lies in it.
    func isInside(_ folder: RawPath) -> Bool { folder.bytes.withUnsafeBytes { name.isInside($0) } }

    /// A copy of the path.
    var path: RawPath { RawPath(Array(name)) }
}
