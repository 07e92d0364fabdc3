extension Commit {
    /// More bytes than any honest commit has; such a commit gets a fault and no message.
    static let mostBytes = 1 << 20
    /// More bytes are not even unpacked. Up to here a walk can pass a huge commit, since it learns the parents.
    static let mostBytesRead = 16 << 20

    /// Reads the stored form: header lines, an empty line, the message.
    ///
    /// Tree and parents are taken as git takes them, from the first lines only. Where two programs could read two
    /// things, there is a fault instead of a choice.
    init(id: ObjectID, bytes: [UInt8]) {
        var parser = CommitParser(bytes)
        self = parser.commit(id)
    }
}

/// Reads the bytes of one commit and collects what is wrong with them.
struct CommitParser {
    private let bytes: [UInt8]
    private var rest: ArraySlice<UInt8>
    private var faults: [String] = []

    /// What the header lines gave so far.
    private struct Headers {
        var tree: ObjectID?
        var parents: [ObjectID] = []
        var people: [Key: ArraySlice<UInt8>] = [:]
        var seen: Set<Key> = []
        var last: Key?
    }

    /// The headers whose place or number matters, in the order git writes them.
    private enum Key: String, CaseIterable {
        case tree, parent, author, committer, encoding, gpgsig
        case otherSignature = "gpgsig-sha256"
        /// Any other header; it may come more than once.
        case other

        /// git writes four headers in a fixed order, then the others in any.
        var rank: Int {
            switch self {
            case .tree: 0
            case .parent: 1
            case .author: 2
            case .committer: 3
            default: 4
            }
        }

        init(_ name: ArraySlice<UInt8>) {
            self = Self.allCases.first { $0 != .other && name.elementsEqual($0.rawValue.utf8) } ?? .other
        }
    }

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        rest = bytes[...]
    }

    /// Reads everything.
    mutating func commit(_ id: ObjectID) -> Commit {
        if bytes.contains(0) { note("The commit holds a zero byte, at which some programs stop reading") }
        let headers = headers()
        if headers.tree == nil { note("The commit does not begin with a tree") }
        let author = person(.author, headers)
        let committer = person(.committer, headers)
        var message = ""
        if bytes.count > Commit.mostBytes {
            note("The commit has \(bytes.count) bytes; the limit is \(Commit.mostBytes)")
        } else {
            message = String(decoding: rest.prefix { $0 != 0 }, as: UTF8.self)
        }
        return Commit(
            id: id, tree: headers.tree ?? .zero, parents: headers.parents, author: author, committer: committer,
            message: message, faults: faults)
    }

    /// Each sentence once: a commit of a million wrong lines has few kinds of them.
    private mutating func note(_ fault: String) {
        if !faults.contains(fault) { faults.append(fault) }
    }

    /// Reads up to the empty line; `rest` is the message then.
    private mutating func headers() -> Headers {
        var headers = Headers()
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let line = rest[..<end]
            rest = rest[(end + 1)...]
            if line.isEmpty { return headers }
            take(line, &headers)
        }
        note("The headers of the commit are cut off: no empty line ends them")
        rest = []
        return headers
    }

    private mutating func take(_ line: ArraySlice<UInt8>, _ headers: inout Headers) {
        guard line.first != UInt8(ascii: " ") else {
            if headers.last.map({ $0.rank < 4 || $0 == .encoding }) ?? true {
                note("A header of the commit that has one line is continued on a second")
            }
            return
        }
        let name = line.prefix { $0 != UInt8(ascii: " ") }
        let value = line[name.endIndex...].dropFirst()
        let key = Key(name)
        defer { headers.last = key }
        if name.endIndex == line.endIndex || name.isEmpty {
            note("A header of the commit has no value")
        }
        let isRepeated = !headers.seen.insert(key).inserted
        if isRepeated, key != .parent, key != .other { return repeated(key, &headers) }
        if key.rank < headers.last?.rank ?? 0 || headers.last == nil && key != .tree {
            note("The headers of the commit are not in git's order")
            // git looks for tree and parents at the start only.
            if key.rank < 2 { return }
        }
        switch key {
        case .tree: headers.tree = object(value, key)
        case .parent: object(value, key).map { headers.parents.append($0) }
        case .author, .committer: headers.people[key] = value
        default: break
        }
    }

    private mutating func repeated(_ key: Key, _ headers: inout Headers) {
        note("The commit has more than one \(key.rawValue) line")
        headers.people[key] = nil
    }

    private mutating func object(_ value: ArraySlice<UInt8>, _ key: Key) -> ObjectID? {
        let id = ObjectID(hexDigits: value)
        if id == nil { note("The \(key.rawValue) of the commit is not an object id of 40 digits") }
        return id
    }

    private mutating func person(_ key: Key, _ headers: Headers) -> Identity? {
        guard let line = headers.people[key] else {
            if !headers.seen.contains(key) { note("The commit has no \(key.rawValue)") }
            return nil
        }
        do {
            return try Identity(line: line)
        } catch {
            note("The \(key.rawValue) line of the commit \(error.words)")
            return nil
        }
    }
}
