/// The anchors that GitHub gives the headings of one page, in their order.
struct HeadingAnchors {
    private var uses: [String: Int] = [:]

    /// The anchor of the next heading.
    ///
    /// Lowercase; everything but letters, marks, digits, `_`, `-` and spaces is dropped; spaces become `-`; a repeated
    /// anchor gets `-1`, `-2` and so on, passing over those already taken (as github-slugger does).
    mutating func anchor(for heading: String) -> String {
        let base = Self.slug(heading)
        guard var count = uses[base] else {
            uses[base] = 0
            return base
        }
        var anchor: String
        repeat {
            count += 1
            anchor = "\(base)-\(count)"
        } while uses[anchor] != nil
        uses[base] = count
        uses[anchor] = 0
        return anchor
    }

    static func slug(_ heading: String) -> String {
        var slug = String.UnicodeScalarView()
        for scalar in heading.lowercased().unicodeScalars {
            if scalar == " " {
                slug.append("-")
            } else if isKept(scalar) {
                slug.append(scalar)
            }
        }
        return String(slug)
    }

    /// Ruby's `\p{Word}` and the hyphen, which is what GitHub keeps.
    private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "0"..."9", "-", "_": return true
        default: break
        }
        guard !scalar.isASCII else { return false }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation: return true
        default: return scalar.properties.isAlphabetic
        }
    }
}

extension Outline {
    /// The anchor of a heading that is the only one with its text.
    package static func anchor(for heading: String) -> String { HeadingAnchors.slug(heading) }
}
