import Foundation
import PageText

/// A Markdown page that is a test: files to write, and commands with the output they must give.
///
/// ` ```file PATH ` writes a file of the scratch repository. ` ```console ` holds commands after `$ `; below each stands
/// its standard output, then its standard error with `! ` before each line, then `[exit N]` unless N is 0.
struct Transcript {
    let path: String
    private let text: String
    private let fences: [Outline.Fence]

    init(path: String) throws {
        self.path = path
        text = try String(contentsOfFile: path, encoding: .utf8)
        fences = Page(reading: Array(text.utf8)).outline.fences
    }

    /// Runs the page in a fresh repository and gives it as it should have been recorded.
    func replayed() throws -> String {
        let scratch = try ScratchFolder()
        var lines = text.components(separatedBy: "\n")
        var shift = 0
        for fence in fences {
            let words = fence.info.split(separator: " ").map(String.init)
            if words.first == "file", words.count == 2 {
                try scratch.write(fence.text, to: words[1])
            } else if words == ["console"] {
                let replay = try scratch.replay(fence.text)
                let range = fence.textLine - 1 + shift..<fence.span.endLine - 1 + shift
                lines.replaceSubrange(range, with: replay)
                shift += replay.count - range.count
            }
        }
        return lines.joined(separator: "\n")
    }

    var recorded: String { text }
}

extension ScratchFolder {
    /// The lines of a console block after its commands were run again.
    fileprivate func replay(_ console: String) throws -> [String] {
        let commands = console.components(separatedBy: "\n").filter { $0.hasPrefix("$ ") }
        return try commands.flatMap { command -> [String] in
            let result = try run(String(command.dropFirst(2)))
            let status = result.status == 0 ? [] : ["[exit \(result.status)]"]
            return [command] + lines(result.output) + lines(result.errors).map { "! " + $0 } + status
        }
    }

    private func lines(_ text: String) -> [String] {
        var lines = text.replacingOccurrences(of: path, with: "SCRATCH").components(separatedBy: "\n")
        if lines.last == "" { lines.removeLast() }
        return lines
    }
}
