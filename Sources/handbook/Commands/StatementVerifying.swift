import ArgumentParser
import BookIndex
import HandbookKit

/// Makes the statements of a file again and says whether they are equal.
struct StatementVerifying {
    let options: BookOptions

    func run(_ path: String) async throws {
        let file = try Shell.text(ofFile: path)
        let check = StatementCheck(file)
        let subjects = check.subjects
        guard !subjects.isEmpty else {
            throw Message(
                "\(path) holds no statement.", remedy: "write one with: handbook statement PERSON --format json > FILE")
        }
        let source = try options.source()
        let moment = try await options.moment(in: source)
        let handbook = try await source.handbook(moment, asked: options.asked, clock: try Shell.clock())
        let (worker, pastWorker) = (try Shell.startedWorker(), Shell.worker(nil))
        var statements: [Statement] = []
        for (person, quarter) in subjects {
            let run = try await StatementRun(
                source, moment, handbook, of: quarter, worker: worker, pastWorker: pastWorker)
            switch try await run.statements(of: person, in: quarter) {
            case .success(let made): statements += made
            case .failure(let failure):
                let style = TextStyle(isColoured: options.color.isColoured(descriptor: 2))
                Shell.writeError(FindingPrinter(style: style, source: run.handbook.source).full(failure.finding) + "\n")
                throw Shell.Status.failed
            }
        }
        guard let difference = check.difference(from: StatementJSON.text(statements, snapshot: handbook.snapshot))
        else {
            return Shell.write(
                "Equal: \(counted(statements.count, "statement")), made again from \(handbook.snapshot).\n")
        }
        Shell.write(text(difference, path))
        throw Shell.Status.found
    }

    private func text(_ difference: StatementCheck.Difference, _ path: String) -> String {
        let cause =
            switch difference.cause {
            case .rule: "the page of the plan says something else (rule)"
            case .parameter(let text): "a parameter has another value: \(text) (parameter)"
            case .data(let record): "\(record) says something else, is new or is gone (data)"
            case .engine: "everything that goes in is the same, so the program is another one (engine)"
            }
        let lines = [
            "\(path):\(difference.line): the statement differs", "  file: \(difference.file)",
            "  book: \(difference.book)", "  why:  \(cause)",
        ]
        return lines.map { EscapedText.of($0) + "\n" }.joined()
    }
}
