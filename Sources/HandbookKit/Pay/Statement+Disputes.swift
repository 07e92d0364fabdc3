import BookIndex

// What a statement says of open disputes, in each of its forms.

extension StatementMarkdown {
    /// The section about open disputes; empty where there is none.
    var disputes: [String] {
        guard !statement.disputes.isEmpty else { return [] }
        let rows = statement.disputes.map { dispute in
            let amount = dispute.expectedAmount.map { "\(amounts.money($0.cents)): " } ?? ""
            return [
                link(dispute.title, dispute.path), dispute.quarter.description, line(dispute),
                amount + escaped(dispute.expected), dispute.openedOn?.description ?? "",
                dispute.daysOpen(by: statement.day).map(String.init) ?? "",
            ]
        }
        return section("Disputed, and not settled by \(statement.day)")
            + table(["Dispute", "Quarter", "Line", "Expected", "Open since", "Days"], rows, money: [5])
    }

    private func line(_ dispute: Dispute) -> String {
        guard case .record(let path) = dispute.line else { return escaped(dispute.line?.words ?? "") }
        return link(path.underHandbook, path)
    }
}

extension StatementJSON {
    static func tree(_ dispute: Dispute, by day: Day) -> JSONTree {
        let (record, bucket): (String?, String?) =
            switch dispute.line {
            case .record(let path): (path, nil)
            case .bucket(let name): (nil, name)
            case nil: (nil, nil)
            }
        return .object([
            ("page", .string(dispute.path)), ("title", .string(dispute.title)),
            ("quarter", .string(dispute.quarter.description)), ("record", JSONTree(record)),
            ("bucket", JSONTree(bucket)), ("expected", .string(dispute.expected)),
            ("expected_amount", dispute.expectedAmount.map { .integer($0.cents) } ?? .null),
            ("why", .string(dispute.why)), ("opened_on", JSONTree(dispute.openedOn?.description)),
            ("days_open", dispute.daysOpen(by: day).map { .integer(Int64($0)) } ?? .null),
        ])
    }
}

extension StatementCSV {
    /// A row for each open dispute, without the cells that say whose statement it is.
    static func disputes(_ statement: Statement) -> [[SQLValue]] {
        statement.disputes.map { dispute in
            let days = dispute.daysOpen(by: statement.day).map { ", \($0) days by \(statement.day)" } ?? ""
            let since = dispute.openedOn.map { "open since \($0)" + days } ?? "open"
            let line = dispute.line.map { ", about \($0.words)" } ?? ""
            return [
                .text("dispute"), .null, .text("open"), .text(dispute.path), .null, .null, .null,
                dispute.expectedAmount.map { .integer($0.cents) } ?? .null, .null,
                .text("\(dispute.quarter)\(line), \(since): \(dispute.expected)"), .null, .null,
            ]
        }
    }
}
