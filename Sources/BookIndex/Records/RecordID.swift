/// The id of a record: its path under the folder of its kind, without `.md`.
package enum RecordID {
    /// Whether the text is one or more names of lower-case letters, digits and single hyphens, separated by `/`; 120
    /// bytes at most. Upper case, spaces and letters beyond ASCII are refused: two ids must never only look alike.
    package static func isValid(_ text: String) -> Bool {
        guard text.utf8.count <= 120 else { return false }
        return text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy(isName)
    }

    private static func isName(_ bytes: Substring.UTF8View) -> Bool {
        bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && part.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
        }
    }
}
