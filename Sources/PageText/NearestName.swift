/// Answers: which known name was probably meant?
package enum NearestName {
    /// Finds the known name nearest to a mistyped one, regardless of letter case.
    ///
    /// A name is near when it starts with the wanted one, or takes few enough corrections: one character put in, left
    /// out, replaced, or swapped with its neighbour (restricted Damerau-Levenshtein distance), at most a third of the
    /// wanted length and never more than 3. Of equally near names the first in the alphabet is taken.
    ///
    /// - Returns: the name as it stands among `names`, or nil when none is near.
    package static func to(_ wanted: String, among names: some Sequence<String>) -> String? {
        let letters = Array(wanted.lowercased().unicodeScalars)
        let most = min(3, max(1, letters.count / 3))
        var best: (distance: Int, name: String)?
        for name in names {
            let other = Array(name.lowercased().unicodeScalars)
            guard let distance = nearness(letters, other, atMost: most) else { continue }
            if let best, (best.distance, best.name) <= (distance, name) { continue }
            best = (distance, name)
        }
        return best?.name
    }

    /// A prefix of at least two letters counts as one step further away than the worst accepted typing error.
    private static func nearness(_ wanted: [Unicode.Scalar], _ name: [Unicode.Scalar], atMost most: Int) -> Int? {
        let distance = abs(wanted.count - name.count) > most ? Int.max : distance(wanted, name)
        if distance <= most, distance < max(wanted.count, name.count) { return distance }
        return wanted.count >= 2 && name.starts(with: wanted) ? most + 1 : nil
    }

    static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let cost = left[row] == right[column] ? 0 : 1
                var best = min(last[column] + cost, last[column + 1] + 1, current[column] + 1)
                let isSwap =
                    row > 0 && column > 0 && left[row] == right[column - 1] && left[row - 1] == right[column]
                if isSwap { best = min(best, beforeLast[column - 1] + 1) }
                current.append(best)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
