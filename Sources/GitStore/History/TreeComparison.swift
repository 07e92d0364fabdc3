/// Steps through two versions of one folder from difference to difference.
///
/// One of them is known to be in order. From the steps follows whether the other is, so that a folder which changes a
/// thousand times is looked through only once.
struct TreeComparison {
    private let known: StoredTree
    private let other: StoredTree
    private let isNewKnown: Bool
    private var knownPlace = 0
    private var otherPlace = 0
    /// Where the trees differ for the first time: a place in both.
    private var firstDifference: Int?
    /// The entry of the other tree before its place, and a tree that holds its bytes.
    private var previous: (entry: StoredTree.Entry, tree: StoredTree)?
    /// Whether the order of the other tree does not follow from the steps.
    private var mustCheck = false

    /// An entry of one version or both, under one name.
    struct Step {
        fileprivate let known: StoredTree.Entry?
        fileprivate let other: StoredTree.Entry?
    }

    /// - Throws: when the new tree has to be looked through, and is damaged.
    init(_ old: StoredTree, _ new: StoredTree) throws(TreeParser.Fault) {
        if !old.isChecked { try new.check() }
        isNewKnown = new.isChecked
        (known, other) = isNewKnown ? (new, old) : (old, new)
    }

    /// The next entry that differs; nil when there is none.
    ///
    /// - Throws: when one of the trees is damaged, at the latest at the end.
    mutating func next() throws(TreeParser.Fault) -> Step? {
        guard try skipEqual() else {
            try finish()
            return nil
        }
        firstDifference = firstDifference ?? knownPlace
        let left = knownPlace < known.bytes.count ? try known.entry(at: knownPlace) : nil
        let right = otherPlace < other.bytes.count ? try other.entry(at: otherPlace) : nil
        let order = order(left, right)
        let step = Step(known: order <= 0 ? left : nil, other: order >= 0 ? right : nil)
        if order > 0, let right { try checkPlace(of: right) }
        if let entry = step.other { previous = (entry, other) }
        knownPlace = step.known?.end ?? knownPlace
        otherPlace = step.other?.end ?? otherPlace
        return step
    }

    /// Goes on to the next entry that is not the same in both; false when there is none.
    private mutating func skipEqual() throws(TreeParser.Fault) -> Bool {
        let common = known.commonBytes(from: knownPlace, other, from: otherPlace)
        let end = knownPlace + common
        if end == known.bytes.count, otherPlace + common == other.bytes.count { return false }
        let (place, before) = try known.entries(from: knownPlace, notAfter: end)
        if let before { previous = (try known.entry(at: before), known) }
        otherPlace += place - knownPlace
        knownPlace = place
        return true
    }

    private func order(_ left: StoredTree.Entry?, _ right: StoredTree.Entry?) -> Int {
        guard let left else { return 1 }
        guard let right else { return -1 }
        return StoredTree.order(left, in: known, right, in: other)
    }

    /// Checks an entry that only the other tree has; that it comes before the next known one is known already.
    private mutating func checkPlace(of entry: StoredTree.Entry) throws(TreeParser.Fault) {
        // Whether a file of the same name stands somewhere before it does not follow.
        if entry.kind == .folder { mustCheck = true }
        if entry.kind != .folder, try other.isFollowedByFolder(entry) { throw TreeParser.doubled }
        guard let previous else { return }
        let order = StoredTree.order(previous.entry, in: previous.tree, entry, in: other)
        guard order != 0 else { throw TreeParser.doubled }
        guard order < 0 else { throw TreeParser.unsorted }
    }

    private func finish() throws(TreeParser.Fault) {
        guard !other.isChecked else { return }
        guard !mustCheck else { return try other.check() }
        other.takeMarks(of: known, before: firstDifference ?? 0, from: knownPlace, movedTo: otherPlace)
    }

    /// The name of a step's entry and what it is; nil when it is neither a file nor a folder in any version.
    func nameAndKind(_ step: Step) -> (name: [UInt8], kind: Selection.Kind)? {
        if let entry = step.known, Self.counts(entry) { return Self.nameAndKind(entry, known) }
        if let entry = step.other, Self.counts(entry) { return Self.nameAndKind(entry, other) }
        return nil
    }

    private static func nameAndKind(
        _ entry: StoredTree.Entry, _ tree: StoredTree
    ) -> (name: [UInt8], kind: Selection.Kind) {
        (Array(tree.name(of: entry)), entry.kind == .folder ? .folder : .file)
    }

    /// What each version holds there; nil for what is neither file nor folder.
    func ids(_ step: Step) -> (old: ObjectID?, new: ObjectID?) {
        let inKnown = step.known.flatMap { Self.counts($0) ? known.id(of: $0) : nil }
        let inOther = step.other.flatMap { Self.counts($0) ? other.id(of: $0) : nil }
        return isNewKnown ? (inOther, inKnown) : (inKnown, inOther)
    }

    private static func counts(_ entry: StoredTree.Entry) -> Bool { entry.kind == .file || entry.kind == .folder }
}
