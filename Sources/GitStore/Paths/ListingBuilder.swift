/// Gathers what a reading finds, keeps its budgets, and makes the sorted listing.
struct ListingBuilder {
    let limits: ReadLimits
    private var files: [StoredFile] = []
    private var chosen: [(path: RawPath, id: ObjectID)] = []
    private var refusals: [Refusal] = []
    private var entries = 0
    private var totalBytes = 0

    init(limits: ReadLimits) {
        self.limits = limits
    }

    /// Counts entries of a folder.
    ///
    /// - Throws: when the whole reading has more entries than allowed.
    mutating func count(_ number: Int = 1) throws(GitError) {
        entries += number
        guard entries <= limits.entries else {
            throw GitError(
                "The folders hold more than \(limits.entries) entries",
                remedy: "look for a folder that should not be there; the handbook's folders are for pages",
                function: "ReadLimits.entries")
        }
    }

    /// Counts the bytes of a file that is going to be read.
    ///
    /// - Throws: when the whole reading has more bytes than allowed.
    mutating func admit(bytes: Int) throws(GitError) {
        totalBytes += bytes
        guard totalBytes <= limits.totalBytes else {
            throw GitError(
                "The pages have more than \(limits.totalBytes) bytes together",
                remedy: "keep large files outside the handbook's folders", function: "ReadLimits.totalBytes")
        }
    }

    /// Takes a file by the name of its content, which is not read yet.
    mutating func choose(_ path: RawPath, blob: ObjectID) {
        chosen.append((path, blob))
    }

    /// The files chosen since the last call.
    mutating func takeChosen() -> [(path: RawPath, id: ObjectID)] {
        defer { chosen = [] }
        return chosen
    }

    /// Takes a file that was read; an LFS pointer becomes a refusal.
    mutating func add(_ path: RawPath, blob: ObjectID, bytes: [UInt8]) {
        guard let text = path.utf8Text else { return refuse(.pathNotUTF8(path)) }
        if Self.isLFSPointer(bytes) { return refuse(.lfsPointer(text)) }
        files.append(StoredFile(path: text, blob: blob, bytes: bytes))
    }

    /// Takes a refusal.
    mutating func refuse(_ refusal: Refusal) {
        refusals.append(refusal)
    }

    /// Sorts the files that were read, and refuses paths that some systems take for one.
    consuming func finish() -> FileListing {
        let others = Self.clashes(in: files.map(\.path))
        let kept = files.enumerated().filter { others[$0.offset] == nil }.map(\.element)
        let clashing = others.map { Refusal.nameClash(files[$0.key].path, with: $0.value) }
        return FileListing(files: Self.sorted(kept, by: \.path), refusals: Self.sorted(refusals + clashing, by: \.path))
    }

    /// Sorts the files that were chosen, and refuses paths that some systems take for one.
    consuming func finishEntries() -> EntryListing {
        var entries: [FileEntry] = []
        for (path, id) in takeChosen() {
            if let text = path.utf8Text { entries.append(FileEntry(path: text, blob: id)) }
        }
        let others = Self.clashes(in: entries.map(\.path))
        let kept = others.isEmpty ? entries : entries.enumerated().filter { others[$0.offset] == nil }.map(\.element)
        let clashing = others.map { Refusal.nameClash(entries[$0.key].path, with: $0.value) }
        return EntryListing(
            entries: Self.sorted(kept, by: \.path), refusals: Self.sorted(refusals + clashing, by: \.path))
    }

    /// Sorts the files that were read by the names of a listing, which has no paths that clash.
    consuming func finishLoading() -> FileListing {
        FileListing(files: Self.sorted(files, by: \.path), refusals: Self.sorted(refusals, by: \.path))
    }

    /// For each clashing path, by its place, the path it clashes with.
    ///
    /// The key is lower case, and `String` compares composed and decomposed letters as equal: just what is needed.
    private static func clashes(in paths: [String]) -> [Int: String] {
        var others: [Int: String] = [:]
        for places in Dictionary(grouping: paths.indices, by: { paths[$0].lowercased() }).values
        where places.count > 1 {
            for (place, other) in zip(places, places.dropFirst() + places.prefix(1)) {
                others[place] = paths[other]
            }
        }
        return others
    }

    /// Walks give paths in order or nearly, so looking first saves most sorting.
    private static func sorted<Value>(_ values: [Value], by path: (Value) -> String) -> [Value] {
        let isSorted = zip(values, values.dropFirst()).allSatisfy { !precedes(path($1), path($0)) }
        return isSorted ? values : values.sorted { precedes(path($0), path($1)) }
    }

    private static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    /// The first line that the Git LFS specification prescribes; "hawser" was its name before.
    private static let pointerLines = ["git-lfs", "hawser"].map { Array("version https://\($0).github.com/spec/".utf8) }

    /// The specification keeps pointers below 1,024 bytes.
    private static func isLFSPointer(_ bytes: [UInt8]) -> Bool {
        bytes.count < 1_024 && pointerLines.contains { bytes.starts(with: $0) }
    }
}
