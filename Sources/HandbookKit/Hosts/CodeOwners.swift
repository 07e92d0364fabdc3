import BookIndex
import PageText

/// Whose review a host asks for before a change of the book is merged: the lines of its file CODEOWNERS.
///
/// Folders and files come from the `reviews` of rights, with those who hold the right on the day; records from the
/// `reviewers` of their kind. Hosts take the last line that fits, so a folder stands before what lies in it, and records
/// stand last. A line without names would take away the review that a line before it asks for, so there is none.
package struct CodeOwners {
    package let host: RepositoryHost
    package private(set) var lines: [Line] = []
    /// What stands in the way of asking somebody, each at the page to change.
    package private(set) var findings: [Finding] = []
    private let book: Book
    private let today: Day
    private let users: HostUsers

    /// A path from the top of the repository, with names of users.
    package struct Line: Hashable {
        package let path: String
        package let names: [String]

        var text: String { "/\(path) " + names.map { "@" + $0 }.joined(separator: " ") }
    }

    /// - Parameter host: the one to write for; nil takes the only one that people have names on.
    /// - Throws: `HandbookError` when people have no names on the host, it is not clear which one is meant, or a page that
    ///   says whom to ask has errors: lines would be missing, and nobody would be asked.
    package init(_ handbook: Handbook, host: RepositoryHost? = nil) throws(HandbookError) {
        if let page = handbook.book.firstFaultyPolicy {
            throw HandbookError(
                "There are errors on \(page), so it cannot be said whose review a change takes.",
                remedy: "put it in order; see: handbook check")
        }
        users = try HostUsers(of: handbook.book, on: host)
        self.host = users.host
        book = handbook.book
        today = handbook.today
        addFolders()
        addRecords()
        findings = Finding.sorted(findings)
    }

    // MARK: Folders and files

    private mutating func addFolders() {
        var names: [String: [String]] = [:]
        for right in book.rights where !right.reviews.isEmpty {
            let people = right.grants.filter { $0.days.contains(today) }.map(\.person).withoutRepeats
            let known = people.compactMap(users.name)
            if known.isEmpty { note(people, of: right) }
            for path in right.reviews {
                checkIsThere(path, right)
                names[path, default: []] += known
            }
        }
        let paths = names.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        lines += paths.map { Line(path: $0, names: (names[$0] ?? []).withoutRepeats) }.filter { !$0.names.isEmpty }
    }

    private mutating func note(_ people: [String], of right: Right) {
        let who =
            people.isEmpty
            ? "Nobody holds \(right.name) on \(today)"
            : "Nobody who holds \(right.name) has a user name on \(host.title)"
        let remedy =
            people.isEmpty
            ? "list somebody under `holders`"
            : "add `\(users.field)` to the page of \(people.joined(separator: " or "))"
        let paths = right.reviews.joined(separator: ", ")
        add("\(who), so nobody is asked about \(paths)", at: right.path, "reviews", remedy)
    }

    /// A folder that is misspelt would guard nothing. What lies outside of the pages is not looked for.
    private mutating func checkIsThere(_ path: String, _ right: Right) {
        let folders = [PageSort.handbookFolder, PageSort.templatesFolder].map { $0 + "/" }
        guard folders.contains(where: { path.hasPrefix($0) && path != $0 }) else { return }
        guard path.hasSuffix("/") || path.hasSuffix(".md") else { return }
        let isThere = book.pages.contains { path.hasSuffix("/") ? $0.path.hasPrefix(path) : $0.path == path }
        if !isThere {
            add("There is no page at \(path)", at: right.path, "reviews", "name a folder or page that is there")
        }
    }

    // MARK: Records

    private mutating func addRecords() {
        let persons = BookPersons(of: book)
        var unknown: [String: Int] = [:]
        let kinds = book.kinds.filter { !$0.reviewers.isEmpty && !$0.isOfOverlay }
        let records = book.records.filter { record in kinds.contains { $0.name == record.kind } }
        for record in records.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
            let fields = kinds.first { $0.name == record.kind }?.reviewers ?? []
            let people = record.people(in: fields)
            let names = people.compactMap(users.name).withoutRepeats
            if !names.isEmpty { lines.append(Line(path: record.path, names: names)) }
            if names.isEmpty { for person in people { unknown[person, default: 0] += 1 } }
        }
        for (person, count) in unknown {
            guard let path = users.path(of: person) else { continue }
            let pages = count == 1 ? "one record" : "\(count) records"
            add(
                "\(persons.person(person).inFull) has no user name on \(host.title), so nobody is asked about \(pages)",
                at: path, nil,
                "add `\(users.field)`")
        }
    }

    private mutating func add(_ message: String, at path: String, _ key: String?, _ remedy: String) {
        let span = key.flatMap { book.page(at: path)?.wholePage().frontMatter?.entry($0)?.keySpan } ?? .pageStart
        findings.append(
            Finding(
                rule: "reviewer-unknown", severity: BuiltInCheck.severity(of: "reviewer-unknown"), path: path,
                span: span,
                message: message, remedy: remedy))
    }
}

extension BookRecord {
    /// The ids of the persons that some fields name, in the order of the page.
    fileprivate func people(in fields: [String]) -> [String] {
        typed.references.filter { reference in
            let field = reference.field.split(separator: ".").first.map(String.init) ?? ""
            return reference.kind == Right.kindOfHolders && fields.contains(field)
        }.map(\.id).withoutRepeats
    }
}

extension Book {
    /// The first page of a kind or a right that has errors.
    fileprivate var firstFaultyPolicy: String? {
        let unreadable = (pages(.kind) + pages(.right)).filter { !$0.isReadable }.map(\.path)
        let faulty = faults.filter { BuiltInCheck.severity(of: $0.fault.id) == .error }.map(\.path)
        return (unreadable + faulty).filter { [.kind, .right].contains(PageSort.of(path: $0)) }.min()
    }
}
