import BookIndex
import Foundation
import PageText
import Testing

@testable import HandbookKit

/// The manual's page `Requirements` says what of the shipped handbook carries which requirement.
@Suite struct RequirementTests {
    @Test func everyRequirementStandsThereOnce() throws {
        let letters = ["12b", "12c", "12d", "59b", "59c"]
        let expected = ((1...95).map(String.init) + letters).map { "R" + $0 }
        #expect(try Requirement.all().map(\.id).sorted() == expected.sorted())
    }

    @Test func everythingThatIsNamedExists() async throws {
        let shipped = ShippedNames(try await BookDraft.shipped.handbook())
        for requirement in try Requirement.all() {
            #expect(!requirement.carriers.isEmpty, "\(requirement.id)")
            for carrier in requirement.carriers {
                #expect(shipped.has(carrier), "\(requirement.id) names \(carrier.sort) \(carrier.name)")
            }
        }
    }

    @Test func everyRuleIsAskedFor() async throws {
        let named = Set(try Requirement.all().flatMap(\.carriers).filter { $0.sort == "rule" }.map(\.name))
        let rules = try await BookDraft.shipped.handbook().rules.rules.map(\.id)
        #expect(Set(rules).subtracting(named) == [])
    }

    /// Prose alone holds nobody to anything.
    @Test func hardRequirementsAreCarriedByMoreThanProse() throws {
        let firm: Set<String> = ["rule", "right", "field", "plan", "later", "missing"]
        for requirement in try Requirement.all() where requirement.isHard {
            #expect(requirement.carriers.contains { firm.contains($0.sort) }, "\(requirement.id)")
        }
    }

    @Test func theHardOnesAreMarked() throws {
        let hard = [
            9, 10, 14, 15, 16, 18, 19, 22, 25, 27, 28, 33, 46, 47, 50, 53, 55, 56, 59, 61, 63, 70, 77, 78, 79, 80,
            82, 84, 85,
        ]
        #expect(try Requirement.all().filter(\.isHard).map(\.id) == hard.map { "R\($0)" })
    }

    @Test func nothingIsMissing() throws {
        let missing = try Requirement.all().filter { $0.carriers.contains { $0.sort == "missing" } }.map(\.id)
        #expect(missing == [])
    }
}

/// A row of the page.
private struct Requirement {
    let id: String
    let isHard: Bool
    let carriers: [Carrier]

    /// `rule book-over-cap`, in a code span.
    struct Carrier {
        let sort: String
        let name: String
    }

    /// All rows, in the order of the page.
    static func all() throws -> [Requirement] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let page = root.appending(path: "Sources/handbook/handbook.docc/Requirements.md")
        let lines = try String(contentsOf: page, encoding: .utf8).split(separator: "\n")
        return lines.filter { $0.hasPrefix("| R") && $0.dropFirst(3).first?.isNumber == true }.map { line in
            let cells = PageTable.cells(of: line)
            let spans = cells.last?.split(separator: "`", omittingEmptySubsequences: false) ?? []
            return Requirement(
                id: cells[0], isHard: cells[1] == "hard",
                // Every second part stands between backticks.
                carriers: spans.indices.filter { $0 % 2 == 1 }.map { index in
                    let words = spans[index].split(separator: " ", maxSplits: 1).map(String.init)
                    return Carrier(sort: words[0], name: words.count > 1 ? words[1] : "")
                })
        }
    }
}

/// What the shipped handbook has that a requirement can name.
private struct ShippedNames {
    private let handbook: Handbook
    private let clauses: Set<String>
    private let views: Set<String>
    private let plans: Set<String>

    init(_ handbook: Handbook) {
        self.handbook = handbook
        clauses = Set(Clause.all(of: handbook.book).map(\.name))
        views = Set(ViewReader(handbook.book.pages(.view)).views.map(\.name))
        plans = Set(PlanReader(handbook.book.pages(.plan)).plans.map(\.id))
    }

    func has(_ carrier: Requirement.Carrier) -> Bool {
        let book = handbook.book
        switch carrier.sort {
        case "rule": return handbook.rules.rules.contains { $0.id == carrier.name }
        case "kind": return book.kind(named: carrier.name) != nil
        case "field": return hasField(carrier.name)
        case "parameter": return book.parameters.contains { $0.name == carrier.name }
        case "right": return book.rights.contains { $0.name == carrier.name }
        case "view": return views.contains(carrier.name)
        case "plan": return plans.contains(carrier.name)
        case "clause": return clauses.contains(carrier.name)
        case "record": return book.isRecord(at: "handbook/\(carrier.name).md")
        case "later": return ["pay", "agendas"].contains(carrier.name)
        case "missing": return carrier.name.isEmpty
        default: return false
        }
    }

    /// A kind's name and a field of it, through groups and lists.
    private func hasField(_ name: String) -> Bool {
        let parts = name.split(separator: ".").map(String.init)
        guard parts.count > 1, let kind = handbook.book.kind(named: parts[0]) else { return false }
        var schema: FieldSchema? = kind.schema
        for part in parts.dropFirst() { schema = (schema?.items ?? schema)?.property(part) }
        return schema != nil
    }
}
