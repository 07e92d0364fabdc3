import HandbookKit
import PageText

/// Where the findings of one run go: standard output, and files beside it.
struct CheckOutputs {
    private let terminal: FindingFormat
    private let files: [(format: FindingFormat, path: String)]

    /// What goes to files does not take the terminal away: without a form for it, people get text.
    ///
    /// - Parameter folder: in the repository whose pages are never written over.
    /// - Throws: `Message` when two go to the same place, or one to a page of the book.
    init(_ requests: [OutputRequest], besideBookIn folder: String) throws {
        let shown = requests.filter { $0.file == nil }.map(\.format)
        guard shown.count <= 1 else {
            throw Message(
                "Only one format can go to the terminal.",
                remedy: "write the others to files: --format \(shown[0].name)=FILE")
        }
        terminal = try shown.first ?? CheckOutputs.usual()
        files = requests.compactMap { request in request.file.map { (request.format, $0) } }
        guard Set(files.map(\.path)).count == files.count else {
            throw Message("Two formats go to the same file.", remedy: "give each a file of its own")
        }
        // Where no repository is there are no pages; the check will say so.
        if !files.isEmpty, let root = try? Shell.bookSource(in: folder).facts.root {
            for file in files { try OutputFile.check(file.path, outside: root) }
        }
    }

    /// The variable that names the form for the terminal where no option does.
    private static let variable = "HANDBOOK_FORMAT"

    private static func usual() throws -> FindingFormat {
        guard let name = Shell.variable(variable), !name.isEmpty else { return .text }
        let names = FindingFormat.allCases.map(\.name)
        guard let format = FindingFormat.allCases.first(where: { $0.name == name }) else {
            throw Message(
                "\(variable) is \(name), which is no format.",
                remedy: NearestName.to(name, among: names).map { "did you mean \($0)?" }
                    ?? "write one of: " + names.joined(separator: ", "))
        }
        return format
    }

    /// Files first, so that they are there when somebody reads the terminal. They have no colours.
    ///
    /// - Parameter isQuiet: whether people read nothing when nothing was found.
    func write(_ output: CheckOutput, quietly isQuiet: Bool = false) throws {
        var plain = output
        plain.printer.style.isColoured = false
        for (format, path) in files { try Shell.write(try plain.text(format), toFile: path) }
        if isQuiet, !terminal.isForPrograms, output.report.findings.isEmpty { return }
        Shell.write(try output.text(terminal))
    }

    /// Tells the readers of other programs that the check could not be done. People are told on standard error.
    func write(_ message: Message) throws {
        let document = CheckDocument(message.failure, version: Version.number)
        for (format, path) in files {
            try Shell.write(try text(format, document) ?? message.text + "\n", toFile: path)
        }
        if let text = try text(terminal, document) { Shell.write(text) }
    }

    private func text(_ format: FindingFormat, _ document: CheckDocument) throws -> String? {
        guard case .machine(let format) = format else { return nil }
        return try format.text(of: document)
    }
}
