import ArgumentParser
import BookIndex
import HandbookKit

/// Makes the statements of a file again and says whether they are equal.
struct StatementVerifying {
    let options: BookOptions

    func run(_ path: String) async throws {
        let file = StatementFile(try Shell.text(ofFile: path))
        guard let first = file.parts.first, file.parts.allSatisfy({ !$0.subjects.isEmpty }) else {
            throw Message("\(path) holds no statement.", remedy: "write one with: handbook statement PERSON > FILE")
        }
        let source = try options.source()
        let verifier = StatementVerifier(
            of: file, source, asked: options.asked, clock: try Shell.clock(), worker: try Shell.startedWorker(),
            pastWorker: Shell.worker(nil))
        let moment = options.at == nil ? nil : try await options.moment(in: source)
        var (isEqual, equal) = (true, (count: 0, of: first.commit?.short ?? ""))
        for part in file.parts {
            let verdict = try await verifier.verdict(on: part, at: moment)
            if case .equal(let count, let shown) = verdict {
                equal = (equal.count + count, shown)
            } else {
                isEqual = false
                Shell.write(text(verdict, path))
            }
        }
        if equal.count > 0 {
            Shell.write("Equal: \(counted(equal.count, "statement")), made again from \(equal.of).\n")
        }
        if !isEqual { throw Shell.Status.found }
    }

    private func text(_ verdict: StatementVerifier.Verdict, _ path: String) -> String {
        let lines: [String] =
            switch verdict {
            case .equal: []
            case .edited(nil):
                ["\(path): its digest is not that of its text, though every line is as it was made"]
            case .edited(let difference?):
                [
                    "\(path):\(difference.line): the file was edited after it was made", "  file: \(difference.file)",
                    "  made: \(difference.book)", "  why:  its digest is that of another text (edited)",
                ]
            case .differs(let difference, let causes):
                ["\(path):\(difference.line): the statement differs"] + words(difference, causes)
            case .changedSince(let shown, let difference, let causes):
                ["\(path):\(difference.line): equal as made from \(shown), and the book says something else since"]
                    + words(difference, causes)
            }
        return lines.map { EscapedText.of($0) + "\n" }.joined()
    }

    private func words(_ difference: StatementVerifier.Difference, _ causes: [StatementCause]) -> [String] {
        ["  file: \(difference.file)", "  book: \(difference.book)"] + causes.map { "  why:  \(words($0))" }
    }

    private func words(_ cause: StatementCause) -> String {
        switch cause {
        case .rule: "the page of the plan says something else (rule)"
        case .parameter(let text): "a parameter has another value: \(text) (parameter)"
        case .data(let record): "\(record) says something else, is new or is gone (data)"
        case .engine:
            "everything that goes in is the same, so another version of the program made it, or somebody wrote it by hand (engine)"
        }
    }
}
