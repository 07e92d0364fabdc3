import BookIndex
import PageText

/// Which record of the book an agenda is saved as: `write` in the front matter of a view.
///
/// Its texts may hold `{{date}}`, the day of the meeting, and `{{picked}}`, the id of the one picked.
package struct RecordForm: Sendable {
    /// The name of the kind.
    let kind: Part
    let id: Part
    let fields: [Field]

    /// A text of the form where it stands on the view's page.
    struct Part: Sendable {
        let text: String
        let span: SourceSpan
    }

    struct Field: Sendable {
        let name: String
        let nameSpan: SourceSpan
        let value: Part
    }

    static let dateTag = "{{date}}"
    static let pickedTag = "{{picked}}"

    /// The field that holds the day of the meeting.
    var dateField: String? { fields.first { $0.value.text == RecordForm.dateTag }?.name }
    /// The field that holds the one picked.
    var pickedField: String? { fields.first { $0.value.text == RecordForm.pickedTag }?.name }

    /// The fields that all pages of the series share, and that no other record has together.
    var sharedFields: [(name: String, value: String)] {
        fields.filter { !$0.value.text.contains("{{") }.map { ($0.name, $0.value.text) }
    }

    /// The path of the page of a meeting.
    ///
    /// - Throws: when the id is none that a record may have.
    func path(folder: String, on day: Day, picked: String?) throws(HandbookError) -> String {
        let id = fill(self.id.text, day, picked)
        guard RecordID.isValid(id) else {
            throw HandbookError(
                "A record cannot be called \(id).",
                remedy: "use lower-case letters, digits and single hyphens in write: id"
            )
        }
        return "\(PageSort.handbookFolder)/\(folder)/\(id).md"
    }

    /// The front matter of a new page, with its fences.
    func frontMatter(on day: Day, picked: String?) -> String {
        let lines = fields.compactMap { field -> String? in
            let value = fill(field.value.text, day, picked)
            return value.isEmpty ? nil : "\(field.name): \(RecordForm.quotedIfNeeded(value))"
        }
        return (["---"] + lines + ["---"]).map { $0 + "\n" }.joined()
    }

    private func fill(_ text: String, _ day: Day, _ picked: String?) -> String {
        text.replacing(RecordForm.dateTag, with: day.description).replacing(RecordForm.pickedTag, with: picked ?? "")
    }

    private static func quotedIfNeeded(_ text: String) -> String {
        let isPlain = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.%/".contains($0)) }
        return isPlain && text.first != "-" ? text : "'" + text.replacing("'", with: "''") + "'"
    }
}
