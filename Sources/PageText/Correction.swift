/// The text that would put a fault in order, where there is one good answer.
package struct Correction: Sendable, Hashable {
    /// What the key or the value at the place of the fault should be, before it is written as YAML.
    package var text: String
    /// Whether it says the same thing in the right form. Otherwise it is a guess that somebody should look at.
    package var isSafe: Bool
    /// Whether it must stand without quotes, because it is no text but a number or a truth value.
    package var isPlain: Bool
    /// The order that the page's fields should have; empty where a text is to be corrected.
    package var order: [String] = []

    package init(_ text: String, isSafe: Bool, isPlain: Bool = false) {
        self.text = text
        self.isSafe = isSafe
        self.isPlain = isPlain
    }

    /// Fields that say the same in another order, which is always safe.
    package init(order names: [String]) {
        self.init("", isSafe: true)
        order = names
    }

    /// The known name that a mistyped one was probably meant to be; nil when none is near.
    package init?(of wanted: String, among names: some Sequence<String>) {
        guard let name = NearestName.to(wanted, among: names) else { return nil }
        self.init(name, isSafe: NearestName.isSure(name, for: wanted, among: names))
    }

    /// The advice that goes with it.
    package var advice: String { "did you mean \(text)?" }
}
