/// The difference of two texts as `git apply` and `patch` read it.
package struct UnifiedDiff {
    private let path: String
    private let old: [String]
    private let new: [String]

    /// Lines that are shown around a change.
    private static let context = 3

    package init(_ path: String, from old: [UInt8], to new: [UInt8]) {
        self.path = path
        self.old = UnifiedDiff.lines(old)
        self.new = UnifiedDiff.lines(new)
    }

    /// Lines with their ends, so that a page without a last line end differs from one with it.
    private static func lines(_ bytes: [UInt8]) -> [String] {
        var lines: [String] = []
        var start = bytes.startIndex
        while start < bytes.endIndex {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.endIndex
            lines.append(String(decoding: bytes[start..<end], as: UTF8.self))
            start = end
        }
        return lines
    }

    /// The diff, ending in a line break; empty when nothing differs.
    ///
    /// - Parameter shown: how a line is shown, for a terminal that must not be steered.
    package func text(shown: (String) -> String = { $0 }) -> String {
        let hunks = hunks
        if hunks.isEmpty { return "" }
        return "--- a/\(shown(path))\n+++ b/\(shown(path))\n" + hunks.map { text($0, shown) }.joined()
    }

    private enum Line {
        case kept(String)
        case removed(String)
        case added(String)

        var isKept: Bool { if case .kept = self { true } else { false } }
        var isRemoved: Bool { if case .removed = self { true } else { false } }
        var isAdded: Bool { if case .added = self { true } else { false } }
    }

    private struct Hunk {
        var oldStart: Int
        var newStart: Int
        var lines: [Line]
    }

    /// Every line of both texts once.
    private var script: [Line] {
        let difference = new.difference(from: old)
        let removed = Set(difference.removals.map(\.place))
        let added = Set(difference.insertions.map(\.place))
        var (lines, before, after): ([Line], Int, Int) = ([], 0, 0)
        while before < old.count || after < new.count {
            if removed.contains(before) {
                lines.append(.removed(old[before]))
                before += 1
            } else if added.contains(after) {
                lines.append(.added(new[after]))
                after += 1
            } else {
                lines.append(.kept(new[after]))
                (before, after) = (before + 1, after + 1)
            }
        }
        return lines
    }

    private var hunks: [Hunk] {
        var hunks: [Hunk] = []
        var (before, after) = (1, 1)
        let script = script
        let near = script.indices.filter { index in
            let around = max(0, index - Self.context)...min(script.count - 1, index + Self.context)
            return script[around].contains { !$0.isKept }
        }
        var last = -2
        var wanted = near[...]
        for (index, line) in script.enumerated() {
            if wanted.first == index {
                wanted.removeFirst()
                if last != index - 1 { hunks.append(Hunk(oldStart: before, newStart: after, lines: [])) }
                hunks[hunks.count - 1].lines.append(line)
                last = index
            }
            if !line.isAdded { before += 1 }
            if !line.isRemoved { after += 1 }
        }
        return hunks
    }

    private func text(_ hunk: Hunk, _ shown: (String) -> String) -> String {
        let (before, after) = (hunk.lines.count { !$0.isAdded }, hunk.lines.count { !$0.isRemoved })
        let head = "@@ -\(hunk.oldStart),\(before) +\(hunk.newStart),\(after) @@\n"
        return hunk.lines.reduce(into: head) { text, line in
            switch line {
            case .kept(let line): text += " " + written(line, shown)
            case .removed(let line): text += "-" + written(line, shown)
            case .added(let line): text += "+" + written(line, shown)
            }
        }
    }

    private func written(_ line: String, _ shown: (String) -> String) -> String {
        guard line.utf8.last == UInt8(ascii: "\n") else { return shown(line) + "\n\\ No newline at end of file\n" }
        // A return before the line feed belongs to the end of the line, and a patch needs it.
        let end = line.utf8.dropLast().last == UInt8(ascii: "\r") ? "\r\n" : "\n"
        return shown(String(decoding: line.utf8.dropLast(end.utf8.count), as: UTF8.self)) + end
    }
}

extension CollectionDifference.Change {
    fileprivate var place: Int {
        switch self {
        case .insert(let place, _, _), .remove(let place, _, _): place
        }
    }
}
