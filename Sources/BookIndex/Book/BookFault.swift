import PageText

/// A fault with the page it stands on.
package struct BookFault: Sendable, Hashable {
    package var path: String
    package var fault: PageFault
    /// The field it is about, dotted (`contacts.2.name`); nil when it is about no field.
    package var field: String?

    package init(path: String, _ fault: PageFault, field: String? = nil) {
        self.path = path
        self.fault = fault
        self.field = field
    }
}

/// What is wrong between pages.
extension BookFault {
    static func badID(_ id: String, at path: String) -> BookFault {
        BookFault(
            path: path,
            PageFault(
                "bad-record-id", at: .pageStart, "A record cannot be called \(id).",
                remedy: "rename the file: lower-case letters, digits and single hyphens only"))
    }

    static func stated(
        _ parameter: Parameter, alsoOn first: Parameter.Statement, for days: DayRange
    ) -> BookFault {
        let some = days == DayRange() ? "" : ", for the days \(days.inWords)"
        return BookFault(
            path: parameter.path,
            PageFault(
                "duplicate-parameter", at: parameter.span,
                "\(parameter.name) is already stated on \(first.path), line \(first.span.line)\(some).",
                remedy: some.isEmpty
                    ? "keep one of the two and quote it from the other page"
                    : "let one page end before the other begins, with `until` and `from`"))
    }

    static func stated(onRecordOf kind: Kind, at span: SourceSpan, path: String) -> BookFault {
        BookFault(
            path: path,
            PageFault(
                "bad-parameter", at: span, "Parameters do not count on the page of a record of \(kind.folder).",
                remedy: "state them on the page of prose that explains them"))
    }

    static func defined(_ right: Right, at span: SourceSpan?, alsoOn first: Right) -> BookFault {
        BookFault(
            path: right.path,
            PageFault(
                "duplicate-right", at: span ?? .pageStart, "\(right.name) is already defined on \(first.path)",
                remedy: "keep one page and list all holders there; until then only the first one counts"))
    }

    static func dangling(
        _ reference: TypedRecord.Reference, at path: String, among ids: Set<String>
    ) -> BookFault {
        let id = reference.id.hasSuffix(".md") ? String(reference.id.dropLast(3)) : reference.id
        let near = ids.contains(id) ? Correction(id, isSafe: true) : Correction(of: id, among: ids)
        let creation = RecordID.isValid(id) ? ", or create it with: handbook new \(reference.kind) \(id)" : ""
        let fault = PageFault(
            "dangling-reference", at: reference.span, "There is no \(reference.kind) \(reference.id).",
            remedy: near?.advice ?? "name one that exists\(creation)", correction: near)
        return BookFault(path: path, fault, field: reference.field)
    }
}
