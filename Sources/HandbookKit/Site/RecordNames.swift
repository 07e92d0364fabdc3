import BookIndex

/// Turns names in an agenda or a report into links: a cell or a heading that is the title of one record and of no other.
struct RecordNames: Sendable {
    private let addresses: [String: String]

    init(_ records: [BookRecord]) {
        let titles = records.compactMap { record in
            record.typed.title.map { (RecordNames.escaped($0), SiteAddress.page(record.path)) }
        }
        addresses = Dictionary(grouping: titles, by: \.0).compactMapValues { $0.count == 1 ? $0[0].1 : nil }
    }

    /// The HTML, a line for each cell and heading, with links.
    func linked(_ html: String, at address: String) -> String {
        html.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard ["<td", "<h2", "<h3", "<h4"].contains(where: line.hasPrefix),
                let start = line.firstIndex(of: ">"), let end = line.lastIndex(of: "<"), start < end
            else { return String(line) }
            let first = line.index(after: start)
            guard let target = addresses[String(line[first..<end])] else { return String(line) }
            let href = SiteAddress.href(target, from: address)
            return "\(line[..<first])<a href=\"\(href)\">\(line[first..<end])</a>\(line[end...])"
        }.joined(separator: "\n")
    }

    /// As cmark escapes text.
    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
