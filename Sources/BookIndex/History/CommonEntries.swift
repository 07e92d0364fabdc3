/// Matches the entries of two versions of a list that say the same.
enum CommonEntries {
    /// The most comparisons that are spent on one list; one that would need more is matched at its ends only.
    private static let mostComparisons = 250_000

    /// The positions of a longest common subsequence, rising on both sides.
    static func of(_ old: [FieldTree.Entry], _ new: [FieldTree.Entry]) -> [(old: Int, new: Int)] {
        let front = zip(old, new).prefix { $0 == $1 }.count
        let back = zip(old.dropFirst(front).reversed(), new.dropFirst(front).reversed()).prefix { $0 == $1 }.count
        let middle = between(old[front..<old.count - back], new[front..<new.count - back])
        let tail = (0..<back).map { (old: old.count - back + $0, new: new.count - back + $0) }
        return (0..<front).map { (old: $0, new: $0) } + middle + tail
    }

    private static func between(
        _ old: ArraySlice<FieldTree.Entry>, _ new: ArraySlice<FieldTree.Entry>
    ) -> [(old: Int, new: Int)] {
        guard !old.isEmpty, !new.isEmpty, old.count * new.count <= mostComparisons else { return [] }
        let width = new.count + 1
        // The length of the longest common subsequence of what follows each pair of positions.
        var lengths = [Int](repeating: 0, count: (old.count + 1) * width)
        for (row, before) in old.enumerated().reversed() {
            for (column, after) in new.enumerated().reversed() {
                let place = row * width + column
                lengths[place] =
                    before == after
                    ? lengths[place + width + 1] + 1 : max(lengths[place + width], lengths[place + 1])
            }
        }
        var matches: [(old: Int, new: Int)] = []
        var (row, column) = (0, 0)
        while row < old.count, column < new.count {
            let place = row * width + column
            if old[old.startIndex + row] == new[new.startIndex + column] {
                matches.append((old.startIndex + row, new.startIndex + column))
                (row, column) = (row + 1, column + 1)
            } else if lengths[place + width] >= lengths[place + 1] {
                row += 1
            } else {
                column += 1
            }
        }
        return matches
    }
}
