import Testing

@testable import PageText

/// When the nearest name is surely the one that was meant.
@Suite struct CorrectionTests {
    @Test(arguments: [
        ("nmae", ["name", "start"], "name", true), ("Name", ["name"], "name", true),
        ("NAME", ["name", "fame"], "name", true),
        ("ownr", ["owner", "stage"], "owner", true), ("tad", ["tam", "tae"], "tae", false),
        ("te", ["tea"], "tea", false),
        ("bo-lim", ["bo-lin", "bo-kim"], "bo-kim", false), ("stat", ["state", "start"], "start", false),
        ("statr", ["start", "stage"], "start", false), ("ana-silvs", ["ana-silva", "bo-li"], "ana-silva", true),
        ("mangler", ["manager", "closer"], "manager", false), ("tam", ["tam_book"], "tam_book", false),
        ("AA", ["aa", "Aa"], "Aa", false),
    ])
    func sureness(wanted: String, names: [String], name: String, isSafe: Bool) throws {
        let correction = try #require(Correction(of: wanted, among: names))
        #expect(correction.text == name)
        #expect(correction.isSafe == isSafe)
    }

    @Test func nothingNearIsNoCorrection() { #expect(Correction(of: "colour", among: ["name"]) == nil) }
}
