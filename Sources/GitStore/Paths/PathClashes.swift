/// Finds paths that some systems take for one: they differ only in case or in how accents are written.
enum PathClashes {
    /// For each path that clashes, by its place, the next path of those it clashes with.
    ///
    /// Two paths of which neither has a capital letter or an accent cannot clash, so only the others are looked up.
    /// - Parameter paths: in the order of their bytes.
    static func others(in paths: [String]) -> [Int: String] {
        var (plain, rest): ([Int], [Int]) = ([], [])
        for place in paths.indices {
            let isDoubled = place > 0 && paths[place - 1] == paths[place]
            if isDoubled || hasVariants(paths[place]) { rest.append(place) } else { plain.append(place) }
        }
        guard !rest.isEmpty else { return [:] }
        var others: [Int: String] = [:]
        // `String` compares composed and decomposed letters as equal: just what is needed.
        for (key, found) in Dictionary(grouping: rest, by: { paths[$0].lowercased() }) {
            let places = self.places(of: key, among: plain, in: paths) + found
            guard places.count > 1 else { continue }
            let sorted = places.sorted()
            for (place, other) in zip(sorted, sorted.dropFirst() + sorted.prefix(1)) {
                others[place] = paths[other]
            }
        }
        return others
    }

    /// Whether another path can clash with this one though it has neither capital letters nor accents.
    private static func hasVariants(_ path: String) -> Bool {
        var path = path
        return path.withUTF8 { bytes in
            var found: UInt8 = 0
            // Going through all bytes, without leaving early, lets the compiler look at many at once.
            for byte in bytes { found |= byte & 0x80 | (byte &- UInt8(ascii: "A") < 26 ? 1 : 0) }
            return found != 0
        }
    }

    /// The places of one path among those without variants: for them the order of bytes is the order of texts.
    private static func places(of path: String, among plain: [Int], in paths: [String]) -> [Int] {
        var (low, high) = (0, plain.count)
        while low < high {
            let middle = (low + high) / 2
            if paths[plain[middle]] < path { low = middle + 1 } else { high = middle }
        }
        return plain[low...].prefix(1).filter { paths[$0] == path }
    }
}
