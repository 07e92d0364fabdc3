/// A form of findings for other programs: a host of repositories, a build server, an editor, a script.
///
/// Every form is made from the same findings and shows no control character of a book as it is.
package enum ReportFormat: String, Sendable, CaseIterable {
    case json, ndjson, github, gitlab, junit, sarif, rdjson, checkstyle, markdown, comment

    /// The whole output, ending in a line break.
    ///
    /// - Throws: when JSON cannot be encoded.
    package func text(of document: CheckDocument) throws -> String {
        switch self {
        case .json: try FindingsJSON(document).text()
        case .ndjson: try FindingsJSON(document).lines()
        case .github: GitHubFormat(document).text
        case .gitlab: GitLabFormat(document).text
        case .junit: JUnitFormat(document).text
        case .sarif: SARIFFormat(document).text
        case .rdjson: RDJSONFormat(document).text
        case .checkstyle: CheckstyleFormat(document).text
        case .markdown: MarkdownFormat(document, limit: .summary).text
        case .comment: MarkdownFormat(document, limit: .comment).text
        }
    }
}
