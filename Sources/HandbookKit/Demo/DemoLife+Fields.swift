/// Recipes that need no more than a field and what the kind says about it.
extension DemoLife {
    func filledIn(_ field: String, _ says: String, turns choice: String?) -> [DemoMoment] {
        guard let day = record.day(field), day >= firstDay else { return [] }
        let clerk = record.page["owner"] == nil ? cast.first(DemoWords.clerk) : nil
        let text = DemoClock.text(day)
        var moment = moment(on: day, field) { page, _ in
            guard page[field] == text else { return nil }
            page.remove(field)
            if let choice, let first = record.choices(choice).first { page.set(choice, to: first) }
            return "\(record.name): \(says)"
        }
        moment.author = clerk
        return [moment]
    }

    func written(_ group: String, on field: String, _ says: String) -> [DemoMoment] {
        guard let day = record.day("\(group).\(field)"), day >= firstDay else { return [] }
        return [
            moment(on: day, group) { page, _ in
                page.remove(group)
                return "\(record.name): \(says)"
            }
        ]
    }

    func again(_ field: String, _ says: String) -> [DemoMoment] {
        guard let last = record.day(field), last >= firstDay, let owner = record.page["owner"] else { return [] }
        let signed = record.day("closed_on") ?? birth
        // One day of the week for all customers of somebody: every other week at first, then every fourth. A big book with
        // a short history has no room for more than the last call.
        var days = [last]
        while let day = days.last, liveliness == 100 || days.count < 2, day >= max(firstDay, signed + 1) {
            let step = day < signed + 183 ? 14 : 28
            days.append(day - step + (day == last ? (((clock.today - day) % 7) + 7) % 7 : 0))
        }
        return zip(days, days.dropFirst()).map { day, before in
            moment(on: day, group: "calls \(owner)", author: cast.author(owner, on: day)) { page, _ in
                if before < max(birth, signed) {
                    page.remove(field)
                } else {
                    page.set(field, to: DemoClock.text(before))
                }
                return "\(record.name): \(says)"
            }
        }
    }

    func ticked(_ list: String, on field: String) -> [DemoMoment] {
        let page = record.page
        let days = Set(page.entries(below: list).compactMap { DemoClock.day(page.entry(field, in: $0)) })
        return days.filter { $0 >= firstDay }.sorted().map { day in
            let text = DemoClock.text(day)
            return moment(on: day, list) { page, _ in
                for entry in page.entries(below: list).reversed() where page.entry(field, in: entry) == text {
                    page.removeLines(entry)
                }
                if page.lines(below: list).isEmpty { page.remove(list) }
                return "\(record.name.inWords): ticked off"
            }
        }
    }

    func approached(_ field: String) -> [DemoMoment] {
        record.page.lines(named: field).flatMap { line -> [DemoMoment] in
            let contact = record.page.contact(above: line)
            return record.page.value(at: line).itemsInBrackets.compactMap { text in
                guard let day = DemoClock.day(text), day >= firstDay else { return nil }
                return moment(on: day, contact) { page, chance in
                    guard
                        let line = page.lines(named: field).first(where: {
                            page.contact(above: $0) == contact && page.value(at: $0).itemsInBrackets.contains(text)
                        })
                    else { return nil }
                    let rest = page.value(at: line).itemsInBrackets.filter { $0 != text }
                    if rest.isEmpty {
                        page.removeLine(line)
                    } else {
                        page.setLine(line, to: "[\(rest.joined(separator: ", "))]")
                    }
                    let did = chance.pick(DemoWords.approaches) ?? "wrote to {who}"
                    return "\(record.name): " + did.replacing("{who}", with: contact)
                }
            }
        }
    }

    func seen(_ field: String) -> [DemoMoment] {
        guard !record.page.lines(named: field).isEmpty, let territory = record.page["territory"] else { return [] }
        return stride(from: clock.today, to: firstDay, by: -28).map { day in
            let group = "seen \(territory)"
            return moment(on: day, group: group, author: cast.first(DemoWords.clerk), isEarly: true) { page, chance in
                for line in page.lines(named: field).reversed() {
                    guard let seen = DemoClock.day(page.value(at: line)) else { continue }
                    let before = min(seen, day) - chance.number(20...34)
                    if before < birth, birth > clock.start {
                        page.removeLine(line)
                    } else {
                        page.setLine(line, to: DemoClock.text(min(before, day - 28)))
                    }
                }
                return "Last seen in the product, \(territory), up to \(DemoClock.text(day))"
            }
        }
    }

    func rises(_ field: String, _ percent: Int) -> [DemoMoment] {
        let choices = record.choices(field)
        return randomDays(field, percent: percent, count: 2).map { day in
            moment(on: day, field) { page, _ in
                guard let value = page[field], let place = choices.firstIndex(of: value), place > 1 else { return nil }
                page.set(field, to: choices[place - 1])
                return "\(record.name): \(field.inWords) is \(value.inWords) now"
            }
        }
    }

    func worsens(_ field: String, _ why: String) -> [DemoMoment] {
        guard let value = record.page[field], let first = record.choices(field).first, value != first,
            let day = randomDays(field, percent: 100, count: 1, within: 150).first
        else { return [] }
        return [
            moment(on: day, field) { page, _ in
                page.set(field, to: first)
                page.remove(why)
                return "\(record.name): \(field.inWords) is \(value.inWords), and why"
            }
        ]
    }

    func corrected(_ field: String, _ percent: Int, _ says: String) -> [DemoMoment] {
        randomDays(field, percent: percent, count: 1).map { day in
            moment(on: day, field) { page, chance in
                guard let amount = page[field].flatMap({ Int($0) }) else { return nil }
                let share = chance.pick([82, 88, 92, 95, 104, 110]) ?? 90
                page.set(field, to: String(max(100, amount * share / 10_000 * 100)))
                return "\(record.name): \(says)"
            }
        }
    }

    func grows(_ field: String, _ percent: Int) -> [DemoMoment] {
        randomDays(field, percent: percent, count: 1).map { day in
            moment(on: day, field) { page, _ in
                var items = page.list(field)
                guard items.count > 1, let last = items.popLast() else { return nil }
                page.set(field, to: "[\(items.joined(separator: ", "))]")
                return "\(record.name): uses \(last.inWords) now"
            }
        }
    }

    func settles(_ field: String, _ group: String, _ note: String) -> [DemoMoment] {
        let first = record.kind.schema.property(group)?.items?.property(field)?.choices?.first?.asWritten
        guard let first else { return [] }
        return randomDays(group, percent: 80, count: 1).map { day in
            moment(on: day, group) { page, _ in
                guard let line = page.lines(named: field, below: group).first(where: { page.value(at: $0) != first })
                else { return nil }
                page.setLine(line, to: first)
                if page.lines(named: note, below: group).contains(line + 1) { page.removeLine(line + 1) }
                return "\(record.name): the idea for another team is settled"
            }
        }
    }

    func slips(_ field: String, _ percent: Int) -> [DemoMoment] {
        guard let days = openDays else { return [] }
        return randomDays(field, percent: percent, count: 2, until: days.upperBound).map { day in
            moment(on: day, field) { page, chance in
                guard let planned = DemoClock.day(page[field]) else { return nil }
                let before = clock.weekdayBefore(max(day - 2, planned - chance.number(10...35)))
                guard before < planned else { return nil }
                page.set(field, to: DemoClock.text(before))
                return "\(record.name): \(field.inWords) slips to \(DemoClock.text(planned))"
            }
        }
    }

    func asks(_ field: String) -> [DemoMoment] {
        guard record.page[field] != nil else { return [] }
        return randomDays(field, percent: 100, count: 1, within: 12).map { day in
            moment(on: day, field) { page, _ in
                page.remove(field)
                return "\(record.name): help wanted at the next review"
            }
        }
    }

    func reviewed(_ field: String) -> [DemoMoment] {
        guard let last = record.day(field) else { return [] }
        return stride(from: last, to: firstDay, by: -28).map { day in
            moment(on: day, group: field, author: cast.first(DemoWords.defaultApprover)) { page, _ in
                page.set(field, to: DemoClock.text(day - 28))
                return "Books gone through for balance"
            }
        }
    }

    /// Up to so many days on which something may have happened to a field, inside the life of the record.
    private func randomDays(
        _ field: String, percent: Int, count: Int, within last: Int = 400, until: Int? = nil
    ) -> [Int] {
        var chance = DemoChance(seed: seed, for: stream + "#when " + field)
        let end = min(until ?? clock.today - 1, (record.day("close_date") ?? clock.today) - 1, clock.today - 1)
        let first = max(firstDay + 2, end - last)
        guard first < end else { return [] }
        return (0..<count).compactMap { _ in
            chance.happens(percent: percent == 100 ? 100 : percent * liveliness / 100)
                ? someDay(first, end, &chance) : nil
        }
    }
}

extension DemoPage {
    /// The name of the list item that a line belongs to.
    fileprivate func contact(above line: Int) -> String {
        lines(named: "name", below: "contacts").last { $0 < line }.map { value(at: $0) } ?? ""
    }
}

extension DemoClock {
    /// The day, or the Friday before a weekend.
    fileprivate func weekdayBefore(_ day: Int) -> Int { day - max(0, Self.weekday(day) - 4) }
}

extension String {
    /// A name of the handbook as people say it.
    var inWords: String { replacing("_", with: " ").replacing("-", with: " ") }
}
