import BookIndex

/// What the handbook asks of customers and of closed deals, for the records that are made up.
extension DemoGrowth {
    /// The last call, and the plan that was agreed after a late signature.
    func care(for segment: String, signed: Int, _ chance: inout DemoChance) -> [String] {
        guard DemoWords.segmentByRole.values.contains(segment) else { return [] }
        var lines: [String] = []
        if signed > clock.today - 200 {
            let shown = source.items(ofChecklist: DemoWords.shownChecklist).joined(separator: ", ")
            lines += [
                "onboarding_plan:", "  made_on: \(DemoClock.text(min(clock.today, signed + 5)))",
                "  billing: By transfer, with a look at the credits every month",
                "  calls: Every other week with the champion", "  training: The champion and two analysts",
                "  shown: [\(shown)]",
            ]
        }
        return lines + ["last_call_on: \(DemoClock.text(clock.workday(clock.today - chance.number(3...10))))"]
    }

    /// Both signatures, the last on the day the deal closed.
    func signatures(on day: Int) -> [String] {
        let ours = cast.first(DemoWords.defaultApprover).map { cast.people[$0].name } ?? "Our sales lead"
        return ["signatures:"]
            + [(ours, "us", day - 1), ("Their managing director", "customer", day)].flatMap { signer in
                [
                    "  - name: \(signer.0)", "    side: \(signer.1)", "    signed_on: \(DemoClock.text(signer.2))",
                ]
            }
    }

    /// The paper of a year that was won.
    func contractLines(account: String, deal: String, amount: Int, from start: Int) -> [String] {
        let last = Day(daysSince1970: start)?.adding(months: 12)?.daysSince1970 ?? start + 365
        return [
            "account: \(account)", "deal: \(deal)", "starts_on: \(DemoClock.text(start))",
            "ends_on: \(DemoClock.text(last - 1))", "term_years: 1", "annual_credit: \(amount)", "price: \(amount)",
            "schedule: upfront", "method: bank_transfer",
        ]
    }
}

extension DemoSource {
    /// The words of a checklist.
    fileprivate func items(ofChecklist id: String) -> [String] {
        guard let page = records.first(where: { $0.kind.name == "checklist" && $0.id == id })?.page else { return [] }
        return page.entries(below: "items").compactMap { page.entry("item", in: $0) }
    }
}
