import GitStore
import PageText

@testable import BookIndex

/// A chain of commits written in a test. Each takes the next day of January 2026, at noon.
struct HistoryFixture {
    private(set) var steps: [CommitStep] = []
    private(set) var seconds: [Int64] = []
    private(set) var texts: [ObjectID: [UInt8]] = [:]
    private var files: [String: ObjectID] = [:]

    /// Paths under `handbook/` with the front matter that each gets; nil takes the page away.
    typealias Files = KeyValuePairs<String, String?>

    mutating func commit(
        _ changes: Files = [:], by name: String = "ana", message: String = "Work", at seconds: Int64? = nil,
        offsetMinutes: Int = 0, isBroken: Bool = false
    ) {
        let noon = seconds ?? Int64(20454 + steps.count) * 86_400 + 43_200
        let identity = Identity(
            name: name, email: "\(name)@acme.example", seconds: noon, offsetMinutes: offsetMinutes)
        let id = HistoryFixture.id(steps.count + 1)
        let commit = Commit(
            id: id, tree: id, parents: steps.last.map { [$0.commit.id] } ?? [], author: isBroken ? nil : identity,
            committer: identity, message: message, faults: isBroken ? ["The author line has no date."] : [])
        var step = CommitStep(commit: commit, changes: [])
        for (name, text) in changes {
            let path = "handbook/" + name
            let file = text.map { StoredFile(page: path, page($0)) }
            if let file { texts[file.blob] = file.bytes }
            step.changes.append(PathChange(path: path, old: files[path], new: file?.blob))
            files[path] = file?.blob
        }
        step.changes.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        steps.append(step)
        self.seconds.append(noon)
    }

    func history(isComplete: Bool = true, kinds: [Kind]) -> RecordHistory {
        RecordHistory(steps: steps, seconds: seconds, isComplete: isComplete, kinds: kinds) { [texts] blob, kind in
            texts[blob].map { TypedRecord(Page(reading: $0), kind: kind) }
        }
    }

    static func id(_ number: Int) -> ObjectID {
        let hex = String(number, radix: 16)
        guard let id = ObjectID(hex: String(repeating: "0", count: 40 - hex.count) + hex) else {
            preconditionFailure("because 40 hex digits name an object")
        }
        return id
    }
}
