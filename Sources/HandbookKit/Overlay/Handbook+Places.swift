import BookIndex

extension Handbook {
    /// The path by which a page is found on disk, from the top of the book: of a page of the overlay it leads there.
    package func place(of path: String) -> String { book.snapshot.overlay.place(of: path) }
}

extension CheckReport {
    /// The same with the paths by which pages are found on disk. Findings stay the same findings.
    package func placed(in handbook: Handbook) -> CheckReport {
        guard handbook.book.snapshot.overlay.isRead else { return self }
        var report = self
        report.findings = findings.map { $0.placed(by: handbook.place) }
        report.waived = waived.map { waived in
            var waiver = waived.waiver
            waiver.path = handbook.place(of: waiver.path)
            return WaivedFinding(finding: waived.finding.placed(by: handbook.place), waiver: waiver)
        }
        return report
    }
}

extension Finding {
    fileprivate func placed(by place: (String) -> String) -> Finding {
        var finding = self
        finding.identity = broken?.path ?? path
        finding.path = place(path)
        finding.broken?.path = place(broken?.path ?? "")
        finding.related = related.map(place)
        return finding
    }
}

extension FindingPrinter {
    /// Shows findings where the pages of a handbook lie.
    package init(style: TextStyle, of handbook: Handbook) {
        self.init(style: style, source: handbook.source, place: handbook.place)
    }
}
