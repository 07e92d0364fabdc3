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

    /// The last commit, by its place, that counts at the given time; nil before the first.
    package func position(at moment: Int64) -> Int? {
        var (low, high) = (0, seconds.count)
        while low < high {
            let middle = (low + high) / 2
            if seconds[middle] <= moment { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : low - 1
    }

    /// The places of a longest subsequence that does not fall, in order.
    ///
    /// `ends[n]` is where the run of n + 1 places with the least last value ends: patience sorting.
    private static func longestRun(_ values: [Int64?]) -> [Int] {
        var ends: [(place: Int, value: Int64)] = []
        var before = [Int?](repeating: nil, count: values.count)
        for (place, value) in values.enumerated() {
            guard let value else { continue }
            var (low, high) = (0, ends.count)
            while low < high {
                let middle = (low + high) / 2
                if ends[middle].value <= value { low = middle + 1 } else { high = middle }
            }
            before[place] = low == 0 ? nil : ends[low - 1].place
            if low == ends.count { ends.append((place, value)) } else { ends[low] = (place, value) }
        }
        var run: [Int] = []
        var place = ends.last?.place
        while let current = place {
            run.append(current)
            place = before[current]
        }
        return run.reversed()
    }
}
