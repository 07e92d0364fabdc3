/// One entry of the index that concerns a reading.
struct IndexEntry: Sendable {
    /// The path, its names unchecked.
    let path: RawPath
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
}
