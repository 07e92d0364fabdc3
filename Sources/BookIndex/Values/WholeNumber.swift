/// A whole number of any size that pay can need: sums of many odd shares have denominators that no machine word holds.
struct WholeNumber: Sendable, Hashable {
    var isNegative = false
    /// 32 bits each, the lowest first, without zeros at the end; empty for zero.
    private(set) var limbs: [UInt32] = []

    init(_ value: Int64) {
        self.init(word: UInt128(value.magnitude), isNegative: value < 0)
    }

    private init(isNegative: Bool, limbs: [UInt32]) {
        self.limbs = WholeNumber.trimmed(limbs)
        self.isNegative = isNegative && !self.limbs.isEmpty
    }

    var isZero: Bool { limbs.isEmpty }
    var bits: Int { limbs.count * 32 }
    var magnitude: WholeNumber { WholeNumber(isNegative: false, limbs: limbs) }
    var negated: WholeNumber { WholeNumber(isNegative: !isNegative, limbs: limbs) }

    /// The value; nil when it does not fit.
    var int64: Int64? {
        guard limbs.count <= 2 else { return nil }
        let value = limbs.reversed().reduce(UInt64(0)) { $0 << 32 | UInt64($1) }
        return isNegative
            ? (value <= Int64.min.magnitude ? Int64(truncatingIfNeeded: 0 &- value) : nil) : Int64(exactly: value)
    }

    static func + (left: WholeNumber, right: WholeNumber) -> WholeNumber {
        if left.isNegative == right.isNegative {
            return WholeNumber(isNegative: left.isNegative, limbs: sum(left.limbs, right.limbs))
        }
        return isLess(left.limbs, right.limbs)
            ? WholeNumber(isNegative: right.isNegative, limbs: difference(right.limbs, left.limbs))
            : WholeNumber(isNegative: left.isNegative, limbs: difference(left.limbs, right.limbs))
    }

    static func * (left: WholeNumber, right: WholeNumber) -> WholeNumber {
        var product = [UInt32](repeating: 0, count: left.limbs.count + right.limbs.count)
        for (i, a) in left.limbs.enumerated() {
            var carry: UInt64 = 0
            for (j, b) in right.limbs.enumerated() {
                carry += UInt64(a) * UInt64(b) + UInt64(product[i + j])
                product[i + j] = UInt32(truncatingIfNeeded: carry)
                carry >>= 32
            }
            product[i + right.limbs.count] = UInt32(carry)
        }
        return WholeNumber(isNegative: left.isNegative != right.isNegative, limbs: product)
    }

    /// The magnitude in one machine word, where most are small enough; nil where it does not fit.
    private var word: UInt128? {
        guard limbs.count <= 4 else { return nil }
        var word: UInt128 = 0
        for limb in limbs.reversed() { word = word << 32 | UInt128(limb) }
        return word
    }

    private init(word: UInt128, isNegative: Bool = false) {
        var rest = word
        while rest != 0 {
            limbs.append(UInt32(truncatingIfNeeded: rest))
            rest >>= 32
        }
        self.isNegative = isNegative && word != 0
    }

    /// Quotient and rest of the magnitudes, towards zero; the divisor must not be zero.
    func divided(by divisor: WholeNumber) -> (quotient: WholeNumber, rest: WholeNumber) {
        precondition(!divisor.isZero, "because nobody divides by zero")
        if let mine = word, let others = divisor.word {
            let (quotient, rest) = mine.quotientAndRemainder(dividingBy: others)
            return (
                WholeNumber(word: quotient, isNegative: isNegative != divisor.isNegative), WholeNumber(word: rest)
            )
        }
        if WholeNumber.isLess(limbs, divisor.limbs) { return (WholeNumber(0), magnitude) }
        let (quotient, rest) = WholeNumber.division(limbs, divisor.limbs)
        return (
            WholeNumber(isNegative: isNegative != divisor.isNegative, limbs: quotient),
            WholeNumber(isNegative: false, limbs: rest)
        )
    }

    /// The greatest common divisor of the magnitudes; 1 for two zeros.
    static func commonDivisor(_ left: WholeNumber, _ right: WholeNumber) -> WholeNumber {
        var (left, right) = (left.magnitude, right.magnitude)
        while !right.isZero {
            if let word = left.word, let other = right.word { return WholeNumber(word: commonDivisor(word, other)) }
            (left, right) = (right, left.divided(by: right).rest)
        }
        return left.isZero ? WholeNumber(1) : left
    }

    private static func commonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
        var (left, right) = (left, right)
        while right != 0 { (left, right) = (right, left % right) }
        return left
    }
}

extension WholeNumber: Comparable {
    static func < (left: WholeNumber, right: WholeNumber) -> Bool {
        if left.isNegative != right.isNegative { return left.isNegative }
        return left.isNegative ? isLess(right.limbs, left.limbs) : isLess(left.limbs, right.limbs)
    }
}

extension WholeNumber: CustomStringConvertible {
    var description: String {
        var digits: [String] = []
        var rest = magnitude
        let billion = WholeNumber(1_000_000_000)
        while !rest.isZero {
            let step = rest.divided(by: billion)
            digits.append(String(step.rest.limbs.first ?? 0))
            rest = step.quotient
        }
        guard let first = digits.popLast() else { return "0" }
        let tail = digits.reversed().map { String(repeating: "0", count: 9 - $0.count) + $0 }.joined()
        return (isNegative ? "-" : "") + first + tail
    }
}

// MARK: Limbs

extension WholeNumber {
    private static func trimmed(_ limbs: [UInt32]) -> [UInt32] {
        var limbs = limbs
        while limbs.last == 0 { limbs.removeLast() }
        return limbs
    }

    private static func isLess(_ left: [UInt32], _ right: [UInt32]) -> Bool {
        left.count == right.count
            ? left.reversed().lexicographicallyPrecedes(right.reversed()) : left.count < right.count
    }

    private static func sum(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
        var sum: [UInt32] = []
        var carry: UInt64 = 0
        for index in 0..<max(left.count, right.count) {
            carry += UInt64(index < left.count ? left[index] : 0) + UInt64(index < right.count ? right[index] : 0)
            sum.append(UInt32(truncatingIfNeeded: carry))
            carry >>= 32
        }
        return sum + [UInt32(carry)]
    }

    /// The left must not be less than the right.
    private static func difference(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
        var difference = left
        var borrow: Int64 = 0
        for index in left.indices {
            borrow += Int64(left[index]) - Int64(index < right.count ? right[index] : 0)
            difference[index] = UInt32(truncatingIfNeeded: borrow)
            borrow >>= 32
        }
        return difference
    }

    /// Long division as by hand, in digits of 32 bits (Knuth, algorithm D). The dividend must not be less.
    private static func division(_ dividend: [UInt32], _ divisor: [UInt32]) -> (quotient: [UInt32], rest: [UInt32]) {
        if divisor.count == 1 { return shortDivision(dividend, by: divisor[0]) }
        // Shifted so that the divisor's highest bit is set: a guessed digit is then at most two too large.
        let shift = divisor[divisor.count - 1].leadingZeroBitCount
        let under = shifted(divisor, left: shift).prefix(divisor.count)
        var over = shifted(dividend, left: shift)
        let (top, next) = (UInt64(under[under.count - 1]), UInt64(under[under.count - 2]))
        var quotient = [UInt32](repeating: 0, count: over.count - under.count)
        for place in quotient.indices.reversed() {
            let head = UInt64(over[place + under.count]) << 32 | UInt64(over[place + under.count - 1])
            var (digit, rest) = head.quotientAndRemainder(dividingBy: top)
            while digit >> 32 != 0 || digit * next > rest << 32 | UInt64(over[place + under.count - 2]) {
                digit -= 1
                rest += top
                if rest >> 32 != 0 { break }
            }
            if subtract(digit, times: under, from: &over, at: place) {
                digit -= 1
                add(under, to: &over, at: place)
            }
            quotient[place] = UInt32(digit)
        }
        return (quotient, shifted(Array(over.prefix(under.count)), right: shift))
    }

    private static func shortDivision(_ dividend: [UInt32], by divisor: UInt32) -> (quotient: [UInt32], rest: [UInt32])
    {
        var quotient = dividend
        var rest: UInt64 = 0
        for index in dividend.indices.reversed() {
            let (digit, left) = (rest << 32 | UInt64(dividend[index])).quotientAndRemainder(dividingBy: UInt64(divisor))
            (quotient[index], rest) = (UInt32(digit), left)
        }
        return (quotient, [UInt32(rest)])
    }

    /// Takes a multiple away at a place; whether it was too much, so that the result went below zero.
    private static func subtract(
        _ digit: UInt64, times divisor: ArraySlice<UInt32>, from limbs: inout [UInt32], at place: Int
    ) -> Bool {
        var (carry, borrow): (UInt64, Int64) = (0, 0)
        for (index, limb) in divisor.enumerated() {
            carry += digit * UInt64(limb)
            borrow += Int64(limbs[place + index]) - Int64(carry & 0xFFFF_FFFF)
            limbs[place + index] = UInt32(truncatingIfNeeded: borrow)
            borrow >>= 32
            carry >>= 32
        }
        borrow += Int64(limbs[place + divisor.count]) - Int64(carry)
        limbs[place + divisor.count] = UInt32(truncatingIfNeeded: borrow)
        return borrow < 0
    }

    private static func add(_ divisor: ArraySlice<UInt32>, to limbs: inout [UInt32], at place: Int) {
        var carry: UInt64 = 0
        for (index, limb) in divisor.enumerated() {
            carry += UInt64(limbs[place + index]) + UInt64(limb)
            limbs[place + index] = UInt32(truncatingIfNeeded: carry)
            carry >>= 32
        }
        limbs[place + divisor.count] &+= UInt32(truncatingIfNeeded: carry)
    }

    /// One limb longer than before.
    private static func shifted(_ limbs: [UInt32], left bits: Int) -> [UInt32] {
        var carry: UInt32 = 0
        var result: [UInt32] = []
        for limb in limbs {
            result.append(limb << UInt32(bits) | carry)
            carry = bits == 0 ? 0 : limb >> UInt32(32 - bits)
        }
        return result + [carry]
    }

    private static func shifted(_ limbs: [UInt32], right bits: Int) -> [UInt32] {
        guard bits > 0 else { return limbs }
        return limbs.indices.map { index in
            let above = index + 1 < limbs.count ? limbs[index + 1] << UInt32(32 - bits) : 0
            return limbs[index] >> UInt32(bits) | above
        }
    }
}
