import PageText

/// Reads a page from a string.
func page(_ text: String, limits: PageLimits = .init()) -> Page {
    Page(reading: Array(text.utf8), limits: limits)
}

/// Reads front matter given without its fences.
func fields(_ yaml: String, limits: PageLimits = .init()) -> Page {
    page("---\n\(yaml)\n---\n", limits: limits)
}

extension Page {
    /// Each fault as `id line:column`.
    var faultPlaces: [String] { faults.map { "\($0.id) \($0.span.line):\($0.span.column)" } }

    var faultIDs: [String] { faults.map(\.id) }
}

extension SourceSpan {
    /// `line:column-endColumn`, or `line:column-endLine:endColumn` for several lines.
    var short: String {
        endLine == line ? "\(line):\(column)-\(endColumn)" : "\(line):\(column)-\(endLine):\(endColumn)"
    }
}

extension YAMLNode {
    /// A compact rendering of the content for comparisons: `{key=text, list=[a, b]}`.
    var short: String {
        switch content {
        case .scalar(let scalar): scalar.text
        case .sequence(let items): "[" + items.map(\.short).joined(separator: ", ") + "]"
        case .mapping(let entries):
            "{" + entries.map { "\($0.key)=\($0.value.short)" }.joined(separator: ", ") + "}"
        }
    }
}
