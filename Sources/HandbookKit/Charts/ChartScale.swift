/// The ends of an axis, and the round numbers between them.
struct ChartScale {
    let least: Double
    let most: Double
    let step: Double

    /// - Parameter range: of the numbers drawn, zero among them.
    init(_ range: ClosedRange<Double>) {
        let width = range.upperBound - range.lowerBound
        guard width > 0 else {
            (least, most, step) = (0, 1, 1)
            return
        }
        step = ChartScale.round(width / 4)
        least = (range.lowerBound / step).rounded(.down) * step
        most = (range.upperBound / step).rounded(.up) * step
    }

    /// The round numbers from one end to the other.
    var ticks: [Double] { (0...Int(((most - least) / step).rounded())).map { least + Double($0) * step } }

    /// The smallest of 1, 2, 2.5 and 5 times a power of ten that is not below a number.
    private static func round(_ number: Double) -> Double {
        var power = 1.0
        while power * 10 <= number { power *= 10 }
        while power > number { power /= 10 }
        return [1, 2, 2.5, 5, 10].map { $0 * power }.first { $0 >= number } ?? number
    }
}
