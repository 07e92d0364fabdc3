import BookIndex
import GitStore
import PageText

/// Judges changes of records by the rights of a book: whoever makes a change that needs a right, or approves it, must
/// hold it on the day and must not be excluded.
///
/// Kinds, rights, people and the evidence asked for are those of the base, never of the change that is judged. It
/// computes only; signatures are checked and days are chosen by whoever calls it.
package struct RightsCheck: Sendable {
    private let kinds: [String: Kind]
    private let rights: [String: Right]
    private let persons: BookPersons
    private let evidenceParameter: Parameter?

    package init(base: Book) {
        kinds = Dictionary(base.kinds.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        rights = Dictionary(base.rights.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        persons = BookPersons(of: base)
        evidenceParameter = base.parameters.first { $0.name == EvidenceStrength.parameter }
    }

    /// What was found about some changes.
    package struct Result: Sendable {
        package var approvals: [Approval] = []
        /// In the order of the changes and their fields.
        package var missing: [Missing] = []

        /// One for each right that is missing.
        package var findings: [Finding] { missing.map(\.finding) }
    }

    /// A right that nobody behind a change holds.
    package struct Missing: Sendable {
        package var right: String
        /// The field that asks for it, dotted.
        package var field: String
        /// What happened to the record, or to the field, that asks for it.
        package var verb: RecordChange.Verb
        package var finding: Finding
    }

    /// Where changes were made and who stands behind them.
    package struct Circumstances: Sendable {
        package var evidence: Evidence
        /// The day on which the right is asked for.
        package var day: Day
        /// Nil before there is a commit.
        package var commit: ObjectID?

        package init(evidence: Evidence, day: Day, commit: ObjectID? = nil) {
            self.evidence = evidence
            self.day = day
            self.commit = commit
        }
    }

    /// Whether any right is asked for, so that signatures need not be checked where none is.
    package func asks(about changes: [ProposedChange]) -> Bool { changes.contains { !needs($0).isEmpty } }

    /// - Parameter place: where a field stands on a page of the state under check; nil when there is no such page.
    package func judge(
        _ changes: [ProposedChange], in circumstances: Circumstances,
        place: (_ path: String, _ field: String) -> SourceSpan?
    ) -> Result {
        var result = Result()
        for proposed in changes {
            guard let kind = kinds[proposed.change.kind] else { continue }
            for need in needs(proposed) {
                let words = RightsWords(need: need, proposed: proposed, kind: kind, circumstances: circumstances)
                let path = proposed.change.path
                // A page that is gone is found where its kind asks for the right.
                let onPage = place(path, need.field).map { (path, $0) }
                let stand = onPage ?? (kind.path, kind.span(ofField: need.field))
                switch verdict(on: need, proposed, circumstances, words) {
                case .approved(let approval): result.approvals.append(approval)
                case .missing(let message, let remedy):
                    let finding = Finding(
                        rule: RightsCheck.ruleID, severity: BuiltInCheck.severity(of: RightsCheck.ruleID),
                        path: stand.0, span: stand.1, field: need.field, message: message, remedy: remedy,
                        cites: (rights[need.right]?.path).map { [.init(clause: $0, parameters: [])] } ?? [],
                        related: onPage == nil ? [path] : [])
                    result.missing.append(
                        Missing(right: need.right, field: need.field, verb: need.verb, finding: finding))
                }
            }
        }
        return result
    }

    package static let ruleID = "right-missing"

    // MARK: One right

    private enum Verdict {
        case approved(Approval)
        case missing(message: String, remedy: String)
    }

    /// The rights that one field of a change asks for.
    func needs(_ proposed: ProposedChange, of field: FieldChange) -> [RightNeed] {
        var part = proposed
        part.change.fields = [field]
        return needs(part).filter { $0.field == field.field }
    }

    /// A change with only those fields that ask for a right by what they are before and after it.
    func asking(part proposed: ProposedChange) -> ProposedChange {
        var part = proposed
        if part.change.verb == .changed { part.change.fields.removeAll { needs(proposed, of: $0).isEmpty } }
        return part
    }

    private func needs(_ proposed: ProposedChange) -> [RightNeed] {
        guard let kind = kinds[proposed.change.kind] else { return [] }
        // A right without a page asks for itself whatever happens: nobody has said when it need not be asked for.
        return kind.rightsNeeded(by: proposed).filter { rights[$0.right]?.verbs.contains($0.verb) ?? true }
    }

    private func verdict(
        on need: RightNeed, _ proposed: ProposedChange, _ circumstances: Circumstances, _ words: RightsWords
    ) -> Verdict {
        guard let right = rights[need.right] else {
            return .missing(
                message: "\(words.change) needs the right \(need.right), which no page defines",
                remedy: "define it on a page in handbook/rights/ first, in a change of its own")
        }
        guard right.isReadable else {
            return .missing(
                message: "\(words.change) needs the right \(need.right), whose page cannot be understood",
                remedy: "correct \(right.path) first, in a change of its own")
        }
        let judge = RightsJudge(
            right, of: proposed, persons: persons, day: circumstances.day,
            required: strength(of: right, on: circumstances.day))
        switch judge.verdict(on: circumstances.evidence) {
        case .approved(var approval):
            approval.field = need.field
            return .approved(approval)
        case .refused(let objections):
            return .missing(message: words.message(objections), remedy: words.remedy(judge))
        }
    }

    /// What a right asks for: its page, else the book. A word that is neither counts as the stronger.
    func strength(of right: Right, on day: Day) -> EvidenceStrength {
        if let evidence = right.evidence { return evidence }
        guard let parameter = evidenceParameter else { return .claimed }
        return parameter.value(on: day).flatMap { EvidenceStrength(rawValue: $0.text) } ?? .proved
    }
}

extension Kind {
    /// Where a field is described on the kind's page, without its place in lists and groups.
    fileprivate func span(ofField field: String) -> SourceSpan {
        let name = field.split(separator: ".").first.map(String.init) ?? field
        return schema.properties.first { $0.name == name }?.span ?? .pageStart
    }
}
