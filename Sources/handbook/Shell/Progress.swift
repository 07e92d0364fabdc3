import Synchronization

/// One line on the terminal that says how far long work is. Nothing is shown elsewhere, nor for work that is soon done.
enum Progress {
    private struct Line {
        var begun: ContinuousClock.Instant?
        var shown: ContinuousClock.Instant?
    }

    private static let line = Mutex(Line())

    /// Shows how much of some work is done; nil when standard error is no terminal.
    static func listener(_ work: String) -> (@Sendable (Int, Int) -> Void)? {
        guard Platform.isTerminal(2) else { return nil }
        return { done, total in show(work, done, total) }
    }

    private static func show(_ work: String, _ done: Int, _ total: Int) {
        let now = ContinuousClock.now
        line.withLock { line in
            let begun = line.begun ?? now
            line.begun = begun
            guard now - begun > .milliseconds(300), line.shown.map({ now - $0 > .milliseconds(100) }) ?? true else {
                return
            }
            line.shown = now
            Shell.writeProgress("\r\u{1B}[Khandbook: \(work), \(done) of \(total)")
        }
    }

    /// Clears the line, before anything else is written.
    static func clear() {
        line.withLock { line in
            if line.shown != nil { Shell.writeProgress("\r\u{1B}[K") }
            line = Line()
        }
    }
}
