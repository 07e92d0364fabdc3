import Foundation

/// Writes a Swift file that holds pages: `EmbedPagesTool NAME OUTPUT ROOT PAGE...`.
@main
enum EmbedPagesTool {
    static func main() throws {
        let arguments = CommandLine.arguments
        let root = arguments[3].hasSuffix("/") ? arguments[3] : arguments[3] + "/"
        let entries = try arguments[4...].map { page in
            let text = try String(contentsOfFile: page, encoding: .utf8)
            return "        (#\"\(page.dropFirst(root.count))\"#, \(literal(text))),"
        }
        let source = """
            /// Pages of the project: paths and texts. Made by the build; not edited by hand.
            enum \(arguments[1]) {
                static let all: [(path: String, text: String)] = [
            \(entries.joined(separator: "\n"))
                ]
            }

            """
        try source.write(toFile: arguments[2], atomically: true, encoding: .utf8)
    }

    /// A string literal on one line, so that the line ends of the page survive.
    private static func literal(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar -> String in
            switch scalar {
            case "\\": "\\\\"
            case "\"": "\\\""
            case "\n": "\\n"
            case "\r": "\\r"
            case "\t": "\\t"
            default: String(scalar)
            }
        }
        return "\"" + escaped.joined() + "\""
    }
}
