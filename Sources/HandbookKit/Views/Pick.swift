import BookIndex

/// The choice of one person for an agenda: by chance, but the same for everybody who asks on any machine.
package enum Pick {
    /// The position of the one picked among `count` people, decided by the day and the agenda's name alone.
    ///
    /// The candidates must be in a fixed order. The state of SplitMix64 is seeded with a stable hash of both; one step
    /// of it spreads neighbouring days over all positions.
    package static func position(among count: Int, agenda: String, day: Day) -> Int {
        var state = StableHash.of("\(agenda)\u{0}\(day)") &+ 0x9E37_79B9_7F4A_7C15
        state = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        state = (state ^ (state >> 27)) &* 0x94D0_49BB_1331_11EB
        state ^= state >> 31
        return Int(state.multipliedFullWidth(by: UInt64(count)).high)
    }
}
