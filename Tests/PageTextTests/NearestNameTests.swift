import PageText
import Testing

@Suite struct NearestNameTests {
    static let names = ["owner", "segment", "stage", "renewal_date", "renewal", "arr", "csm"]

    @Test(
        arguments: [
            ("ower", "owner"), ("Onwer", "owner"), ("segmnet", "segment"), ("stge", "stage"), ("renewl", "renewal"),
            ("renewal_dat", "renewal_date"), ("ar", "arr"), ("rra", nil), ("seg", "segment"), ("customer", nil),
            ("", nil),
            ("OWNER", "owner"), ("cs", "csm"), ("x", nil),
        ] as [(String, String?)])
    func nearest(wanted: String, name: String?) {
        #expect(NearestName.to(wanted, among: Self.names) == name)
    }

    @Test func tiesGoToTheFirstInTheAlphabet() {
        #expect(NearestName.to("cat", among: ["rat", "bat", "hat"]) == "bat")
    }

    @Test func noNamesGiveNothing() {
        #expect(NearestName.to("a", among: EmptyCollection()) == nil)
    }
}
