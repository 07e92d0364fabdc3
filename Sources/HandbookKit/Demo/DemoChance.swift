/// Chance that comes out the same for a seed on every machine: splitmix64.
struct DemoChance {
    private var state: UInt64

    /// A stream of its own for each name, so that one more commit somewhere does not change everything after it.
    init(seed: UInt64, for name: String) {
        // FNV-1a: the standard library's own hash is seeded anew for each process.
        state = name.utf8.reduce(0xCBF2_9CE4_8422_2325 ^ seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// A number of the range, which may not be empty.
    mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.count))
    }

    mutating func happens(percent: Int) -> Bool { number(1...100) <= percent }

    /// One of the choices; nil when there are none.
    mutating func pick<Choice>(_ choices: [Choice]) -> Choice? {
        choices.isEmpty ? nil : choices[number(0...choices.count - 1)]
    }
}
