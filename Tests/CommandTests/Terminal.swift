import Foundation
import Testing

/// A terminal in which somebody types the commands of a page one after the other.
struct Terminal {
    private let scratch: ScratchFolder
    /// The folder that the person went to, from the one where the page begins.
    private var place = "."

    init(_ scratch: ScratchFolder) { self.scratch = scratch }

    /// Changes lines of a file as a block `diff` says: those with `-` become those with `+`.
    func change(_ file: String, by diff: String) throws {
        func side(_ mark: String) -> String {
            "\n"
                + diff.components(separatedBy: "\n").filter { $0.hasPrefix(mark) }.map { $0.dropFirst() + "\n" }
                .joined()
        }
        let path = "\(place)/\(file)"
        let text = try String(contentsOfFile: "\(scratch.path)/\(path)", encoding: .utf8)
        try #require(text.components(separatedBy: side("-")).count == 2, "\(file) has not once:\(side("-"))")
        try scratch.write(text.replacingOccurrences(of: side("-"), with: side("+")), to: path)
    }

    /// The lines of a console block after its commands were run again.
    mutating func replay(_ console: String) throws -> [String] {
        var commands: [(command: String, shown: [String])] = []
        for line in console.components(separatedBy: "\n") {
            if line.hasPrefix("$ ") {
                commands.append((line, []))
            } else if let last = commands.indices.last {
                commands[last].shown.append(line)
            }
        }
        return try commands.flatMap { [$0.command] + Self.cut(try lines(of: $0.command), like: $0.shown) }
    }

    private mutating func lines(of command: String) throws -> [String] {
        let line = String(command.dropFirst(2))
        if line.hasPrefix("cd "), !line.contains("&&") {
            place += "/" + line.dropFirst(3)
            return []
        }
        // A person sees both streams as they come.
        return scratch.lines(try scratch.run("cd '\(place)' && { \(line); } 2>&1").output)
    }

    /// The lines with those left out that are left out on the page: as many stay before and after `…`.
    static func cut(_ lines: [String], like shown: [String]) -> [String] {
        guard let mark = shown.firstIndex(of: "…") else { return lines }
        let last = shown.last == "" ? shown.count - 1 : shown.count
        let (before, after) = (mark, last - mark - 1)
        guard lines.count > before + after else { return lines }
        return lines.prefix(before) + ["…"] + lines.suffix(after)
    }
}
