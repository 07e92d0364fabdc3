import BookIndex
import PageText

/// Asks the queries of plans; what was asked once is kept.
final class PlanRunner {
    let book: Book
    private let worker: Worker
    private var known: [Question: Stated] = [:]

    /// A query of a plan, asked for one quarter.
    private struct Question: Hashable {
        let path: String
        let sort: PayFact.Sort
        let quarter: Quarter
    }

    /// What a query states.
    private struct Stated {
        var facts: [PayFact] = []
        var parameters: Set<String> = []
        var reads = ColumnSet()
    }

    /// - Parameter worker: has the book loaded.
    init(book: Book, worker: Worker) {
        self.book = book
        self.worker = worker
    }

    /// - Parameter sorts: the queries that are asked.
    /// - Throws: `PlanFailure` with the finding that says why the plan could not be asked.
    func facts(
        of plan: Plan, in quarter: Quarter, sorts: some Sequence<PayFact.Sort> = PayFact.Sort.allCases
    ) throws -> PlanFacts {
        let terms: PlanTerms
        do {
            terms = try PlanTerms(plan, quarter: quarter, book: book)
        } catch let fault as PlanFault {
            throw PlanFailure(plan, fault)
        }
        var all = PlanFacts(terms: terms, facts: [], parameters: terms.parameters)
        for sort in sorts {
            guard let query = plan.blocks[sort] else { continue }
            let stated = try stated(plan, sort, query, quarter)
            all.facts += stated.facts
            all.parameters.formUnion(stated.parameters)
            all.readsBySort[sort] = stated.reads
        }
        return all
    }

    private func stated(
        _ plan: Plan, _ sort: PayFact.Sort, _ query: PlanQuery, _ quarter: Quarter
    ) throws -> Stated {
        let question = Question(path: plan.path, sort: sort, quarter: quarter)
        if let stated = known[question] {
            // Whoever asks again reads the same.
            worker.reads.formUnion(stated.reads)
            return stated
        }
        do throws(QueryFault) {
            let result = try answer(query, PayPeriod(quarter: quarter, roles: plan.roles))
            let stated = Stated(
                facts: try PayFactReader(sort: sort, plan: plan, book: book).facts(result),
                parameters: Set(result.parameters), reads: result.reads)
            known[question] = stated
            return stated
        } catch {
            throw PlanFailure(plan, error, in: query, sort)
        }
    }

    private func answer(_ query: PlanQuery, _ period: PayPeriod) throws(QueryFault) -> QueryResult {
        do {
            return try worker.query(query.text, period: period).get().withoutDerivedTables("a plan")
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
