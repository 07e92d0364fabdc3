/// The faults of one page while it is read; a hostile page cannot make it long.
struct FaultList {
    /// As many as anybody would read; a last fault says that there are more.
    private static let most = 100

    private var faults: [PageFault] = []
    /// Nothing more is noted, so nothing more need be looked up.
    private(set) var isFull = false

    mutating func add(_ fault: PageFault) {
        guard !isFull else { return }
        guard faults.count < Self.most else {
            isFull = true
            faults.append(
                PageFault(
                    "too-many-faults", at: fault.span, "The page has more faults; the first \(Self.most) are shown.",
                    remedy: "correct these and check again"))
            return
        }
        faults.append(fault)
    }

    mutating func add(_ more: [PageFault]) {
        for fault in more { add(fault) }
    }

    /// Whether a line holds a character that some programs take for its end.
    func hasLineEnd(inLine line: Int) -> Bool {
        faults.contains { $0.span.line == line && ($0.id == "lone-carriage-return" || $0.id == "unusual-line-end") }
    }

    func sorted() -> [PageFault] {
        faults.count < 2 ? faults : faults.sorted { ($0.span, $0.id, $0.message) < ($1.span, $1.id, $1.message) }
    }
}
