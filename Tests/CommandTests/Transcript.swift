import Foundation
import PageText

/// A Markdown page that is a test: files to write, and commands with the output they must give.
///
/// ` ```file PATH ` writes a file of the scratch repository, ` ```diff PATH ` changes lines of one. ` ```console ` holds
/// commands after `$ `; below each stands what it writes, as its style says.
struct Transcript {
    let path: String
    private let style: Style
    private let text: String
    private let fences: [Outline.Fence]

    enum Style {
        /// Standard output, then standard error with `! ` before each line, then `[exit N]` unless N is 0.
        case streams
        /// What a person sees who types the commands one after the other, `cd` among them. A line `…` stands for lines
        /// that are left out.
        case terminal
    }

    init(path: String, style: Style = .streams) throws {
        (self.path, self.style) = (path, style)
        text = try String(contentsOfFile: path, encoding: .utf8)
        fences = Page(reading: Array(text.utf8)).outline.fences
    }

    /// Runs the page in a fresh repository, or in the folder given, and gives it as it should have been recorded.
    func replayed(in folder: ScratchFolder? = nil) throws -> String {
        let scratch = try folder ?? ScratchFolder()
        var terminal = Terminal(scratch)
        var lines = text.components(separatedBy: "\n")
        var shift = 0
        for fence in fences {
            let words = fence.info.split(separator: " ").map(String.init)
            if words.first == "file", words.count == 2 {
                try scratch.write(fence.text, to: words[1])
            } else if words.first == "diff", words.count == 2 {
                try terminal.change(words[1], by: fence.text)
            } else if words == ["console"] {
                let replay = try style == .streams ? scratch.replay(fence.text) : terminal.replay(fence.text)
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

    /// The lines of an output, with a name in place of the folder.
    func lines(_ text: String) -> [String] {
        var lines = text.replacingOccurrences(of: path, with: "SCRATCH").components(separatedBy: "\n")
        if lines.last == "" { lines.removeLast() }
        return lines
    }
}
