import PageText

/// A picture of the rows of one query, as a page describes it.
struct Chart: Sendable {
    enum Sort: String, Sendable, CaseIterable {
        case bar, line, pie
        case stackedBar = "stacked bar"
    }

    /// What the numbers are: whole cents, fractions of one, or just numbers.
    enum Unit: String, Sendable, CaseIterable { case money, percent, count }

    /// A column of the query, with what it is called in the picture.
    struct Series: Sendable {
        let column: String
        let name: String
        /// Where the page names the column.
        let span: SourceSpan
    }

    let sort: Sort
    let title: String
    let block: String
    /// The column that names each row.
    let label: Series
    let values: [Series]
    /// Drawn as lines across bars.
    let lines: [Series]
    let unit: Unit
    /// Whether the numbers follow the picture as a table.
    let hasTable: Bool
    /// The line of the page on which its block begins.
    let span: SourceSpan

    /// Every column that is drawn, those of lines last.
    var drawn: [Series] { values + lines }
}

/// The mark that stands for a chart in a template until the page is put together.
///
/// It begins and ends with a control character. A template may not hold one, and a value is escaped, so nothing that a
/// record says can look like a mark.
enum ChartMark {
    static func text(_ index: Int) -> String { "\u{1}\(index)\u{1}" }
}
