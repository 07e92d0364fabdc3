import PageText

/// What somebody should do, as a record's page says it: `- [ ] @ana set the next step (deals/oak next_step_date)`.
package struct ActionItem: Sendable, Hashable {
    package let path: String
    package let span: SourceSpan
    package let isDone: Bool
    /// The id after `@`; nil where the item begins with none.
    package private(set) var person: String?
    /// What is to be done, without person, days and what would do it.
    package private(set) var text: String
    package private(set) var due: Day?
    /// The day of the meeting where it was first written.
    package private(set) var since: Day?
    package private(set) var about: About?
    /// Whether the item says by itself what did it: then its tick is nobody's.
    package private(set) var saysWhatDidIt = false
    /// A day that stands there and is none.
    package private(set) var wrongDay: String?

    /// What would do the item.
    package struct About: Sendable, Hashable {
        /// The rule that finds nothing any more; nil where a change is waited for.
        package let rule: String?
        package let folder: String
        package let id: String
        /// The field that changes; nil for any.
        package let field: String?

        /// As it is written: `deals/oak next_step_date`, `rule:next-step-missing deals/oak`.
        package var text: String {
            (rule.map { "rule:\($0) " } ?? "") + "\(folder)/\(id)" + (field.map { " \($0)" } ?? "")
        }
    }

    /// - Parameter folders: the folders of the kinds, by which a record is told from other words with a slash.
    package init(_ task: Outline.Task, on path: String, folders: Set<String>) {
        self.path = path
        span = task.span
        isDone = task.isDone
        // A word joiner keeps GitHub from linking a name; nobody typed it.
        let plain = String(String.UnicodeScalarView(task.text.unicodeScalars.filter { $0 != "\u{2060}" }))
        var rest = plain.split(whereSeparator: \.isWhitespace).joined(separator: " ")[...]
        if rest.first == "@" {
            let word = rest.dropFirst().prefix { !$0.isWhitespace && $0 != ":" && $0 != "," }
            person = String(word)
            rest = rest[word.endIndex...].drop { $0.isWhitespace || $0 == ":" || $0 == "," }
        }
        text = String(rest)
        while let note = lastNote(of: text), take(note.inside, folders) { text = note.before }
    }

    /// The brackets that a text ends with.
    private func lastNote(of text: String) -> (before: String, inside: String)? {
        let text = text.hasSuffix(".") ? text.dropLast() : text[...]
        guard text.hasSuffix(")"), let start = text.lastIndex(of: "(") else { return nil }
        let before = text[..<start].reversed().drop(while: \.isWhitespace).reversed()
        return (String(before), String(text[text.index(after: start)...].dropLast()))
    }

    /// Whether brackets say something about the item; otherwise they belong to its text.
    private mutating func take(_ inside: String, _ folders: Set<String>) -> Bool {
        let words = inside.split(separator: " ").map(String.init)
        guard let first = words.first else { return false }
        if first == "done" {
            saysWhatDidIt = true
        } else if words == ["overdue"] {
            return true
        } else if words.count == 1, let day = Day(first) {
            due = day
        } else if words.count >= 2, ["due", "by", "since"].contains(first), let day = Day(words[1]) {
            if first == "since" { since = day } else { due = day }
        } else if let wrong = ActionItem.wrongDay(words) {
            wrongDay = wrong
        } else if let about = ActionItem.about(words, folders) {
            self.about = about
        } else {
            return false
        }
        return true
    }

    /// What stands for a day and cannot be read as one: all after `due`, and elsewhere what is made of figures.
    private static func wrongDay(_ words: [String]) -> String? {
        let rest = words.dropFirst().joined(separator: " ")
        switch words[0].lowercased() {
        // "due to" says why, not when.
        case "due": return words.count > 1 && words[1] != "to" ? rest : nil
        case "by", "since": return words.count == 2 && looksLikeDay(words[1]) ? rest : nil
        default: return words.count == 1 && looksLikeDay(words[0]) ? words[0] : nil
        }
    }

    /// Figures with two signs between them, as people write days: `1.12.2026`, `12/1/2026`, `2026-12-32`.
    private static func looksLikeDay(_ word: String) -> Bool {
        let parts = word.split(omittingEmptySubsequences: false) { ".-/".contains($0) }
        return parts.count == 3
            && parts.dropLast().allSatisfy { !$0.isEmpty && $0.count <= 4 && $0.allSatisfy(isFigure) }
            && parts[2].count <= 4 && parts[2].allSatisfy(isFigure)
    }

    private static func isFigure(_ character: Character) -> Bool { ("0"..."9").contains(character) }

    /// Whether what stands for a day is written as days are here, and only the calendar has none.
    package var wrongDayHasForm: Bool {
        guard let parts = wrongDay?.split(separator: "-", omittingEmptySubsequences: false) else { return false }
        return parts.map(\.count) == [4, 2, 2] && parts.joined().allSatisfy(ActionItem.isFigure)
    }

    private static func about(_ words: [String], _ folders: Set<String>) -> About? {
        let mark = "rule:"
        let rule = words.first.flatMap { $0.hasPrefix(mark) ? String($0.dropFirst(mark.count)) : nil }
        let rest = rule == nil ? words[...] : words.dropFirst()
        guard let name = rest.first, let slash = name.firstIndex(of: "/"), rest.count <= (rule == nil ? 2 : 1) else {
            return nil
        }
        let (folder, id) = (String(name[..<slash]), String(name[name.index(after: slash)...]))
        guard folders.contains(folder), RecordID.isValid(id) else { return nil }
        return About(rule: rule, folder: folder, id: id, field: rest.dropFirst().first)
    }

    /// What makes two items the same one: who does what.
    package var key: Key { Key(person: person ?? "", text: text.lowercased(), about: about) }

    package struct Key: Hashable, Sendable {
        package let person: String
        package let text: String
        let about: About?
    }

    /// The item as a person would type it: `@ana set the next step (deals/oak next_step_date) (due 2026-12-01)`.
    package var written: String {
        [
            person.map { "@\($0)" }, text, about.map { "(\($0.text))" }, due.map { "(due \($0))" },
            wrongDay.map { "(due \($0))" },
        ].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension Book {
    /// The items with a box on the records' pages, in the order of paths and lines.
    package var actionItems: [ActionItem] {
        let folders = Set(kinds.map(\.folder))
        return records.flatMap { record in
            record.content.page.outline.tasks.map { ActionItem($0, on: record.path, folders: folders) }
        }
    }

    /// Those on one page.
    package func actionItems(at path: String) -> [ActionItem] {
        let folders = Set(kinds.map(\.folder))
        return page(at: path)?.page.outline.tasks.map { ActionItem($0, on: path, folders: folders) } ?? []
    }
}
