import BookIndex
import PageText
import Testing

@testable import HandbookKit

/// What a new book and a new record start with.
@Suite struct ScaffoldTests {
    @Test func aNewBookHasNoRecordAndNoDemonstration() async {
        let pages = await BookScaffold.pages()
        let paths = Set(pages.map(\.path))
        let shipped = await BookDraft.shipped.handbookOrNil()?.book
        let records = shipped?.records ?? []
        for record in records {
            let isReferenceData = shipped?.kind(named: record.kind)?.isReferenceData
            #expect(paths.contains(record.path) == isReferenceData, "\(record.path)")
        }
        for page in pages { #expect(!page.text.contains("\ndemo: true\n"), "\(page.path)") }
    }

    @Test func aNewBookHasEverythingElse() async {
        let paths = await BookScaffold.pages().map(\.path)
        for folder in ["handbook/kinds/", "handbook/rules/", "templates/", "handbook/sales/"] {
            #expect(paths.contains { $0.hasPrefix(folder) }, "\(folder)")
        }
        #expect(paths == paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }

    @Test func aNewBookIsInOrderButNobodyHoldsARightYet() async throws {
        let draft = BookDraft(await BookScaffold.pages())
        let report = try await draft.report()
        let rights = try await draft.handbook().book.rights
        #expect(report.findings.map(\.rule) == rights.map { _ in "right-without-holder" })
        #expect(
            !rights.isEmpty && rights.allSatisfy(\.grants.isEmpty) && rights.contains { !$0.excludedFields.isEmpty })
        #expect(report.ruleCount > 0)
    }

    @Test func referenceDataOfANewBookNamesNobodyOfTheDemonstration() async throws {
        let book = try await BookDraft(await BookScaffold.pages()).handbook().book
        #expect(Set(book.records.map(\.kind)).isSuperset(of: ["role", "stage"]))
        #expect(book.faults.filter { $0.fault.id == "dangling-reference" }.isEmpty)
    }

    // MARK: Records

    @Test func aNewRecordOffersTheReferenceDataThatAFieldMayName() async throws {
        let draft = BookDraft().with(
            "handbook/kinds/stage.md", "---\nkind: stage\nfolder: stages\nreference_data: true\nschema: {}\n---\n"
        )
        .with(
            "handbook/kinds/deal.md",
            "---\nkind: deal\nfolder: deals\nschema: {properties: {stage: {references: stage}}}\n---\n"
        )
        .with("handbook/stages/demo.md", "---\n---\n").with("handbook/stages/won.md", "---\n---\n")
        let handbook = try await draft.handbook()
        let kind = try #require(handbook.book.kind(named: "deal"))
        let text = RecordScaffold.page(kind: kind, id: "acme", in: handbook)
        #expect(text.contains("stage: # optional; demo | won\n"))
    }

    @Test func aNewRecordShowsEveryFieldOfItsKind() async throws {
        let kind = """
            ---
            kind: deal
            folder: deals
            schema:
              required: [account]
              properties:
                account: {type: string, references: account, description: Who buys}
                stage: {type: string, enum: [open, won], default: open}
                amount: {type: number, format: money}
                old: {type: string, deprecated: true}
                trial: {type: object, properties: {start: {type: string}, end: {type: string}}}
                products: {type: array, items: {type: string}}
                people: {type: array, items: {type: object, properties: {name: {type: string}, role: {type: string}}}}
            ---
            """
        let handbook = try await BookDraft().with("handbook/kinds/deal.md", kind).handbook()
        let text = RecordScaffold.page(
            kind: try #require(handbook.book.kind(named: "deal")), id: "2026/acme-renewal", in: handbook)
        #expect(
            text == """
                ---
                account: # required; id of kind account; Who buys
                stage: open # optional; open | won
                amount: # optional; an amount such as 120000 or 120000.50
                # trial: optional; {start, end}
                # products: optional; a list: [one, two]
                # people: optional; a list of {name, role}
                ---

                # Acme renewal

                """)
    }

    /// A new record lacks what only its author knows, and has no other fault.
    @Test func aNewRecordOfEveryShippedKindLacksRequiredFieldsOnly() async throws {
        let kinds = BookDraft(ShippedPages.all.filter { $0.path.hasPrefix("handbook/kinds/") })
        let shipped = try await kinds.handbook()
        #expect(!shipped.book.kinds.isEmpty)
        for kind in shipped.book.kinds {
            let path = "handbook/\(kind.folder)/a-new-one.md"
            let text = RecordScaffold.page(kind: kind, id: "a-new-one", in: shipped)
            let book = try await kinds.with(path, text).handbook().book
            let faults = book.faults.filter { $0.path == path }
            #expect(book.page(at: path)?.sort == .record)
            #expect(Set(faults.map(\.fault.id)).isSubset(of: ["missing-field"]), "\(kind.name): \(faults)")
            #expect(faults.count <= kind.schema.required.count)
        }
    }
}

extension BookDraft {
    /// The handbook that the program carries, with its demonstration.
    static let shipped = BookDraft(ShippedPages.all).on("2026-11-25")

    fileprivate func handbookOrNil() async -> Handbook? { try? await handbook() }
}
