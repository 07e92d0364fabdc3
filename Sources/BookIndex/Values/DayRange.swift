import PageText

/// The days that something is in force: from `from` through `until`; nil is without end on that side.
package struct DayRange: Sendable, Hashable {
    package var from: Day?
    package var until: Day?

    package init(from: Day? = nil, until: Day? = nil) {
        self.from = from
        self.until = until
    }

    package func contains(_ day: Day) -> Bool {
        (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
    }

    /// The days that both contain; nil when there are none.
    package func overlap(_ other: DayRange) -> DayRange? {
        let from = [from, other.from].compactMap { $0 }.max()
        let until = [until, other.until].compactMap { $0 }.min()
        if let from, let until, until < from { return nil }
        return DayRange(from: from, until: until)
    }

    /// Reads `from` and `until` of a group of fields. What is no day, or ends before it starts, is a fault with that id.
    package init(of node: YAMLNode, id: String, faults: inout [PageFault]) {
        from = DayRange.day(node["from"], id, &faults)
        until = DayRange.day(node["until"], id, &faults)
        if let from, let until, until < from, let span = node["until"]?.span {
            faults.append(
                PageFault(
                    id, at: span, "This ends on \(until), before it starts on \(from)", remedy: "correct one of them"))
        }
    }

    private static func day(_ node: YAMLNode?, _ id: String, _ faults: inout [PageFault]) -> Day? {
        guard let node, node.scalar?.isBlank != true else { return nil }
        let text = node.scalar?.text ?? ""
        if let day = Day(text) { return day }
        faults.append(
            PageFault(
                id, at: node.span, "\(node.scalar == nil ? "A list" : text) is not \(FieldFormat.date.inWords)",
                remedy: FieldFormat.date.advice(for: text)))
        return nil
    }
}
