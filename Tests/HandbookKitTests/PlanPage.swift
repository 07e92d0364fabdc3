/// A plan page that is in order, of which a test changes one thing.
struct PlanPage {
    var file = "closer"
    private(set) var text = """
        ---
        plan: closer
        pays: [tam]
        from: 2026-01-01
        cites: sales.md#book-caps
        measure: quota
        curve:
          - {at: 0%, pays: 0%}
          - {at: 100%, pays: 100%}
        cap: 200%
        buckets:
          - {bucket: deal, label: Deals}
        payout: {cut_off_days: 14, months_after: 1}
        ---
        # Closer plan

        ```sql shared
        WITH paid AS (SELECT id, path FROM people WHERE pays(role) = 1)
        ```

        ```sql target
        SELECT id AS person, 1000000 AS amount, '1/4' AS weight, path FROM paid
        ```

        ```sql quota
        SELECT id AS person, 40000000 AS amount, '1/4' AS weight, path FROM paid
        ```

        ```sql credits
        SELECT owner AS person, 'deal' AS bucket, arr AS amount, 1 AS weight, 'a deal' AS reason, path,
          trial_start AS payable_on, 'the trial has not begun' AS held
        FROM accounts
        ```

        ```book pays
        --- people/ana.md
        name: Ana
        role: tam
        --- accounts/oak.md
        owner: ana
        arr: 50000
        trial:
          start: 2026-02-01
        --- statement ana 2026-Q1
        attainment: 50%
        earned: 1,250
        ```
        """

    /// The page with one part of its text replaced by another.
    func with(_ old: String, _ new: String) -> PlanPage {
        var page = self
        guard let range = text.firstRange(of: old) else { preconditionFailure("because the page does not say \(old)") }
        page.text.replaceSubrange(range, with: new)
        return page
    }

    func without(_ old: String) -> PlanPage { with(old, "") }

    func named(_ id: String) -> PlanPage {
        var page = with("plan: closer", "plan: \(id)")
        page.file = id
        return page
    }
}

extension BookDraft {
    func plan(_ page: PlanPage) -> BookDraft { with("handbook/plans/\(page.file).md", page.text) }

    /// A person in the role that the plan pays, with an account of 50,000 whose trial has begun.
    static var paid: BookDraft {
        BookDraft().record("people/ana", "name: Ana\nrole: tam")
            .record("accounts/oak", "owner: ana\narr: 50000\ntrial:\n  start: 2026-02-01")
    }
}
