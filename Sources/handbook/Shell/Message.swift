import BookIndex
import GitStore
import HandbookKit

/// One error for the person at the terminal: what went wrong, and what to do.
struct Message: Error {
    let text: String
    /// The same for a report that another program reads.
    let failure: CheckDocument.Failure

    /// - Parameter excerpt: lines that show the place, escaped already.
    init(_ message: String, excerpt: [String] = [], remedy: String = "") {
        failure = .init(message, remedy: remedy)
        let advice = remedy.isEmpty ? "" : "\n  do:   " + EscapedText.of(remedy.withoutFullStop)
        let place = excerpt.map { "\n" + $0 }.joined()
        text = "handbook: " + EscapedText.of(message.withoutFullStop) + place + advice
    }

    /// The message of an error of the project's own; nil for errors of the argument parser.
    init?(_ error: any Error) {
        switch error {
        case let error as Message: self = error
        case let error as GitError: self.init(error.message, remedy: error.remedy)
        case let error as HandbookError: self.init(error.message, remedy: error.remedy)
        case let error as QueryFault: self.init(error.message, remedy: error.remedy)
        case let error as WorkerError: self.init(error.message, remedy: "run it again; if it stays, report it")
        default: return nil
        }
    }
}
