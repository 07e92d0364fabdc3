import BookIndex
import PageText

/// The parts of a plan's front matter that are numbers, lists and choices.
extension PlanReader {
    /// A word out of a fixed list.
    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ front: YAMLNode, _ key: String
    ) -> Choice? where Choice.RawValue == String {
        let text = front[key]?.scalar?.text ?? ""
        if let choice = Choice(rawValue: text) { return choice }
        let names = Choice.allCases.map(\.rawValue)
        fault(
            front[key]?.span ?? .pageStart, text.isEmpty ? "A plan page needs `\(key)`" : "`\(key)` cannot be \(text)",
            NearestName.to(text, among: names).map { "did you mean \($0)?" } ?? "use one of: "
                + names.joined(separator: ", "))
        return nil
    }

    mutating func words(_ front: YAMLNode, _ key: String, _ meaning: String) -> [String] {
        let nodes = front[key].map { $0.items ?? [$0] } ?? []
        let words = nodes.compactMap { $0.scalar?.text }.filter { !$0.isEmpty }
        if words.isEmpty || words.count != nodes.count {
            fault(front[key]?.span ?? .pageStart, "A plan page needs `\(key)`, \(meaning)", "list them under \(key)")
        }
        return words
    }

    /// A number such as `80%` or `14`, or `{param: NAME}`.
    mutating func value(_ node: YAMLNode, _ key: String) -> PlanValue? {
        if let text = node.scalar?.text, let number = Fraction(text) { return .number(number) }
        if let name = node["param"]?.scalar?.text, node.entries?.count == 1, !name.isEmpty {
            return .parameter(name, node.span)
        }
        fault(node.span, "`\(key)` is a number", "write it as 80% or as {param: NAME}")
        return nil
    }

    mutating func curve(_ node: YAMLNode?) -> [Plan.Point] {
        guard let node else { return [] }
        var points: [Plan.Point] = []
        for item in node.items ?? [] {
            findings += item.faults(forKeysBeside: ["at", "pays"], of: "A point of a curve", id: "bad-plan").map {
                Finding($0, on: path)
            }
            guard let at = item["at"].flatMap({ value($0, "at") }),
                let pays = item["pays"].flatMap({ value($0, "pays") })
            else {
                fault(item.span, "A point of a curve has `at` and `pays`", "write {at: 100%, pays: 100%}")
                continue
            }
            let point = Plan.Point(at: at, pays: pays, span: item.span)
            if let last = points.last { checkRise(from: last, to: point) }
            points.append(point)
        }
        if (node.items ?? []).count < 2 {
            fault(
                node.span, "A curve has at least two points", "write - {at: 0%, pays: 0%} and - {at: 100%, pays: 100%}")
        }
        return points
    }

    /// Selling more must never pay less. Points that are parameters are compared when their values are known.
    private mutating func checkRise(from last: Plan.Point, to next: Plan.Point) {
        if case .number(let left) = last.at, case .number(let right) = next.at, right <= left {
            fault(
                next.span, "The curve goes back from \(left.percentText) to \(right.percentText)",
                "list its points by rising `at`")
        }
        if case .number(let left) = last.pays, case .number(let right) = next.pays, right < left {
            fault(
                next.span, "The curve falls: it pays \(left.percentText), then \(right.percentText)",
                "let `pays` rise from point to point; use `cap` for a limit")
        }
    }

    mutating func buckets(_ node: YAMLNode?, _ measure: Plan.Measure?) -> [Plan.Bucket] {
        var buckets: [Plan.Bucket] = []
        let share = measure == .rates ? "rate" : "weight"
        for item in node?.items ?? [] {
            findings += item.faults(
                forKeysBeside: ["bucket", "label", share, "cites"], of: "A bucket", id: "bad-plan"
            ).map { Finding($0, on: path) }
            guard let id = item["bucket"]?.scalar?.text, FieldName.isValid(id), let label = item["label"]?.scalar?.text,
                !label.isEmpty
            else {
                fault(item.span, "A bucket has a name and a label", "write {bucket: new_annual, label: New contracts}")
                continue
            }
            if buckets.contains(where: { $0.id == id }) { fault(item.span, "There are two buckets \(id)", "keep one") }
            if measure == .rates, item["rate"] == nil {
                fault(item.span, "The bucket \(id) has no rate", "add rate: 2%")
            }
            let weight = item[share].map { value($0, share) } ?? .number(.one)
            buckets.append(
                Plan.Bucket(
                    id: id, label: label, weight: weight ?? .number(.one), clause: item["cites"]?.scalar?.text))
        }
        if buckets.isEmpty {
            fault(
                node?.span ?? .pageStart, "A plan page needs `buckets`, the sorts of its credits", "list at least one")
        }
        return buckets
    }

    mutating func payout(_ node: YAMLNode?) -> Plan.Payout? {
        guard let node else {
            return Plan.Payout(cutOffDays: .number(.zero), month: 1, quarters: 8)
        }
        findings += node.faults(
            forKeysBeside: ["cut_off_days", "months_after", "quarters"], of: "A payout", id: "bad-plan"
        ).map { Finding($0, on: path) }
        let days = node["cut_off_days"].map { value($0, "cut_off_days") } ?? .number(.zero)
        let month = whole(node, "months_after", 1...12) ?? 1
        let quarters = whole(node, "quarters", 0...40) ?? 8
        return days.map { Plan.Payout(cutOffDays: $0, month: month, quarters: quarters) }
    }

    private mutating func whole(_ node: YAMLNode, _ key: String, _ range: ClosedRange<Int>) -> Int? {
        guard let value = node[key] else { return nil }
        if let number = value.scalar.flatMap({ Int($0.text) }), range.contains(number) { return number }
        fault(value.span, "`\(key)` is a whole number from \(range.lowerBound) to \(range.upperBound)", "correct it")
        return nil
    }
}
