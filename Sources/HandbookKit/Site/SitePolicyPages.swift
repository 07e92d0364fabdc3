import BookIndex
import PageText

/// The pages of the handbook itself: prose, rules, kinds, rights and plans.
struct SitePolicyPages {
    let book: SiteBook

    /// The body of a page that is no record and no view.
    func body(_ page: BookPage, at address: String) -> String {
        let prose = SiteProse(page, in: book, at: address)
        return [
            prose.heading, "<p class=\"where\">\(SiteHTML.text(page.path))</p>\n", facts(page, address),
            book.found(on: page.path, at: address), prose.rest, rulesStanding(on: page, address),
            book.mentions(of: page.path, at: address),
        ].joined()
    }

    private func facts(_ page: BookPage, _ address: String) -> String {
        if let rule = book.rules.first(where: { $0.path == page.path }) { return self.rule(rule, address) }
        if let kind = book.book.kinds.first(where: { $0.path == page.path }) { return self.kind(kind, address) }
        if let right = book.book.rights.first(where: { $0.path == page.path }) { return self.right(right, address) }
        if page.sort == .plan { return SiteFrontMatter(book: book, address: address).html(page.page.frontMatter) }
        let days = page.days == DayRange() ? "" : SiteHTML.text(page.days.inWords)
        return SiteHTML.facts([("in force", days)]) + parameters(of: page, address)
    }

    private func parameters(of page: BookPage, _ address: String) -> String {
        let stated = book.book.parameters.filter { $0.paths.contains(page.path) }
        let names = SiteHTML.list(stated.map { book.link($0, from: address) }, kind: "names")
        return stated.isEmpty ? "" : SiteHTML.folded("Parameters of this page (\(stated.count))", names)
    }

    private func rulesStanding(on page: BookPage, _ address: String) -> String {
        let rules = book.references.rules[page.path] ?? []
        let rows = rules.map { rule in
            let clauses = rule.cites.filter { $0.path == page.path }.map {
                book.link(clause: "\(PageSort.handbookFolder)/\($0.clause)", from: address)
            }
            return [book.link(rule.path, rule.title, from: address), clauses.joined(separator: "; ")]
        }
        return SiteHTML.section("rules", "Rules that stand on this page", SiteHTML.table(["Rule", "Clause"], rows))
    }

    // MARK: A rule

    private func rule(_ rule: Rule, _ address: String) -> String {
        let read = book.book.parameters.filter { rule.query.text.contains("'\($0.name)'") }
        let facts = SiteHTML.facts([
            ("severity", rule.severity.rawValue), ("says", SiteHTML.text(rule.messageText)),
            ("do", SiteHTML.text(rule.remedyText)),
            (
                "stands on",
                rule.cites.map { book.link(clause: "\(PageSort.handbookFolder)/\($0.clause)", from: address) }
                    .joined(separator: "\n")
            ),
            ("reads", read.map { book.link($0, from: address) }.joined(separator: "\n")),
            ("in force", rule.days == DayRange() ? "" : SiteHTML.text(rule.days.inWords)),
            ("waiver", rule.isWaivable ? "" : "not possible"),
        ])
        return facts + found(rule, address)
    }

    private func found(_ rule: Rule, _ address: String) -> String {
        let found = book.report.findings.filter { $0.rule == rule.id }.map {
            SiteFinding(book: book, finding: $0).html(on: nil, at: address)
        }
        let waived = book.report.waived.filter { $0.finding.rule == rule.id }.map { waived in
            let waiver = book.link(waived.waiver.path, from: address)
            return "\(SiteHTML.text(waived.finding.message)) <span class=\"where\">(\(waiver))</span>"
        }
        let nothing = rule.days.contains(book.today) ? "<p>Nothing.</p>\n" : "<p>It is not in force today.</p>\n"
        return SiteHTML.section("found", "What it finds now", found.isEmpty ? nothing : SiteFinding.list(found))
            + SiteHTML.section("waived", "Covered by a waiver", SiteHTML.list(waived))
    }

    // MARK: A kind

    private func kind(_ kind: Kind, _ address: String) -> String {
        let tables = kind.tables.map { SiteHTML.code($0.name) }.joined(separator: ", ")
        let facts = SiteHTML.facts([
            ("folder", SiteHTML.text("\(PageSort.handbookFolder)/\(kind.folder)/")), ("tables", tables),
        ])
        let records = (book.records[kind.name] ?? []).sorted { book.title(of: $0) < book.title(of: $1) }
        let links = records.map { book.link($0.path, book.title(of: $0), from: address) }
        let list = links.isEmpty ? "<p>There is none.</p>\n" : SiteHTML.list(links, kind: "names")
        return facts + SiteHTML.section("records", "Records (\(links.count))", list)
            + SiteHTML.section("fields", "Fields", fields(kind, address))
    }

    private func fields(_ kind: Kind, _ address: String) -> String {
        let rows = kind.schema.properties.map { property in
            let name = SiteHTML.code(property.name)
            let words = property.schema.inWords(
                on: book.today, isRequired: kind.schema.required.contains(property.name))
            let inner = (property.schema.items ?? property.schema).properties.map { field in
                SiteHTML.code(field.name) + " " + SiteHTML.text(field.schema.inWords(on: book.today, isRequired: false))
            }
            let anchor = HTMLText.escaped(SiteAddress.own("field-\(property.name)"))
            return [
                "<span id=\"\(anchor)\">\(name)</span>",
                ([SiteHTML.text(words) + rights(property.schema, address)] + inner).joined(separator: "<br />"),
            ]
        }
        return SiteHTML.table(["Field", "Holds"], rows)
    }

    /// The pages of the rights that the words name.
    private func rights(_ schema: FieldSchema, _ address: String) -> String {
        let names = Set(schema.rights.values).union(schema.items?.rights.values.map(\.self) ?? []).sorted()
        let links = names.compactMap { name in
            book.book.rights.first { $0.name == name }.map { book.link($0.path, from: address) }
        }
        return links.isEmpty ? "" : " (\(links.joined(separator: ", ")))"
    }

    // MARK: A right

    private func right(_ right: Right, _ address: String) -> String {
        let holders = right.holders.map { person($0.person, $0.days, address) }
        let delegations = right.delegations.map { delegation in
            "\(person(delegation.toPerson, delegation.days, address)), for "
                + book.link(kind: Right.kindOfHolders, id: delegation.fromPerson, from: address)
        }
        let asked = book.book.kinds.flatMap { kind in
            kind.schema.fields(needing: right.name).map { field in
                let top = field.split(separator: ".").first.map(String.init) ?? field
                return book.link(
                    kind.path, "\(kind.name).\(field)", anchor: SiteAddress.own("field-\(top)"), from: address)
            }
        }
        let strength = RightsCheck(base: book.book).strength(of: right, on: book.today)
        return SiteHTML.facts([
            ("allows to", SiteHTML.text(right.description ?? "")),
            (
                "held by",
                holders.isEmpty ? "nobody, so nothing that needs it can be done" : holders.joined(separator: "\n")
            ),
            ("decides meanwhile", delegations.joined(separator: "\n")),
            (
                "but not",
                right.excludedFields.isEmpty
                    ? "" : SiteHTML.text("whoever is the record's " + right.excludedFields.joined(separator: " or "))
            ),
            ("evidence", strength.rawValue), ("asked by", asked.joined(separator: "\n")),
        ])
    }

    private func person(_ id: String, _ days: DayRange, _ address: String) -> String {
        let words = days == DayRange() ? "" : " " + SiteHTML.text(days.inWords)
        let now = days.contains(book.today) ? "" : " (not on \(SiteHTML.text(book.today.description)))"
        return book.link(kind: Right.kindOfHolders, id: id, from: address) + words + now
    }
}
