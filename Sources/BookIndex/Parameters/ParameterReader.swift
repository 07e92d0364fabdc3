import PageText

/// Reads the `parameters` of a page: `name: value`, or `name: {format, value}` or `{format, values: [{from, until, value}]}`.
package struct ParameterReader {
    let path: String
    /// The days of the page, outside which none of its parameters hold.
    let days: DayRange
    package private(set) var parameters: [Parameter] = []
    private(set) var faults: [PageFault] = []
    static let formats: [FieldFormat] = [.date, .money, .percent, .quarter]

    package init(path: String, days: DayRange = DayRange()) {
        self.path = path
        self.days = days
    }

    package mutating func read(_ node: YAMLNode) {
        guard let entries = node.entries else {
            return fault(node.span, "`parameters` is a group of names with their values.")
        }
        for entry in entries {
            guard FieldName.isValid(entry.key) else {
                fault(
                    entry.keySpan, "A parameter cannot be named \(entry.key).",
                    remedy: "use lower-case letters, digits and _, starting with a letter")
                continue
            }
            let statement = Parameter.Statement(path: path, span: entry.keySpan)
            let values = datedValues(entry.value, statement)
            if !values.isEmpty {
                parameters.append(.init(name: entry.key, path: path, span: entry.keySpan, values: values))
            }
        }
    }

    private mutating func datedValues(_ node: YAMLNode, _ statement: Parameter.Statement) -> [Parameter.Dated] {
        func always(_ value: Parameter.Value, _ span: SourceSpan) -> Parameter.Dated {
            .init(days: days, value: value, span: span, statement: statement)
        }
        guard node.entries != nil else {
            return value(node, format: nil).map { [always($0, node.span)] } ?? []
        }
        faults += node.faults(forKeysBeside: ["format", "value", "values"], of: "A parameter")
        let format = format(node["format"])
        if let single = node["value"], node["values"] == nil {
            return value(single, format: format).map { [always($0, single.span)] } ?? []
        }
        guard let items = node["values"]?.items, node["value"] == nil, !items.isEmpty else {
            fault(node.span, "A parameter has either `value` or a list of `values`.")
            return []
        }
        let dated = items.compactMap { datedValue($0, format: format, statement) }
        checkOrder(dated)
        return dated.endingInTurn.compactMap { withinThePage($0) }
    }

    private mutating func datedValue(
        _ node: YAMLNode, format: FieldFormat?, _ statement: Parameter.Statement
    ) -> Parameter.Dated? {
        guard let valueNode = node["value"] else {
            fault(node.span, "A dated value has `from`, optionally `until`, and `value`.")
            return nil
        }
        faults += node.faults(forKeysBeside: ["from", "until", "value"], of: "A dated value")
        let known = faults.count
        let days = DayRange(of: node, id: "bad-parameter", faults: &faults)
        guard let value = value(valueNode, format: format), faults.count == known else { return nil }
        return .init(
            days: days, value: value, span: valueNode.span, statement: statement, untilSpan: node["until"]?.span)
    }

    /// A value with the days that it shares with its page.
    private mutating func withinThePage(_ dated: Parameter.Dated) -> Parameter.Dated? {
        guard let shared = dated.days.overlap(days) else {
            fault(
                dated.span, "This value never holds, because its page is in force \(days.inWords).",
                remedy: "remove the value, or change the days of one of them")
            return nil
        }
        var dated = dated
        if shared.until != dated.days.until { dated.untilSpan = nil }
        dated.days = shared
        return dated
    }

    private mutating func checkOrder(_ values: [Parameter.Dated]) {
        for (earlier, later) in zip(values, values.dropFirst()) {
            if let from = later.days.from, earlier.days.from.map({ $0 < from }) ?? true,
                earlier.days.until.map({ $0 < from }) ?? true
            {
                continue
            }
            fault(
                later.span, "This value starts while an earlier one is still in force.",
                remedy: "order the values by `from` and let none overlap")
        }
    }

    private mutating func value(_ node: YAMLNode, format: FieldFormat?) -> Parameter.Value? {
        if let items = node.items {
            let values = items.compactMap { value($0, format: format) }
            guard values.count == items.count, !values.contains(where: \.isList) else { return nil }
            return .init(
                items: values.flatMap(\.items), isList: true, text: values.map(\.text).joined(separator: ", "))
        }
        guard let scalar = node.scalar, !scalar.isBlank else {
            fault(node.span, "A parameter needs a value.")
            return nil
        }
        if format == nil, let flaw = ParameterReader.numberFlaw(scalar) {
            fault(node.span, "\(scalar.text) \(flaw.what)", remedy: flaw.remedy)
            return nil
        }
        if let format, !format.accepts(scalar.text) {
            fault(node.span, "\(scalar.text) is not \(format.inWords).")
            return nil
        }
        let item = ParameterReader.typed(scalar, format)
        // Null would let every rule that compares with it pass.
        guard item != .null else {
            fault(node.span, "\(scalar.text) is no value that a rule could compare with.")
            return nil
        }
        return .init(items: [item], isList: false, text: scalar.text)
    }

    /// Why a text that starts like a number is none. SQL never finds text greater or less than a number: a cap of `"15"`
    /// or `15 accounts` would switch its rules off without a word.
    private static func numberFlaw(_ scalar: YAMLScalar) -> (what: String, remedy: String)? {
        let isNumber = DecimalNumber(scalar.text) != nil
        guard scalar.style == .plain else {
            return isNumber ? ("is text, because it is in quotes.", "remove the quotes") : nil
        }
        let start = scalar.text.drop { $0 == "-" || $0 == "+" }
        guard !isNumber, start.first?.isASCII == true, start.first?.isNumber == true, Day(scalar.text) == nil,
            Quarter(scalar.text) == nil
        else { return nil }
        if Percent(scalar.text) != nil {
            return ("needs its format.", "write {format: percent, value: \(scalar.text)}")
        }
        return ("is not a number.", "write digits only, or put it in quotes if it is text")
    }

    private static func typed(_ scalar: YAMLScalar, _ format: FieldFormat?) -> SQLValue {
        switch format {
        case .money: Money(scalar.text).map { .integer($0.cents) } ?? .null
        case .percent: Percent(scalar.text).map { .real($0.fraction) } ?? .null
        case .some: .text(scalar.text)
        case nil: SQLValue(JSONValue(literally: scalar), as: nil)
        }
    }

    private mutating func format(_ node: YAMLNode?) -> FieldFormat? {
        guard let node else { return nil }
        let format = node.scalar.flatMap { FieldFormat(rawValue: $0.text) }
        if let format, ParameterReader.formats.contains(format) { return format }
        let names = ParameterReader.formats.map(\.rawValue).joined(separator: ", ")
        fault(node.span, "The format of a parameter is one of: \(names).")
        return nil
    }

    private mutating func fault(
        _ span: SourceSpan, _ message: String, id: String = "bad-parameter", remedy: String = ""
    ) {
        faults.append(PageFault(id, at: span, message, remedy: remedy))
    }
}

extension [Parameter.Dated] {
    /// The same values, of which each ends at the latest where the next one begins.
    fileprivate var endingInTurn: [Parameter.Dated] {
        enumerated().map { index, dated in
            var dated = dated
            if index + 1 < count, let next = self[index + 1].days.from, dated.days.until.map({ next <= $0 }) ?? true,
                dated.days.from.map({ $0 < next }) ?? true, let last = next.adding(days: -1)
            {
                dated.days.until = last
                dated.untilSpan = nil
            }
            return dated
        }
    }
}
