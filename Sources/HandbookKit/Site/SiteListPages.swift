import BookIndex

/// The pages that list one thing of the whole book: findings, parameters, checks.
struct SiteListPages {
    let book: SiteBook

    var findings: String {
        let address = SiteAddress.findings
        let sections = Severity.allCases.sorted(by: >).map { severity in
            let found = book.report.findings.filter { $0.severity == severity }
            let items = found.map { SiteFinding(book: book, finding: $0).html(on: nil, at: address) }
            let title = "\(severity.rawValue.capitalized)s (\(found.count))"
            return SiteHTML.section(
                severity.rawValue, title, items.isEmpty ? "<p>None.</p>\n" : SiteFinding.list(items))
        }
        let waived = book.report.waived.map { waived in
            "\(SiteHTML.text(waived.finding.message)) <span class=\"where\">(\(book.link(waived.waiver.path, from: address)))</span>"
        }
        return "<h1>Findings</h1>\n" + sections.joined()
            + SiteHTML.section("waived", "Covered by a waiver (\(waived.count))", SiteHTML.list(waived))
    }

    var parameters: String {
        let address = SiteAddress.parameters
        let rows = book.book.parameters.sorted { $0.name < $1.name }.map { parameter in
            let values = parameter.values.map { dated in
                let days = dated.days == DayRange() ? "" : " " + dated.days.inWords
                let isNow = dated.days.contains(book.today)
                let text = SiteHTML.text(dated.value.text)
                return (isNow ? "<strong>\(text)</strong>" : text) + SiteHTML.text(days)
            }
            let anchor = HTMLText.escaped(SiteAddress.own(parameter.name))
            return [
                "<span id=\"\(anchor)\">\(SiteHTML.code(parameter.name))</span>", values.joined(separator: "<br />"),
                parameter.paths.sorted().map { book.link($0, from: address) }.joined(separator: "<br />"),
                readers(of: parameter).map { book.link($0, from: address) }.joined(separator: "<br />"),
            ]
        }
        return "<h1>Parameters</h1>\n<p>The numbers of the handbook. What is in force now is bold.</p>\n"
            + SiteHTML.table(["Name", "Value", "Stated on", "Read by"], rows)
    }

    private func readers(of parameter: Parameter) -> [String] {
        book.book.pages.filter { page in
            page.page.outline.fences.contains { $0.info.hasPrefix("sql") && $0.text.contains("'\(parameter.name)'") }
        }.map(\.path)
    }

    var checks: String {
        let rows = BuiltInCheck.all.map { check in
            let found = book.report.findings.count { $0.rule == check.id }
            return [
                "<span id=\"\(HTMLText.escaped(SiteAddress.own(check.id)))\">\(SiteHTML.code(check.id))</span>",
                check.severity.rawValue, SiteHTML.text(check.summary), String(found),
            ]
        }
        return
            "<h1>Checks of every book</h1>\n<p>These need no rule: they find what is wrong with the form of pages.</p>\n"
            + SiteHTML.table(["Check", "Severity", "Finds", "Now"], rows, numbers: [3])
    }
}
