/// Takes entries of two versions of a list for each other that do not say the same, but stand between the same neighbours.
enum EntryPairs {
    /// The most comparisons that are spent on one list; the entries of one that would need more are taken in their order.
    private static let mostComparisons = 10_000

    /// The pairs, in the order of the new entries: first those that share the most values, then the others in their order.
    /// Whichever side has fewer entries has a partner for each.
    static func of(
        _ old: [FieldTree.Entry], _ oldPlaces: [Int], _ new: [FieldTree.Entry], _ newPlaces: [Int]
    ) -> [(old: Int, new: Int)] {
        var (left, come) = (oldPlaces, newPlaces)
        var pairs: [(old: Int, new: Int)] = []
        if oldPlaces.count != newPlaces.count, !left.isEmpty, left.count * come.count <= mostComparisons {
            pairs = alike(old, oldPlaces, new, newPlaces)
            let (went, met) = (Set(pairs.map(\.old)), Set(pairs.map(\.new)))
            left.removeAll(where: went.contains)
            come.removeAll(where: met.contains)
        }
        pairs += zip(left, come).map { (old: $0, new: $1) }
        return pairs.sorted { $0.new < $1.new }
    }

    private static func alike(
        _ old: [FieldTree.Entry], _ oldPlaces: [Int], _ new: [FieldTree.Entry], _ newPlaces: [Int]
    ) -> [(old: Int, new: Int)] {
        let (before, after) = (oldPlaces.map { said(old[$0]) }, newPlaces.map { said(new[$0]) })
        var scores: [(score: Int, old: Int, new: Int)] = []
        for (row, place) in newPlaces.enumerated() {
            for (column, oldPlace) in oldPlaces.enumerated() {
                let score = after[row].intersection(before[column]).count
                if score > 0 { scores.append((score, oldPlace, place)) }
            }
        }
        scores.sort { ($1.score, $0.new, $0.old) < ($0.score, $1.new, $1.old) }
        var (went, met): (Set<Int>, Set<Int>) = ([], [])
        return scores.compactMap { candidate in
            guard !went.contains(candidate.old), !met.contains(candidate.new) else { return nil }
            went.insert(candidate.old)
            met.insert(candidate.new)
            return (candidate.old, candidate.new)
        }
    }

    private struct Saying: Hashable {
        let field: String
        let value: SQLValue
    }

    private static func said(_ entry: FieldTree.Entry) -> Set<Saying> {
        Set(entry.fields.flat().map { Saying(field: $0.field, value: $0.value) })
    }
}
