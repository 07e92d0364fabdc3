import ArgumentParser
import BookIndex
import GitStore
import HandbookKit

/// What a shell offers for arguments that name something in the book or the repository.
extension CompletionKind {
    static let records = names { try $0.book().records }
    static let people = names { try $0.book().people }
    static let kinds = names { try $0.book().kinds.map(\.name) }
    static let rulesAndPlans = names { try $0.book().rules + $0.book().plans }
    static let agendas = names { try $0.book().views(.agenda) }
    static let reports = names { try $0.book().views(.report) }
    static let explained = names { try $0.book(parameters: true).explained }
    static let tables = names { try $0.book().tables }
    static let revisions = names { try $0.revisions(Repository(containing: $0.folder)) }
    static let pages = names { try $0.pages(Repository(containing: $0.folder)) }
    static let pagesOrRange = names { line in
        let repository = try Repository(containing: line.folder)
        return try line.pages(repository) + line.ranges(repository)
    }
    static let pagesOrRevisions = names { line in
        let repository = try Repository(containing: line.folder)
        return try line.pages(repository) + line.revisions(repository)
    }
    static let recentQuarters = names { _ in try TypedLine.recentQuarters() }
    static let fields = names { try $0.fields() }
    static let hooks = names { $0.words.contains("run") ? HookStage.allCases.map(\.rawValue) : [] }

    private static func names(_ list: @escaping @Sendable (TypedLine) throws -> [String]) -> CompletionKind {
        .custom { words, index, prefix in
            TypedLine(words, at: index, before: prefix, hasCursor: CompletionShell.requesting != .fish).fitting(list)
        }
    }
}

extension TypedLine {
    /// Folders of pages, and the pages of the folder that is typed already, from the folder in which somebody types.
    fileprivate func pages(_ repository: borrowing Repository) throws -> [String] {
        let place = try PathFilter.path(of: ".", from: folder, facts: repository.facts)
        let top = place.isEmpty || place == "." ? "" : place + "/"
        let paths = try BookNames.paths(in: repository).filter { $0.hasPrefix(top) }.map { $0.dropFirst(top.count) }
        let typed = TypedLine.folder(of: start[...])
        let folders = Set(paths.map(TypedLine.folder)).subtracting([""])
        return folders.sorted() + paths.filter { TypedLine.folder(of: $0) == typed }.map(String.init)
    }

    private static func folder(of path: Substring) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    /// Ranges that begin with a branch or tag, or that end with one.
    fileprivate func ranges(_ repository: borrowing Repository) throws -> [String] {
        let isSecondSide = start.contains("..")
        return try revisions(repository).map { isSecondSide ? $0 : $0 + ".." }
    }

    /// The fields of the record that is named.
    fileprivate func fields() throws -> [String] {
        let book = try book()
        return words.dropFirst(2).lazy.compactMap(book.kind(ofRecord:)).first?.schema.properties.map(\.name) ?? []
    }

    /// The quarter of today and those before it: what was paid lately.
    fileprivate static func recentQuarters() throws -> [String] {
        let now = try Shell.clock().quarter
        return sequence(first: now, next: \.previous).prefix(6).map(\.description)
    }
}
