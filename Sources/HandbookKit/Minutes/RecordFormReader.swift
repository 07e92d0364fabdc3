import BookIndex
import PageText

extension RecordForm {
    /// Reads `write` of a view; nil without it, or with faults that are told.
    init?(_ front: YAMLNode, picks: Bool, faults: inout [PageFault]) {
        guard let node = front["write"] else { return nil }
        let start = faults.count
        func fault(_ span: SourceSpan, _ message: String, _ remedy: String) {
            faults.append(PageFault("bad-view", at: span, message, remedy: remedy))
        }
        faults += node.faults(forKeysBeside: ["kind", "id", "fields"], of: "`write`", id: "bad-view")
        func part(_ key: String, _ remedy: String) -> Part? {
            if let value = node[key], let text = value.scalar?.text, !text.isEmpty {
                return Part(text: text, span: value.span)
            }
            fault(node[key]?.span ?? node.span, "`write` says no \(key).", remedy)
            return nil
        }
        let kind = part("kind", "name the kind of record, such as kind: meeting")
        let id = part("id", "write the id of a page, such as id: \"{{date}}-review\"")
        let fields = (node["fields"]?.entries ?? []).compactMap { entry -> Field? in
            guard let text = entry.value.scalar?.text else {
                fault(entry.value.span, "A field of `write` is one value.", "write it as NAME: VALUE")
                return nil
            }
            return Field(
                name: entry.key, nameSpan: entry.keySpan, value: Part(text: text, span: entry.value.span))
        }
        for part in [id].compactMap(\.self) + fields.map(\.value) {
            if let tag = RecordForm.unknownTag(in: part.text) {
                fault(part.span, "\(tag) means nothing in `write`.", "use {{date}} or {{picked}}")
            } else if part.text.contains(RecordForm.pickedTag), !picks {
                fault(part.span, "Nobody is picked here.", "say from whom with pick: NAME, or leave {{picked}} out")
            }
        }
        if let id, !id.text.contains(RecordForm.dateTag) {
            fault(id.span, "Every meeting would be written to one page.", "put {{date}} into the id")
        }
        if faults.count == start, fields.filter({ $0.value.text == RecordForm.dateTag }).count != 1 {
            fault(
                node["fields"]?.span ?? node.span, "One field of `write` holds the day of the meeting.",
                "add it, such as held_on: \"{{date}}\"")
        }
        guard faults.count == start, let kind, let id else { return nil }
        self.init(kind: kind, id: id, fields: fields)
    }

    /// The first tag of a text that is neither `{{date}}` nor `{{picked}}`.
    private static func unknownTag(in text: String) -> String? {
        let rest = text.replacing(dateTag, with: "").replacing(pickedTag, with: "")
        guard let start = rest.firstRange(of: "{{") else { return nil }
        let end = rest[start.upperBound...].firstRange(of: "}}")?.upperBound ?? rest.endIndex
        return String(rest[start.lowerBound..<end])
    }
}
