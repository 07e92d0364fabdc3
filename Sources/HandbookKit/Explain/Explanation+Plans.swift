import BookIndex

/// Plans of pay: whom they pay, what they count, and what that earns, with the numbers of the quarter of the run.
extension Explanation {
    /// What every plan is for.
    func listOfPlans() -> String {
        finish(
            [style.paint("Plans (\(plans.count))", .bold)]
                + plans.flatMap { plan in
                    ["", "  " + style.paint(EscapedText.of(plan.id), .bold) + "  " + style.paint(days(plan), .faint)]
                        + WrappedText.hanging(
                            "    ", cells: 4,
                            EscapedText.of(
                                "\(plan.isPaying ? "Pays" : "Measures") \(whom(plan)). \(plan.measureInWords)"))
                })
    }

    func plan(_ plan: Plan) -> String {
        var lines = [title(plan.id, "plan, \(days(plan))", plan.path), field("title", plan.title)]
        lines.append(field(plan.isPaying ? "pays" : "measures", whom(plan)))
        lines += plan.cites.map { field("cites", "\(PageSort.handbookFolder)/\($0.clause)") }
        lines.append(field("measure", plan.measureInWords))
        if let guarantee = plan.guarantee { lines.append(field("guarantee", guarantee.inWords)) }
        lines += curve(plan) + buckets(plan) + payout(plan) + parameters(plan)
        let summary = PageLines.summary(of: plan.path, in: book)
        return finish(lines + [""] + WrappedText.lines(summary))
    }

    private func whom(_ plan: Plan) -> String {
        plan.roles.joined(separator: ", ") + (plan.variant.map { ", as \($0)" } ?? "")
    }

    private func days(_ plan: Plan) -> String {
        plan.days.inWords + (plan.days.contains(handbook.today.quarter.start) ? "" : ", not in force now")
    }

    // MARK: Numbers

    private func curve(_ plan: Plan) -> [String] {
        guard !plan.curve.isEmpty else { return [] }
        let rows = plan.curve.map { [words($0.at), words($0.pays)] }
        let table = PageTable([["attainment", "share of target"]] + rows).lines(style: style)
        let cap = plan.cap.map { "at most \(words($0))" } ?? "beyond, the last line goes on"
        return ["", style.paint("Curve", .bold)] + table.map { "  " + $0 } + ["  " + EscapedText.of(cap)]
    }

    private func buckets(_ plan: Plan) -> [String] {
        let share = plan.measure == .rates ? "earns" : "counts"
        let rows = plan.buckets.map { bucket in
            [bucket.id, bucket.label, words(bucket.weight), bucket.clause ?? plan.cites.first?.clause ?? ""]
                .map(EscapedText.of)
        }
        let table = PageTable([["bucket", "holds", share, "says"]] + rows).lines(style: style)
        return ["", style.paint("Buckets", .bold)] + table.map { "  " + $0 }
    }

    private func payout(_ plan: Plan) -> [String] {
        let quarter = handbook.today.quarter
        guard plan.isPaying, let terms = try? PlanTerms(plan, quarter: quarter, book: book) else { return [] }
        return [
            "", style.paint("Payout of \(quarter)", .bold),
            field("counts", "what can be paid by \(terms.cutOff(of: quarter))"),
            field("paid", "by \(terms.payDay)"),
            field("earlier", "up to \(plan.payout.quarters) quarters before may still have something to pay"),
        ]
    }

    private func parameters(_ plan: Plan) -> [String] {
        let read = book.parameters.filter(plan.reads).sorted { $0.name < $1.name }
        guard !read.isEmpty else { return [] }
        return ["", style.paint("Parameters", .bold)]
            + read.flatMap { parameter in
                parameter.values.map { dated in
                    let days = dated.days == DayRange() ? "" : ", " + dated.days.inWords
                    return field(parameter.name, "\(dated.value.text)\(days) (\(dated.statement.path))")
                }
            }
    }

    /// `80%`, or for a parameter its value on the first day of the quarter with its name.
    private func words(_ value: PlanValue) -> String {
        switch value {
        case .number(let number): return number.percentText
        case .parameter(let name, _):
            let found = book.parameters.first { $0.name == name }?.value(on: handbook.today.quarter.start)
            return "\(found.map { $0.number?.percentText ?? $0.text } ?? "no value now"), \(name)"
        }
    }
}

extension Plan {
    fileprivate var measureInWords: String {
        switch measure {
        case .quota:
            blocks[.baseline] == nil
                ? "Credits as a share of the quota" : "Credits less baseline, as a share of the quota"
        case .count: "A number of things as a share of the quota"
        case .ratio: "Credits as a share of the baseline"
        case .rates: "Each credit earns the rate of its bucket"
        }
    }

    /// Whether its front matter or a query names a parameter.
    fileprivate func reads(_ parameter: Parameter) -> Bool {
        let values =
            curve.flatMap { [$0.at, $0.pays] } + buckets.map(\.weight) + [cap, payout.cutOffDays].compactMap { $0 }
        let isNamed = values.contains { value in
            if case .parameter(parameter.name, _) = value { true } else { false }
        }
        return isNamed || blocks.values.contains { $0.text.contains("'\(parameter.name)'") }
    }
}

extension Plan.Guarantee {
    fileprivate var inWords: String {
        switch self {
        case .fixed: "the guaranteed amount, and what results earn besides"
        case .floor: "at least the guaranteed amount for the whole quarter"
        case .higherOf: "the better of the guaranteed amount and what results earn on it"
        }
    }
}
