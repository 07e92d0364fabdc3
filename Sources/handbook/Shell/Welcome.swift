import BookIndex
import GitStore
import HandbookKit

/// What `handbook` alone says: the next step, which depends on whether there is a book here.
enum Welcome {
    /// - Throws: when there is a book that cannot be read.
    static func text(in folder: String) async throws -> String {
        guard Repository.exists(around: folder) else { return withoutBook }
        let handbook: Handbook
        do {
            handbook = try await Shell.worktreeSource(in: folder).handbook(
                .worktree, asked: nil, clock: try Shell.clock())
        } catch is HandbookError {
            return withoutBook
        }
        let book = handbook.book
        let held = handbook.heldBy.map { " The book is held at \(handbook.today) by \(EscapedText.of($0))." } ?? ""
        return """
            This book has \(counted(book.records.count, "record")) of \
            \(counted(book.kinds.count, "kind")) and \(counted(book.pages(.rule).count, "rule")).\(held)

              handbook check               judge every page; with --staged, what is about to be committed
              handbook agenda              print the agendas of the next meeting day
              handbook explain             list the rules; explain NAME says more
              handbook new KIND ID         start a record: \(book.kinds.map(\.name).sorted().joined(separator: ", "))
              handbook log RECORD          say what happened to a record; blame RECORD says who set each field
              handbook query --tables      list what can be asked in SQL
              handbook test                run the examples on the rule pages
              handbook help                all commands

            """
    }

    private static let withoutBook = """
        There is no book here yet. A book is a git repository with a folder handbook/ of Markdown pages.

          handbook demo DIR            build one to try things on, with an invented company
          handbook init DIR            start one of your own, from the shipped handbook
          handbook -C DIR check        judge a book that is elsewhere
          handbook help                all commands

        """
}
