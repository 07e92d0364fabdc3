import BookIndex
import PageText
import Testing

@testable import HandbookKit

/// The handbook that is shipped passes its own check, and its pages have the shape that readers know.
@Suite struct ShippedHandbookTests {
    @Test func theShippedHandbookHasNoError() async throws {
        let report = try await BookDraft.shipped.report()
        let errors = report.findings.filter { $0.severity == .error }
        #expect(errors.map { "\($0.path):\($0.advice)" } == [])
    }

    @Test func everyExampleComesOutAsItSays() async throws {
        let findings = try await BookDraft.shipped.examples()
        #expect(findings.map { "\($0.path):\($0.advice)" } == [])
    }

    @Test func everyRulePageHasTheSameSections() async throws {
        let sections = ["What it finds", "Why", "How it decides", "Passes", "Found"]
        let pages = try await BookDraft.shipped.handbook().book.pages(.rule)
        #expect(pages.count > 10)
        for page in pages {
            let found = page.page.outline.headings.filter { $0.level == 2 }.map(\.text)
            #expect(found == sections, "\(page.path)")
            #expect(page.page.outline.headings.filter { $0.level == 1 }.count == 1, "\(page.path)")
        }
    }

    /// The same book gives the same bytes, in whatever order its pages are read.
    @Test func theOrderOfThePagesDoesNotMatter() async throws {
        let forward = try await BookDraft.shipped.check()
        let backward = try await BookDraft(ShippedPages.all.reversed()).on("2026-11-25").check()
        #expect(forward == backward)
    }

    /// Every view can be printed, for everybody it may pick, without raw HTML on the page.
    @Test func everyViewCanBePrinted() async throws {
        let handbook = try await BookDraft.shipped.handbook()
        let worker = Worker(.here)
        for view in ViewReader(handbook.book.pages(.view)).views {
            let day = view.nextMeeting(onOrAfter: handbook.today)
            try worker.load(handbook.book, today: day)
            let renderer = ViewRenderer(worker: worker, snapshot: handbook.snapshot)
            for person in try people(of: view, renderer, day) {
                let page = try #require(try renderer.render(view, day: day, person: person).page, "\(view.name)")
                let outline = Page(reading: Array(page.utf8)).outline
                #expect(outline.html.isEmpty, "\(view.name) for \(person ?? "everybody")")
                #expect(!outline.headings.isEmpty)
            }
        }
    }

    private func people(of view: View, _ renderer: ViewRenderer, _ day: Day) throws -> [String?] {
        guard view.pick != nil, case .nobody(_, let people) = try renderer.render(view, day: day, person: "nobody")
        else { return [nil] }
        #expect(!people.isEmpty, "\(view.name)")
        return people
    }

    /// Everything that the handbook may be asked about has an explanation.
    @Test func everyRuleAndCheckIsExplained() async throws {
        let handbook = try await BookDraft.shipped.handbook()
        let explanation = Explanation(handbook, style: TextStyle(isColoured: false))
        let names = RuleReader(handbook.book.pages(.rule)).rules.map(\.id) + BuiltInCheck.all.map(\.id)
        let overview = explanation.overview()
        for name in names {
            #expect(explanation.text(of: name) != nil, "\(name)")
            #expect(overview.contains(name), "\(name)")
        }
    }
}
