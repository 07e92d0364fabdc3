import Testing

@testable import HandbookKit

/// Where a range of commits is halved.
@Suite struct HalvingTests {
    @Test("A place between two others is found with few questions, wherever the range ends")
    func few() {
        for last in 2...200 {
            for sought in 1...last {
                var (open, done, asked) = (0, last, 0)
                while done - open > 1 {
                    let middle = Halving.middle(between: open, and: done)
                    #expect(open < middle && middle < done)
                    if middle < sought { open = middle } else { done = middle }
                    asked += 1
                }
                #expect(done == sought && asked <= Int.bitWidth - last.leadingZeroBitCount)
            }
        }
    }

    @Test("One more commit at the end asks about places that were asked about before")
    func again() {
        func places(_ last: Int) -> Set<Int> {
            var (open, done, places) = (0, last, Set<Int>())
            while done - open > 1 {
                let middle = Halving.middle(between: open, and: done)
                places.insert(middle)
                if middle < 37 { open = middle } else { done = middle }
            }
            return places
        }
        for last in 70..<120 { #expect(places(last) == places(last + 1)) }
    }
}
