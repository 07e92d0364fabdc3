import BookIndex
import GitStore
import PageText

/// Checks that the commit that settles a dispute changed the disputed line.
///
/// Whether a closed quarter's statement moves makes no difference: it never does. What counts is what the plan makes of
/// the book before the commit and of the book that the commit left.
struct DisputeCheck {
    let source: BookSource
    let worker: Worker

    static let id = "dispute-without-effect"

    func findings(of disputes: [Dispute], in handbook: Handbook) async throws -> [Finding] {
        var findings: [Finding] = []
        for dispute in disputes {
            guard let commit = dispute.commit, let line = dispute.line, dispute.outcome != nil else { continue }
            if source.facts.isShallow {
                findings.append(incomplete(dispute, commit, handbook.book))
                continue
            }
            // Rules of the book say what is wrong with a commit that nobody has.
            guard let record = try? source.commitRecord(commit) else { continue }
            let question = DisputedLine(
                dispute: dispute, line: line, commit: commit, parent: record.parents.first,
                overlay: try source.overlayTip(beside: .commit(commit)))
            if try await changed(question, handbook.today) { continue }
            findings.append(without(effect: line, dispute, commit, handbook.book))
        }
        return findings
    }

    private func without(
        effect line: Dispute.Line, _ dispute: Dispute, _ commit: ObjectID, _ book: Book
    ) -> Finding {
        finding(
            DisputeCheck.id, dispute, book,
            "Commit \(commit.short) changes nothing about \(line.words.underHandbook) on the statement of "
                + "\(dispute.person) for \(dispute.quarter)",
            "name the commit that changed it, or ask somebody who may settle disputes for an answer")
    }

    private func incomplete(_ dispute: Dispute, _ commit: ObjectID, _ book: Book) -> Finding {
        finding(
            "history-incomplete", dispute, book,
            "Whether commit \(commit.short) changed the disputed line is not known, because this clone has not all of "
                + "the past", "fetch the rest with: git fetch --unshallow")
    }

    private func finding(
        _ rule: String, _ dispute: Dispute, _ book: Book, _ message: String, _ remedy: String
    ) -> Finding {
        let place = book.page(at: dispute.path)?.wholePage().place(ofField: "commit") ?? .pageStart
        return Finding(
            rule: rule, severity: BuiltInCheck.severity(of: rule), path: dispute.path, span: place, field: "commit",
            message: message, remedy: remedy)
    }

    // MARK: Before and after

    /// Whether the line came out differently. Commits never change, so an answer holds for ever.
    private func changed(_ question: DisputedLine, _ today: Day) async throws -> Bool {
        let store = source.library.store
        let key = question.key
        if let known: DisputedLine.Answer = store?.values(.answer, [key])[0] { return known.isChanged }
        let after = try await figures(question, at: question.commit, today)
        let before = try await question.parent.asyncMap { try await figures(question, at: $0, today) } ?? []
        // Where a plan of that time cannot be asked, nobody can tell.
        let isChanged = before != nil && after != nil && before != after
        store?.keep(.answer, [(key, DisputedLine.Answer(isChanged: isChanged))])
        return isChanged
    }

    /// What the line says at a commit: nothing where there was no handbook yet, nil where its plans cannot be asked.
    private func figures(_ question: DisputedLine, at commit: ObjectID, _ today: Day) async throws -> [String]? {
        let moment = BookSource.Moment.commit(commit)
        guard let handbook = try? await source.handbook(moment, asked: today, clock: today) else { return [] }
        let reader = PlanReader(handbook.book.pages(.plan))
        let plans = reader.plans.filter { $0.days.contains(question.dispute.quarter.start) }
        let texts = plans.flatMap { $0.blocks.values.map(\.text) }
        let filling = BookTables.tablesOnDemand(mentionedIn: texts, kinds: handbook.book.kinds)
        let history = try await source.tables(of: handbook, at: moment, filling: filling)
        try worker.load(handbook.book, today: handbook.today, history: history, filling: filling)
        let runner = PlanRunner(book: handbook.book, worker: worker)
        do {
            if let finding = reader.findings.first { throw PlanFailure(finding: finding) }
            return try plans.flatMap { try question.figures(try runner.facts(of: $0, in: question.dispute.quarter)) }
                .sorted()
        } catch is PlanFailure {
            return nil
        }
    }
}

/// A line whose figures are compared before and after a commit.
private struct DisputedLine {
    let dispute: Dispute
    let line: Dispute.Line
    let commit: ObjectID
    let parent: ObjectID?
    /// What is read with it of an overlay.
    let overlay: ObjectID?

    /// What counts of the line, and when it can be paid.
    func figures(_ all: PlanFacts) throws -> [String] {
        try all.facts(of: dispute.person).filter(isAbout).map { fact in
            let counted = try fact.counted(in: all.terms).exactText
            let day = fact.payableOn?.description ?? fact.held ?? ""
            return "\(all.terms.plan.id) \(fact.sort.rawValue) \(fact.path) \(fact.bucket ?? "") \(counted) \(day)"
        }
    }

    private func isAbout(_ fact: PayFact) -> Bool {
        switch line {
        case .record(let path): fact.path == path
        case .bucket(let name): fact.bucket == name
        }
    }

    /// Names all that the answer follows from.
    var key: [UInt8] {
        var writer = ByteWriter()
        for text in [DisputeCheck.id, commit.description, dispute.person, dispute.quarter.description, line.words] {
            writer.write(text)
        }
        writer.write(overlay)
        return writer.bytes
    }

    struct Answer: Storable {
        let isChanged: Bool

        init(isChanged: Bool) { self.isChanged = isChanged }

        func write(to writer: inout ByteWriter) { writer.write(isChanged) }

        init(from reader: inout ByteReader) throws(StorageFault) { isChanged = try reader.bool() }
    }
}
