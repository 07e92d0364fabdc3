import Foundation
import Testing

@testable import HandbookKit

/// The shipped templates that are written into the book ask people to write only where people own the page.
@Suite struct TemplatePlaceTests {
    static let templates: [(name: String, text: String)] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../templates")
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.sorted { $0.path < $1.path }.compactMap { file in
            guard let text = try? String(contentsOf: file, encoding: .utf8), text.contains("\nwrite:\n") else {
                return nil
            }
            return (file.lastPathComponent, text)
        }
    }()

    @Test func aLineToFillInStandsInAPartOfPeople() {
        #expect(Self.templates.count > 5)
        for (name, text) in Self.templates {
            let body = "# " + text.components(separatedBy: "\n# ").dropFirst().joined(separator: "\n# ")
            for piece in PagePiece.all(of: body, template: body) where !piece.isOwn && piece.text.contains("{{") {
                let lines = PageLinesOfText(piece.text).lines
                let open = lines.enumerated().filter { index, line in
                    let next = lines.dropFirst(index + 1).first { !$0.isEmpty }
                    let asks = line.hasSuffix(":") && !(next ?? "").hasPrefix("{{/first()}}")
                    return asks || line.filter { $0 == "|" }.count > 2 && Self.isRowToFillIn(line)
                }
                #expect(open.isEmpty, "\(name): \(open.map(\.element))")
            }
        }
    }

    /// A row of a table with words alone and cells that are empty: a figure would have a tag.
    private static func isRowToFillIn(_ line: String) -> Bool {
        let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast().map {
            $0.filter { !$0.isWhitespace }
        }
        let words = cells.filter { !$0.isEmpty }
        return cells.contains("") && !line.contains("{{") && words.allSatisfy { $0.hasSuffix("?") }
    }
}
