import Synchronization

/// One line on the terminal that says how far long work is. Nothing is shown elsewhere, nor for work that is soon done.
final class Progress: Sendable {
    private let work: String
    private let start = ContinuousClock.now
    private let shown = Mutex<ContinuousClock.Instant?>(nil)

    /// Nil when standard error is no terminal.
    init?(_ work: String) {
        guard Platform.isTerminal(2) else { return nil }
        self.work = work
    }

    @Sendable func show(_ done: Int, _ total: Int) {
        let now = ContinuousClock.now
        guard now - start > .milliseconds(300) else { return }
        shown.withLock { last in
            guard last.map({ now - $0 > .milliseconds(100) }) ?? true else { return }
            last = now
            Shell.writeError("\r\u{1B}[Khandbook: \(work), \(done) of \(total)")
        }
    }

    /// Clears the line.
    func end() {
        if shown.withLock({ $0 != nil }) { Shell.writeError("\r\u{1B}[K") }
    }
}
