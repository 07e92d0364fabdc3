extension YAMLNode {
    /// A fault for every key of this mapping that is none of the names, with the one that was probably meant.
    ///
    /// - Parameter owner: what has the keys, as it starts a sentence: `A rule page`.
    package func faults(forKeysBeside names: [String], of owner: String, id: String = "unknown-field") -> [PageFault] {
        (entries ?? []).filter { !names.contains($0.key) }.map { entry in
            let near = Correction(of: entry.key, among: names)
            return PageFault(
                id, at: entry.keySpan, "\(owner) has no field \(entry.key)",
                remedy: near?.advice ?? "use: " + names.joined(separator: ", "), correction: near)
        }
    }
}
