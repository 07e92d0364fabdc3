/// Steps through two versions of one folder from difference to difference.
struct TreeComparison {
    private let old: StoredTree
    private let new: StoredTree
    private var oldPlace = 0
    private var newPlace = 0
    /// Whether entries so far had the same names, so that one version is in order when the other is.
    private var sameNames = true

    /// An entry of one version or both, under one name.
    struct Step {
        fileprivate let old: StoredTree.Entry?
        fileprivate let new: StoredTree.Entry?
    }

    init(_ old: StoredTree, _ new: StoredTree) {
        (self.old, self.new) = (old, new)
    }

    /// The next entry that differs; nil when there is none.
    ///
    /// - Throws: when one of the trees is damaged, at the latest at the end.
    mutating func next() throws(TreeParser.Fault) -> Step? {
        guard let same = try StoredTree.firstDifference(old, from: oldPlace, new, from: newPlace) else {
            try checkBoth()
            return nil
        }
        oldPlace += same
        newPlace += same
        let left = oldPlace < old.bytes.count ? try old.entry(at: oldPlace) : nil
        let right = newPlace < new.bytes.count ? try new.entry(at: newPlace) : nil
        let order = order(left, right)
        let step = Step(old: order <= 0 ? left : nil, new: order >= 0 ? right : nil)
        oldPlace = step.old?.end ?? oldPlace
        newPlace = step.new?.end ?? newPlace
        if order != 0 { sameNames = false }
        return step
    }

    private func order(_ left: StoredTree.Entry?, _ right: StoredTree.Entry?) -> Int {
        guard let left else { return 1 }
        guard let right else { return -1 }
        return StoredTree.order(left, in: old, right, in: new)
    }

    /// Looks through a whole tree only when its order does not follow from the other's.
    private func checkBoth() throws(TreeParser.Fault) {
        if !sameNames || !old.isChecked && !new.isChecked { try new.check() }
        if sameNames {
            (old.isChecked, new.isChecked) = (true, true)
        } else {
            try old.check()
        }
    }

    /// The name of a step's entry and what it is, when that is worth a look: a file wins over a link.
    func nameAndKind(_ step: Step) -> (name: [UInt8], kind: Selection.Kind)? {
        let entries = [step.old.map { ($0, old) }, step.new.map { ($0, new) }].compactMap { $0 }
        guard let (entry, tree) = entries.first(where: { $0.0.kind == .file || $0.0.kind == .folder }) else {
            return nil
        }
        return (Array(tree.name(of: entry)), entry.kind == .folder ? .folder : .file)
    }

    /// What the older version holds there; nil for what is neither file nor folder.
    func oldEntry(_ step: Step) -> ObjectID? {
        step.old.flatMap { $0.kind == .file || $0.kind == .folder ? old.id(of: $0) : nil }
    }

    /// What the newer version holds there; nil for what is neither file nor folder.
    func newEntry(_ step: Step) -> ObjectID? {
        step.new.flatMap { $0.kind == .file || $0.kind == .folder ? new.id(of: $0) : nil }
    }
}
