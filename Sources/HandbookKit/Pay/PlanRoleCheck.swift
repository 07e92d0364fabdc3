import BookIndex
import PageText

/// Checks that the roles that a plan pays are there, in a book that keeps roles as records.
struct PlanRoleCheck {
    let book: Book

    /// The kind whose records are roles; without it a role is any word.
    private static let kindName = "role"

    func findings(_ plans: [Plan]) -> [Finding] {
        let roles = book.records.filter { $0.kind == PlanRoleCheck.kindName }.map(\.id)
        if roles.isEmpty { return [] }
        return plans.flatMap { plan in
            plan.roles.filter { !roles.contains($0) }.map { finding($0, plan, near: NearestName.to($0, among: roles)) }
        }
    }

    private func finding(_ role: String, _ plan: Plan, near: String?) -> Finding {
        Finding(
            rule: "bad-plan", severity: .error, path: plan.path,
            span: book.page(at: plan.path)?.page.frontMatter?["pays"]?.span ?? .pageStart, field: "pays",
            message: "The plan \(plan.id) pays the role \(role), and there is no such role",
            remedy: near.map { "did you mean \($0)?" } ?? "name a role that has a page, or write its page")
    }
}
