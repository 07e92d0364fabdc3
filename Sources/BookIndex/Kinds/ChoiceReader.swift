import PageText

/// Reads one entry of `enum`: a plain value, or `{value, from, until, description}` for one that is in use on some days.
struct ChoiceReader {
    private(set) var faults: [PageFault] = []

    static let keys = ["value", "from", "until", "description"]

    mutating func choice(_ node: YAMLNode) -> FieldSchema.Choice? {
        guard ChoiceReader.isDated(node) else {
            return .init(value: JSONValue(literally: node), span: node.span)
        }
        let known = faults.count
        faults += node.faults(forKeysBeside: ChoiceReader.keys, of: "A dated value", id: "bad-schema")
        let days = DayRange(of: node, id: "bad-schema", faults: &faults)
        guard let value = node["value"], value.scalar?.isBlank == false else {
            faults.append(
                PageFault(
                    "bad-schema", at: node["value"]?.span ?? node.span, "A dated value has one `value`",
                    remedy: "write {value: a, from: 2026-01-01, until: 2026-12-31}; the days are optional"))
            return nil
        }
        guard faults.count == known else { return nil }
        return .init(
            value: JSONValue(literally: value), days: days, description: node["description"]?.scalar?.text,
            span: value.span, untilSpan: node["until"]?.span)
    }

    /// Finds values that are listed twice for the same days.
    mutating func checkRepeats(_ choices: [FieldSchema.Choice]) {
        for (index, choice) in choices.enumerated() {
            let earlier = choices[..<index].first {
                $0.value == choice.value && $0.days.overlap(choice.days) != nil
            }
            guard let earlier, let days = earlier.days.overlap(choice.days) else { continue }
            faults.append(
                PageFault(
                    "bad-schema", at: choice.span,
                    "\(choice.value.asWritten) is listed twice" + (days == DayRange() ? "" : " \(days.inWords)"),
                    remedy: "remove one of them, or let the first end before the second begins"))
        }
    }

    /// Any other group is a value that says what it is, as in JSON Schema.
    private static func isDated(_ node: YAMLNode) -> Bool {
        node.entries?.contains { keys.contains($0.key) } ?? false
    }
}
