import PageText

extension FieldFormat {
    /// What a text that does not follow this format should be; nil when nobody can tell.
    func correction(of text: String) -> Correction? {
        guard let guess = guess(text), guess != text, accepts(guess) else { return nil }
        return Correction(guess, isSafe: isSame(guess, text), isPlain: type == .number)
    }

    /// Whether the text can mean nothing else than the guess. Of days and months the first may be either, a point may
    /// stand before cents or thousands, a currency may not be that of the book, and a number without its sign may be a
    /// fraction.
    private func isSame(_ guess: String, _ text: String) -> Bool {
        switch self {
        case .date:
            let parts = text.split { !$0.isNumber }
            return parts.first?.count == 4 || parts.first.flatMap { Int($0) }.map { $0 > 12 } ?? false
        case .money: return FieldFormat.withoutThousands(text) == guess
        case .percent:
            let groups = text.split { $0 == "," }.dropFirst()
            return text.hasSuffix("%") && !groups.contains { $0.prefix(while: \.isNumber).count == 3 }
        case .quarter, .github, .gitlab: return true
        case .email, .uri: return false
        }
    }

    /// A number without what separates its thousands: `1,200.50` and `1 200.50` become `1200.50`; nil for any other text.
    static func withoutThousands(_ text: String) -> String? {
        let halves = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let groups = halves[0].split(omittingEmptySubsequences: false) { ",'_ ".contains($0) }
        let first = groups[0].drop { $0 == "-" }
        guard groups.count > 1, (1...3).contains(first.count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
            return nil
        }
        return ([groups.joined()] + halves.dropFirst().map(String.init)).joined(separator: ".")
    }
}
