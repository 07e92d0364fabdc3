import BookIndex
import GitStore

/// The two Wednesdays on which an agenda writes the page of a review.
extension DemoWriter {
    /// Whether some steps start the page of the first review.
    func isReview(_ steps: ArraySlice<DemoStep>) -> Bool {
        guard let review = twists.review, let step = steps.first, step.record == review.record else { return false }
        if case .create = step.action { return true }
        return false
    }

    /// The page of the first review, instead of the shipped one.
    mutating func open(_ review: DemoReview, with step: DemoStep) async throws {
        if side != nil { try merge() }
        let page = try await written(review, on: review.first)
        try commit(
            [NewContent(path: page.path, bytes: Array(page.text.utf8))], by: step.author, at: step.seconds,
            "\(page.view.title) on \(review.first): \(DemoWords.review.message)")
        notes = (
            review.end, NewContent(path: page.path, bytes: try review.afterTheFirst(page)),
            "\(page.view.title) on \(review.first): \(DemoWords.review.notes)"
        )
    }

    /// What was typed at the first review, once it is over.
    mutating func writeNotes(before seconds: Int64) throws -> Bool {
        guard let review = twists.review, let typed = notes, typed.seconds <= seconds, side == nil else { return false }
        try commit([typed.page], by: review.picked, at: typed.seconds, typed.message)
        notes = nil
        return true
    }

    /// The page of the second review, made in the morning, and what is typed before it begins.
    mutating func prepare(_ review: DemoReview) async throws {
        let page = try await written(review, on: review.second)
        let title = "\(page.view.title) on \(review.second)"
        try commit(
            [NewContent(path: page.path, bytes: Array(page.text.utf8))], by: review.picked, at: lastSeconds + 120,
            "\(title): \(DemoWords.review.message)")
        try commit(
            [NewContent(path: page.path, bytes: try review.beforeTheSecond(page))], by: review.picked,
            at: lastSeconds + 300, "\(title): \(DemoWords.review.preparation)")
    }

    private mutating func written(_ review: DemoReview, on day: Day) async throws -> MeetingPage {
        try repository.publish()
        guard let head else { preconditionFailure("because the book was imported before") }
        return try await review.page(of: day, from: head, in: folder, engine: engine, worker: worker())
    }
}
