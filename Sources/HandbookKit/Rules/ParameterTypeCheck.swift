import BookIndex
import PageText

/// Checks that parameters are of the type that rules were written for.
///
/// Examples on rule pages state parameters anew, and so show whether a rule works with a number or a text. SQL finds no
/// text greater than a number: a cap that became a word would switch its rule off without a failure.
struct ParameterTypeCheck {
    let book: Book

    func findings(_ rules: [Rule]) -> [Finding] {
        var findings: [Finding] = []
        var seen: Set<String> = []
        for rule in rules {
            for shown in rule.examples.flatMap(\.parameters) {
                guard let stated = book.parameters.first(where: { $0.name == shown.name }),
                    shown.isNumber != stated.isNumber, seen.insert(shown.name).inserted
                else { continue }
                findings.append(finding(stated, shown, rule))
            }
        }
        return findings
    }

    private func finding(_ stated: Parameter, _ shown: Parameter, _ rule: Rule) -> Finding {
        let last = stated.values.last
        let seen = last?.value.text ?? ""
        return Finding(
            rule: "bad-parameter", severity: .error, path: last?.statement.path ?? stated.path,
            span: last?.span ?? stated.span,
            message:
                "\(stated.name) is \(seen), but the rule \(rule.id) works with a \(shown.isNumber ? "number" : "text")",
            remedy: "write it like the examples of the rule: \(shown.values.last?.value.text ?? "")")
    }
}

extension Parameter {
    fileprivate var isNumber: Bool {
        values.allSatisfy { dated in
            dated.value.items.allSatisfy { item in
                if case .text = item { false } else { true }
            }
        }
    }
}

extension Example {
    /// The parameters that the example states anew.
    fileprivate var parameters: [Parameter] {
        records.filter { $0.path == Example.parametersPath }.flatMap { record -> [Parameter] in
            let text = (["---"] + record.lines + ["---", ""]).joined(separator: "\n")
            guard let node = Page(reading: Array(text.utf8), outline: false).frontMatter?["parameters"] else {
                return []
            }
            var reader = ParameterReader(path: record.path)
            reader.read(node)
            return reader.parameters
        }
    }
}
