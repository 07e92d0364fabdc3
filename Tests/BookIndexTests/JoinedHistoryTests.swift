import GitStore
import Testing

@testable import BookIndex

@Suite("The histories of a book and its overlay as one")
struct JoinedHistoryTests {
    private func history(_ commits: [(name: String, seconds: Int64)], isComplete: Bool = true) -> StepHistory {
        let steps = commits.map { name, seconds in
            CommitStep(
                commit: Commit(
                    id: .zero, tree: .zero, parents: [], author: nil,
                    committer: Identity(name: "Ana", email: "a@x", seconds: seconds), message: name), changes: [])
        }
        return StepHistory(steps: steps, isComplete: isComplete)
    }

    private func names(_ history: StepHistory) -> [String] { history.steps.map(\.commit.message) }

    @Test("Steps stand in the order of time; at one time the book goes first")
    func inOrder() {
        let book = history([("book 1", 100), ("book 2", 300), ("book 3", 400)])
        let pay = history([("pay 1", 200), ("pay 2", 300), ("pay 3", 500)])
        let joined = book.joined(with: pay)
        #expect(names(joined) == ["book 1", "pay 1", "book 2", "pay 2", "book 3", "pay 3"])
        #expect(joined.seconds == [100, 200, 300, 300, 400, 500])
    }

    @Test("A clock that was wrong moves a step within its own repository only as far as it is believed")
    func wrongClock() {
        let book = history([("book 1", 100), ("book 2", 4_070_908_800), ("book 3", 300)])
        let joined = book.joined(with: history([("pay 1", 200)]))
        #expect(names(joined) == ["book 1", "book 2", "pay 1", "book 3"])
        #expect(joined.seconds == [100, 100, 200, 300])
    }

    @Test("What one of the two lacks, both lack")
    func complete() {
        let whole = history([("a", 1)])
        #expect(whole.joined(with: whole).isComplete)
        #expect(!whole.joined(with: history([("b", 2)], isComplete: false)).isComplete)
    }
}
