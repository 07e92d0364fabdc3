/// The values of a record that do not fit, to be taken each once: by their field, or with all others of an entry.
struct MisfitShelf {
    private let misfits: [TypedRecord.Misfit]
    private var isTaken: [Bool]
    /// Every misfit by its field. A key of a page may hold dots, so that two may seem to have one field.
    private var byField: [String: [Int]] = [:]
    /// The misfits inside an entry of a list, by the name of the entry: `contacts.2.`.
    private var byEntry: [String: [Int]] = [:]

    init(_ misfits: [TypedRecord.Misfit]) {
        self.misfits = misfits
        isTaken = Array(repeating: false, count: misfits.count)
        for (index, misfit) in misfits.enumerated() {
            byField[misfit.field, default: []].append(index)
            if let entry = MisfitShelf.entry(around: misfit.field) { byEntry[entry, default: []].append(index) }
        }
    }

    var isEmpty: Bool { misfits.isEmpty }

    /// The text of the misfit of a field.
    mutating func take(_ field: String) -> String? {
        guard let index = byField[field]?.first(where: { !isTaken[$0] }) else { return nil }
        isTaken[index] = true
        return misfits[index].text
    }

    /// The misfits of an entry that are left, their fields named inside it.
    mutating func takeAll(in entry: String) -> [TypedRecord.Misfit] {
        take(byEntry[entry] ?? []).map { misfit in
            let inner = misfit.field.unicodeScalars.dropFirst(entry.unicodeScalars.count)
            return .init(field: String(String.UnicodeScalarView(inner)), text: misfit.text)
        }
    }

    /// All that are left.
    mutating func takeAll() -> [TypedRecord.Misfit] { take(Array(misfits.indices)) }

    private mutating func take(_ indices: [Int]) -> [TypedRecord.Misfit] {
        indices.filter { !isTaken[$0] }.map { index in
            isTaken[index] = true
            return misfits[index]
        }
    }

    /// The innermost entry of a list that a field is in, by its name: of `contacts.2.visits.1.day` it is
    /// `contacts.2.visits.1.`.
    private static func entry(around field: String) -> String? {
        let parts = field.split(separator: ".", omittingEmptySubsequences: false)
        guard let last = parts.dropLast().lastIndex(where: { Int($0) != nil }) else { return nil }
        return parts[...last].joined(separator: ".") + "."
    }
}
