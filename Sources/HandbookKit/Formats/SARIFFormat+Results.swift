import PageText

/// The findings of a log.
extension SARIFFormat {
    /// The most related places that a host takes of one result.
    private static let mostRelated = 100

    var results: [JSONTree] {
        let waived = document.waived
        let fingerprints = CheckDocument.fingerprints(of: waived.map(\.finding))
        return findings.map { result($0.finding, $0.fingerprint) }
            + zip(waived, fingerprints).map { result($0.finding, $1, [("suppressions", suppression($0.waiver))]) }
    }

    private func result(
        _ finding: Finding, _ fingerprint: String, _ more: [(key: String, value: JSONTree)] = []
    ) -> JSONTree {
        let index = ruleIDs.firstIndex(of: finding.rule) ?? -1
        return .object(
            [
                ("ruleId", .string(finding.rule)), ("ruleIndex", .integer(Int64(index))),
                ("level", Self.level(finding.severity)), ("message", Self.message(finding.wholeMessage)),
                ("locations", .array([.object([("physicalLocation", place(finding.path, finding.span))])])),
                ("partialFingerprints", .object([("primaryLocationLineHash", .string(fingerprint))])),
                ("relatedLocations", .array(related(finding))),
            ] + fixes(finding) + more)
    }

    private func fixes(_ finding: Finding) -> [(key: String, value: JSONTree)] {
        guard let edit = document.edit(of: finding) else { return [] }
        let replacement = JSONTree.object([
            ("deletedRegion", Self.region(edit.fix.span)), ("insertedContent", .object([("text", .string(edit.new))])),
        ])
        let change = JSONTree.object([
            ("artifactLocation", Self.file(edit.fix.path)), ("replacements", .array([replacement])),
        ])
        let words = Self.message(
            edit.fix.correction.order.isEmpty
                ? "\(EscapedText.of(edit.old)) becomes \(edit.new)" : "fields in the order of their kind")
        return [("fixes", .array([.object([("description", words), ("artifactChanges", .array([change]))])]))]
    }

    /// The record that is broken, where the finding stands at an edit, then the other pages that belong to it.
    private func related(_ finding: Finding) -> [JSONTree] {
        let broken = finding.broken.map { [("the record that is broken", place($0.path, $0.span))] } ?? []
        let pages = finding.related.withoutRepeats.map { (EscapedText.of($0), place($0)) }
        return (broken + pages).prefix(Self.mostRelated).enumerated().map { index, related in
            .object([
                ("id", .integer(Int64(index + 1))), ("message", Self.message(related.0)),
                ("physicalLocation", related.1),
            ])
        }
    }

    private func place(_ path: String, _ span: SourceSpan? = nil) -> JSONTree {
        let file: (key: String, value: JSONTree) = ("artifactLocation", Self.file(path))
        return .object([file] + (span.map { [("region", Self.region($0))] } ?? []))
    }

    static func file(_ path: String) -> JSONTree {
        .object([("uri", .string(RepositoryURI.of(path))), ("uriBaseId", .string(root))])
    }

    static func region(_ span: SourceSpan) -> JSONTree {
        .object([
            ("startLine", .integer(Int64(span.line))), ("startColumn", .integer(Int64(span.column))),
            ("endLine", .integer(Int64(span.endLine))), ("endColumn", .integer(Int64(span.endColumn))),
        ])
    }

    private func suppression(_ waiver: Waiver) -> JSONTree {
        let reason = "\(waiver.reason) (\(waiver.grantedBy), until \(waiver.until))"
        return .array([
            .object([
                ("kind", .string("external")), ("status", .string("accepted")),
                ("justification", .string(EscapedText.of(reason))),
                ("location", .object([("physicalLocation", place(waiver.path))])),
            ])
        ])
    }
}
