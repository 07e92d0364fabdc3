/// Gathers what a reading finds, keeps its budgets, and makes the sorted listing.
struct ListingBuilder {
    let limits: ReadLimits
    private var files: [StoredFile] = []
    private var chosen: [FileEntry] = []
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
    mutating func choose(_ entry: FileEntry) {
        chosen.append(entry)
    }

    /// Takes a file in the same way; a selection has made sure that the path is text.
    mutating func choose(_ path: RawPath, blob: ObjectID) {
        if let text = path.utf8Text { choose(FileEntry(path: text, blob: blob)) }
    }

    /// The files chosen since the last call.
    mutating func takeChosen() -> [FileEntry] {
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
        let (kept, clashing) = Self.settled(files, by: \.path)
        return FileListing(files: kept, refusals: Self.sorted(refusals + clashing, by: \.path))
    }

    /// Sorts the files that were chosen, and refuses paths that some systems take for one.
    consuming func finishEntries() -> EntryListing {
        let (kept, clashing) = Self.settled(chosen, by: \.path)
        return EntryListing(entries: kept, refusals: Self.sorted(refusals + clashing, by: \.path))
    }

    /// Sorts the files that were read by the names of a listing, which has no paths that clash.
    consuming func finishLoading() -> FileListing {
        FileListing(files: Self.sorted(files, by: \.path), refusals: Self.sorted(refusals, by: \.path))
    }

    /// Sorts values by their paths and takes out those whose paths clash.
    private static func settled<Value>(
        _ values: [Value], by path: (Value) -> String
    ) -> (kept: [Value], clashing: [Refusal]) {
        let values = sorted(values, by: path)
        let others = PathClashes.others(in: values.map(path))
        if others.isEmpty { return (values, []) }
        return (
            values.enumerated().filter { others[$0.offset] == nil }.map(\.element),
            others.map { Refusal.nameClash(path(values[$0.key]), with: $0.value) }
        )
    }

    /// Walks give paths in order or nearly, so looking first saves most sorting.
    private static func sorted<Value>(_ values: [Value], by path: (Value) -> String) -> [Value] {
        let isSorted = values.indices.dropFirst().allSatisfy { !path(values[$0]).bytesPrecede(path(values[$0 - 1])) }
        return isSorted ? values : values.sorted { path($0).bytesPrecede(path($1)) }
    }

    /// The first line that the Git LFS specification prescribes; "hawser" was its name before.
    private static let pointerLines = ["git-lfs", "hawser"].map { Array("version https://\($0).github.com/spec/".utf8) }

    /// The specification keeps pointers below 1,024 bytes.
    private static func isLFSPointer(_ bytes: [UInt8]) -> Bool {
        bytes.count < 1_024 && pointerLines.contains { bytes.starts(with: $0) }
    }
}
