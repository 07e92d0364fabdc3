import Foundation
import PageText
import Testing

/// A file in YAML that a host of repositories reads, read by the program's own reader.
struct HostFile {
    let root: YAMLNode

    /// - Parameter text: one document; what stands before a line `---` is another one.
    init(_ text: String) throws {
        let page = Page(reading: Array("---\n\(text)\n---\n".utf8), outline: false)
        try #require(page.faults.isEmpty, "\(page.faults)")
        root = try #require(page.frontMatter)
    }

    /// The documents of a file of the project.
    static func documents(_ path: String) throws -> [HostFile] {
        try Project.text(path).components(separatedBy: "\n---\n").map(HostFile.init)
    }

    static let action = ".github/actions/check/action.yml"

    /// The node at keys that follow each other.
    subscript(keys: String...) -> YAMLNode? { keys.reduce(Optional(root)) { $0?[$1] } }
}

extension YAMLNode {
    var text: String? { scalar?.text }

    var keys: [String] { (entries ?? []).map(\.key) }

    /// The keys of a map with their texts.
    var texts: [String: String] {
        Dictionary((entries ?? []).compactMap { entry in entry.value.text.map { (entry.key, $0) } }) { $1 }
    }

    /// Every text below this node with the keys that lead to it, such as `steps.0.run`.
    func everyText(at place: String = "") -> [(place: String, text: String)] {
        switch content {
        case .scalar(let scalar): [(place, scalar.text)]
        case .sequence(let items): items.enumerated().flatMap { $1.everyText(at: "\(place).\($0)") }
        case .mapping(let entries): entries.flatMap { $0.value.everyText(at: "\(place).\($0.key)") }
        }
    }
}
