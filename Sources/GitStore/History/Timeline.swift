/// The times of a line of commits, made fit for asking "what held then?": they never fall.
///
/// Clocks are wrong at times. The longest run of commits whose times do not fall is believed; each other commit takes
/// the time of the commit before it. Dates never change the order of commits.
package struct Timeline: Sendable, Equatable {
    /// For each commit, oldest first, the seconds since 1970 from which it counts. 0 for all when no time is known.
    package let seconds: [Int64]

    /// Takes the commits of one line, oldest first.
    package init(_ commitsOldestFirst: [Commit]) {
        let written = commitsOldestFirst.map { $0.committer?.seconds }
        let believed = Self.longestRun(written)
        var (seconds, last) = ([Int64](), believed.first.flatMap { written[$0] } ?? 0)
        seconds.reserveCapacity(written.count)
        var next = believed[...]
        for place in written.indices {
            if next.first == place {
                last = written[place] ?? last
                next = next.dropFirst()
            }
            seconds.append(last)
        }
        self.seconds = seconds
    }

    /// Takes times that never fall.
    package init(seconds: [Int64]) { self.seconds = seconds }

    /// The last commit, by its place, that counts at the given time; nil before the first.
    package func position(at moment: Int64) -> Int? {
        var (low, high) = (0, seconds.count)
        while low < high {
            let middle = (low + high) / 2
            if seconds[middle] <= moment { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : low - 1
    }

    /// The places of a longest subsequence that does not fall, in order: patience sorting.
    ///
    /// Pile n holds the places at which a longest run of n + 1 ends; along a pile values fall. Of several runs the one
    /// with the least end is taken, lest one date far ahead hide what follows; before it, each commit that was there
    /// first.
    private static func longestRun(_ values: [Int64?]) -> [Int] {
        var piles: [[(place: Int, value: Int64)]] = []
        for (place, value) in values.enumerated() {
            guard let value else { continue }
            var (low, high) = (0, piles.count)
            while low < high {
                let middle = (low + high) / 2
                if let top = piles[middle].last, top.value <= value { low = middle + 1 } else { high = middle }
            }
            if low == piles.count { piles.append([]) }
            piles[low].append((place, value))
        }
        guard var end = piles.popLast()?.last else { return [] }
        var run = [end.place]
        for pile in piles.reversed() {
            guard let before = pile.first(where: { $0.place < end.place && $0.value <= end.value }) else { break }
            run.append(before.place)
            end = before
        }
        return run.reversed()
    }
}
