import BookIndex

/// The words and figures of a comparison, in Markdown. Whatever the book says stays text.
struct WhatIfWords {
    let currency: String

    /// `$1,250`, `12`, `80%`; empty where there is none.
    func figure(_ figure: FigureChange.Figure?) -> String {
        switch figure {
        case nil: ""
        case .money(let value): money(value)
        case .number(let value): value.numberText
        case .share(let value): value.percentText
        }
    }

    /// With its sign: `+$250`, `-3`, `+5 points`; `none` for no difference.
    func difference(_ figure: FigureChange.Figure?) -> String {
        guard let figure else { return "" }
        if figure.value.isZero { return "none" }
        let sign = figure.value < .zero ? "" : "+"
        // 80% and 10% more than that are 90% to some and 88% to others.
        guard case .share(let share) = figure else { return sign + self.figure(figure) }
        return sign + ((try? share.times(Fraction(100)))?.numberText ?? "too many") + " points"
    }

    func side(_ side: LineChange.Side?) -> String {
        guard let side else { return "" }
        let counted = side.isMoney ? money(side.counted) : side.counted.numberText
        switch side.state {
        case .counts, .payable: return counted
        case .held: return "\(counted), held: \(escaped(side.words ?? ""))"
        case .zero: return "\(counted): \(escaped(side.words ?? ""))"
        }
    }

    func money(_ value: Fraction) -> String { (try? value.rounded()).map { money(cents: $0) } ?? "too large" }

    func money(cents: Int64) -> String {
        let text = Money(cents: cents).description
        return escaped(text.hasPrefix("-") ? "-\(currency)\(text.dropFirst())" : currency + text)
    }

    func cause(_ cause: PayInputs.Cause) -> String {
        switch cause {
        case .plan(let path, let verb): "the plan \(link(path)) is \(verb.rawValue)"
        case .parameter(let name, let before, let after):
            "the parameter \(escaped(name)) \(parameter(before, after))"
        case .record(let path, let verb): "\(link(path)) is \(verb.rawValue)"
        case .others(let paths):
            paths.count > 2
                ? "\(paths.count) other pages differ" : "\(paths.map(link).joined(separator: " and ")) differ"
        }
    }

    private func parameter(_ before: String?, _ after: String?) -> String {
        switch (before, after) {
        case (let before?, let after?): "is \(escaped(after)) instead of \(escaped(before))"
        case (nil, let after?): "is \(escaped(after)), and was not there"
        case (_, nil): "is gone"
        }
    }

    private func link(_ path: String) -> String {
        "[\(escaped(path.underHandbook))](/\(path))"
    }

    func escaped(_ text: String) -> String { MarkdownText.escaped(text) }
}
