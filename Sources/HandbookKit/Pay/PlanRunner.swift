import BookIndex
import PageText

/// Asks the queries of plans; what was asked once is kept.
final class PlanRunner {
    let book: Book
    private let worker: Worker
    private var known: [String: PlanFacts] = [:]

    /// - Parameter worker: has the book loaded.
    init(book: Book, worker: Worker) {
        self.book = book
        self.worker = worker
    }

    /// - Throws: `PlanFailure` with the finding that says why the plan could not be asked.
    func facts(of plan: Plan, in quarter: Quarter) throws -> PlanFacts {
        let key = "\(plan.path) \(quarter)"
        if let facts = known[key] {
            // Whoever asks again reads the same.
            worker.reads.formUnion(facts.reads)
            return facts
        }
        let terms: PlanTerms
        do {
            terms = try PlanTerms(plan, quarter: quarter, book: book)
        } catch let fault as PlanFault {
            throw PlanFailure(plan, fault)
        }
        var facts: [PayFact] = []
        var (parameters, reads) = (terms.parameters, ColumnSet())
        let period = PayPeriod(quarter: quarter, roles: plan.roles)
        for sort in PayFact.Sort.allCases {
            guard let query = plan.blocks[sort] else { continue }
            do throws(QueryFault) {
                let result = try answer(query, period)
                parameters.formUnion(result.parameters)
                reads.formUnion(result.reads)
                facts += try PayFactReader(sort: sort, plan: plan, book: book).facts(result)
            } catch {
                throw PlanFailure(plan, error, in: query, sort)
            }
        }
        let all = PlanFacts(terms: terms, facts: facts, parameters: parameters, reads: reads)
        known[key] = all
        return all
    }

    private func answer(_ query: PlanQuery, _ period: PayPeriod) throws(QueryFault) -> QueryResult {
        do {
            return try worker.query(query.text, period: period).get()
        } catch let fault as QueryFault {
            throw fault
        } catch {
            throw QueryFault("the worker could not be reached")
        }
    }
}

/// Why a plan could not be asked: a finding on its page.
package struct PlanFailure: Error {
    package let finding: Finding

    init(_ plan: Plan, _ fault: PlanFault) {
        finding = Finding(
            rule: "plan-failed", severity: .error, path: plan.path, span: fault.span, message: fault.message,
            remedy: fault.remedy)
    }

    init(_ plan: Plan, _ fault: QueryFault, in query: PlanQuery, _ sort: PayFact.Sort) {
        finding = Finding(
            rule: "plan-failed", severity: .error, path: plan.path,
            span: fault.offset.map { query.place(atByte: $0) } ?? query.fence.span.start,
            message: "The \(sort.rawValue) of the plan \(plan.id) could not be asked: \(fault.message)",
            remedy: fault.remedy)
    }

    init(_ plan: Plan, person: String, _ fault: FractionFault) {
        finding = Finding(
            rule: "plan-failed", severity: .error, path: plan.path, span: .pageStart,
            message: "What \(person) earns by the plan \(plan.id) cannot be worked out: \(fault.message)",
            remedy: "look for a weight or an amount that is far too large, or for a quota of zero")
    }
}
