import Testing

@testable import GitStore

/// What held when, though clocks are wrong: hazard H1.
@Suite struct TimelineTests {
    private func timeline(_ seconds: [Int64?]) -> Timeline {
        Timeline(
            seconds.map { seconds in
                Commit(
                    id: .zero, tree: .zero, parents: [], author: nil,
                    committer: seconds.map { Identity(name: "Ana", email: "a@x", seconds: $0) }, message: "")
            })
    }

    private static let far: Int64 = 4_070_908_800

    @Test(
        "H1: a commit whose clock was off counts from the time of the one before it",
        arguments: [
            ([100, 200, 300], [100, 200, 300]), ([100, 100, 200], [100, 100, 200]), ([100, 0, 200], [100, 100, 200]),
            ([100, far, 200, 300], [100, 100, 200, 300]), ([100, -1, 200], [100, 100, 200]),
            ([100, .max, .min, 200], [100, 100, 100, 200]), ([100, nil, 200], [100, 100, 200]),
            ([far, 100, 200], [100, 100, 200]), ([nil, far, 100, 200], [100, 100, 100, 200]),
            ([100, 200, 150, 300], [100, 200, 200, 300]),
            ([100, 200, far, 210], [100, 200, 200, 210]), ([nil, nil], [0, 0]), ([], []), ([7], [7]),
        ] as [([Int64?], [Int64])])
    func clocks(written: [Int64?], effective: [Int64]) {
        #expect(timeline(written).seconds == effective)
    }

    @Test("The position at a time is the last commit that counts by then")
    func positions() {
        let timeline = timeline([100, Self.far, 200, 200, 300])
        #expect(timeline.position(at: 99) == nil)
        #expect(timeline.position(at: 100) == 1)
        #expect(timeline.position(at: 199) == 1)
        #expect(timeline.position(at: 200) == 3)
        #expect(timeline.position(at: 300) == 4)
        #expect(timeline.position(at: .max) == 4)
        #expect(self.timeline([]).position(at: 0) == nil)
    }

    @Test("Times never fall, whatever was written", arguments: 0..<20)
    func neverFalls(seed: UInt64) {
        var numbers = FixedNumbers(seed: seed)
        let written = (0..<50).map { _ in Int64.random(in: -5...60, using: &numbers) }
        let seconds = timeline(written).seconds
        #expect(zip(seconds, seconds.dropFirst()).allSatisfy(<=))
        #expect(seconds.count == 50)
    }
}
