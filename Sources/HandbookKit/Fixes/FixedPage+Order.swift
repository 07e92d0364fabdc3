import PageText

extension FixedPage {
    /// Puts the fields of a page in the order that one of the findings asks for. What the page says stays the same, which
    /// is read again.
    mutating func order(by findings: [Finding]) {
        guard
            let finding = findings.first(where: { $0.fix?.path == path && !($0.fix?.correction.order.isEmpty ?? true) }
            ),
            let asked = finding.fix
        else { return }
        let page = Page(reading: bytes, outline: false)
        guard page.faults.isEmpty, let edit = MovableFields(of: page, in: bytes)?.edit(by: asked.correction.order)
        else {
            return
        }
        let range = PagePlaces(bytes).bytes(of: edit.span)
        let next = Array(bytes[..<range.lowerBound]) + edit.text.utf8 + bytes[range.upperBound...]
        let ordered = Page(reading: next, outline: false)
        guard ordered.faults.isEmpty, ordered.saysInAnyOrder(page) else { return }
        let old = String(decoding: bytes[range], as: UTF8.self)
        bytes = next
        applied.append(
            Applied(
                finding: finding, fix: Fix(path: path, span: edit.span, correction: asked.correction), old: old,
                new: edit.text))
    }
}

extension Page {
    /// Whether this page says the same as another one, whatever the order of its fields.
    fileprivate func saysInAnyOrder(_ other: Page) -> Bool {
        guard let front = frontMatter?.entries, let old = other.frontMatter?.entries else { return false }
        func words(_ entries: [YAMLEntry]) -> [String: FrontMatterWords] {
            Dictionary(entries.map { ($0.key, FrontMatterWords($0.value)) }) { first, _ in first }
        }
        return body == other.body && front.count == old.count && words(front) == words(old)
    }
}
