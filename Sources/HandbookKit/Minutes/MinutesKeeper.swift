import BookIndex
import GitStore
import PageText

/// Keeps the pages that agendas write into a book: makes them, refreshes them and says which are out of date.
package struct MinutesKeeper {
    let source: BookSource
    let moment: BookSource.Moment
    /// The whole state that the pages are made from.
    let handbook: Handbook
    let worker: Worker
    let clock: Day

    package init(_ handbook: Handbook, at moment: BookSource.Moment, in source: BookSource, worker: Worker, clock: Day)
    {
        self.handbook = handbook
        self.moment = moment
        self.source = source
        self.worker = worker
        self.clock = clock
    }

    package enum Outcome {
        case page(MeetingPage)
        case findings([Finding])
        case nobody(asked: String?, candidates: [String])
    }

    /// The page of a meeting.
    ///
    /// - Parameters:
    ///   - person: whom it is for, instead of the one who was picked before or is picked now.
    ///   - read: gives the bytes of the page at a path as it is; nil when there is none.
    /// - Throws: `HandbookError` when the agenda writes no page, or something else stands in its place.
    package func page(
        of meeting: ViewChoice.Dated, for person: String?, reading read: (String) throws -> [UInt8]?
    ) async throws -> Outcome {
        let (view, day) = (meeting.view, meeting.day)
        guard let form = view.form, let kind = handbook.book.kind(named: form.kind.text) else {
            throw HandbookError(
                "The \(view.sort.rawValue) \(view.name) is not written into the book.",
                remedy: "say what record it becomes with `write` on \(view.path)")
        }
        let book = try await withoutPages(on: day)
        let memory = try await MeetingMemory(
            before: day, of: view, in: book.handbook, at: moment, source: source, worker: worker)
        let filling = view.tablesOnDemand(of: handbook.book.kinds)
        let history = try await source.tables(of: book.handbook, at: moment, filling: filling)
        let derived = try await DerivedTables(
            view.derivedTables, of: book.handbook, at: moment, in: source, on: day, beside: worker)
        try worker.load(book.handbook.book, today: day, history: history, filling: filling, derived: derived)
        let currency = handbook.currency(on: day)
        var renderer = ViewRenderer(worker: worker, snapshot: book.name, currency: currency)
        let before = try pickedBefore(form, kind, day, read)
        if let before, let person, before != person {
            throw HandbookError(
                "The page of \(day) is for \(before) already.",
                remedy: "change \(form.pickedField ?? "the person") on that page, and run it again without --for")
        }
        let wrong = try ViewContract(view, worker: worker).findings
        guard wrong.isEmpty else { return .findings(wrong) }
        let found = try await renderer.findings(
            for: meeting, person ?? before, memory, of: book.handbook.book.snapshot, at: moment, in: source)
        if let found {
            try worker.load(
                book.handbook.book, today: day, history: history, filling: filling, derived: derived,
                adding: found.patch)
            renderer.notCompared = found.notCompared
        }
        let picked: String?
        switch try renderer.choice(for: view, day, person ?? before, memory) {
        case .findings(let findings): return .findings(findings)
        case .nobody(let asked, let candidates): return .nobody(asked: asked, candidates: candidates)
        case .row(let row, _): picked = row?["id"]?.text
        }
        let path = try form.path(folder: kind.folder, on: day, picked: picked)
        let bytes = try read(path)
        let old = try bytes.flatMap { bytes throws(HandbookError) in try WrittenPage(reading: bytes, path: path) }
        if bytes != nil, old?.view != view.name {
            throw HandbookError(
                "\(path) was not written by the agenda \(view.name); nothing was written.",
                remedy: "rename that page, or give another day with --date")
        }
        // Made from another commit that says the same, the page stays as it is.
        var compared: [PagePiece]?
        for name in [old?.snapshot, book.name].compactMap(\.self) {
            renderer.snapshot = name
            switch try renderer.fill(view, day, picked, memory) {
            case .findings(let findings): return .findings(findings)
            case .nobody(let asked, let candidates): return .nobody(asked: asked, candidates: candidates)
            case .page(let made):
                let page = try self.page(
                    made.markdown, of: meeting, at: path, old: old,
                    frontMatter: form.frontMatter(on: day, picked: picked), name,
                    memory, comparing: compared, isNew: bytes == nil)
                compared = page.pieces
                if page.isFresh || name == book.name { return .page(page) }
            }
        }
        preconditionFailure("because the state of the book always has a name")
    }

    private func page(
        _ text: String, of meeting: ViewChoice.Dated, at path: String, old: WrittenPage?, frontMatter: String,
        _ snapshot: String, _ memory: MeetingMemory, comparing compared: [PagePiece]?,
        isNew: Bool
    ) throws -> MeetingPage {
        if PageLinesOfText(text).lines.contains(where: { PageMarker($0) != nil }) {
            throw HandbookError(
                "The agenda \(meeting.view.name) shows a line that looks like a marker of a written page.",
                remedy: "remove it from \(meeting.view.path)")
        }
        let pieces = PagePiece.all(of: text, template: meeting.view.template.text)
        try old?.refuseLostMarkers(of: pieces, path: path)
        let start = old ?? WrittenPage(frontMatter: frontMatter, view: meeting.view.name, snapshot: snapshot)
        let new = start.refreshed(with: pieces, from: snapshot).file
        return MeetingPage(
            path: path, view: meeting.view, day: meeting.day, memory: memory, text: new, snapshot: snapshot,
            isNew: isNew, old: old, pieces: compared ?? pieces)
    }

    // MARK: What a page is made from

    /// The state without the pages of that day's meetings: a page must not depend on whether it is there already.
    private func withoutPages(on day: Day) async throws -> (handbook: Handbook, name: String) {
        let forms = ViewReader(handbook.book.pages(.view)).views.compactMap(\.form)
        let paths = Set(
            forms.flatMap { form in
                MeetingSeries(form, in: handbook.book).pages.filter { $0.day == day }.map(\.path)
            })
        let rest = handbook.book.snapshot.pages { !paths.contains($0) }
        let book = paths.isEmpty ? handbook : try await source.handbook(of: rest, asked: handbook.today, clock: clock)
        return (book, try name(of: rest, without: paths))
    }

    /// A worktree in which nothing else is changed is as good as its commit, and that can be found again.
    private func name(of rest: Snapshot, without paths: Set<String>) throws -> String {
        guard case .worktree = moment, let head = try source.tip(of: moment) else { return rest.name }
        let committed = try source.snapshot(.commit(head)).pages { !paths.contains($0) }
        let isSame = committed.entries == rest.entries && rest.refusals.isEmpty
        return "commit \(head.short)" + (isSame ? "" : " and changes since")
    }

    /// Whom the page that is there is for.
    private func pickedBefore(
        _ form: RecordForm, _ kind: Kind, _ day: Day, _ read: (String) throws -> [UInt8]?
    ) throws -> String? {
        guard let field = form.pickedField, !form.id.text.contains(RecordForm.pickedTag) else { return nil }
        let path = try form.path(folder: kind.folder, on: day, picked: nil)
        guard let bytes = try read(path) else { return nil }
        return Page(reading: bytes, outline: false).frontMatter?[field]?.scalar.flatMap {
            $0.text.isEmpty ? nil : $0.text
        }
    }
}

// MARK: Pages that are there

extension MinutesKeeper {
    /// The pages that agendas wrote, by agenda and then by day.
    ///
    /// - Parameter name: of one agenda only.
    package func writtenPages(of name: String?) throws -> [(meeting: ViewChoice.Dated, path: String)] {
        let views = ViewReader(handbook.book.pages(.view)).views.filter { name == nil || $0.name == name }
        return try views.flatMap { view -> [(ViewChoice.Dated, String)] in
            guard let form = view.form else { return [] }
            return try MeetingSeries(form, in: handbook.book).pages.compactMap { page in
                guard view.days.contains(page.day), let bytes = handbook.source(page.path),
                    try WrittenPage(reading: bytes, path: page.path)?.view == view.name
                else { return nil }
                return (ViewChoice.Dated(view: view, day: page.day), page.path)
            }
        }
    }

    /// The pages that stand where agendas write theirs, and have lost all markers.
    ///
    /// - Parameters:
    ///   - name: of one agenda only.
    ///   - asked: the day of the meetings; nil for today and later.
    package func unmarkedPages(of name: String?, on asked: Day?) throws -> [Finding] {
        let views = ViewReader(handbook.book.pages(.view)).views.filter { name == nil || $0.name == name }
        return try views.flatMap { view -> [Finding] in
            guard let form = view.form, let kind = handbook.book.kind(named: form.kind.text) else { return [] }
            return try MeetingSeries(form, in: handbook.book).pages.compactMap { page in
                guard asked.map({ $0 == page.day }) ?? (page.day >= handbook.today), view.days.contains(page.day),
                    try form.path(folder: kind.folder, on: page.day, picked: page.picked) == page.path,
                    let bytes = handbook.source(page.path),
                    try WrittenPage(reading: bytes, path: page.path) == nil
                else { return nil }
                return Finding(
                    rule: "agenda-edited", severity: BuiltInCheck.severity(of: "agenda-edited"), path: page.path,
                    span: SourceSpan(line: 1, column: 1),
                    message: "The agenda \(view.name) writes this page, and its markers are not there",
                    remedy: "put the lines with <!-- back, as git diff shows them, or rename the page")
            }
        }
    }

    /// What somebody wrote inside generated parts of a page that is not made anew any more.
    package func edits(of meeting: ViewChoice.Dated, at path: String) throws -> [Finding] {
        guard let bytes = handbook.source(path), let old = try WrittenPage(reading: bytes, path: path) else {
            return []
        }
        return MeetingPage(
            path: path, view: meeting.view, day: meeting.day, memory: .none, text: "", snapshot: old.snapshot,
            isNew: false, old: old, pieces: []
        ).edited
    }
}
