import ArgumentParser
import HandbookKit

/// Options that mean the same for agendas and reports.
struct ViewOptions: ParsableArguments {
    @Option(help: ArgumentHelp("How to write it.", valueName: "format"))
    var format: ViewFormat?

    @Option(help: ArgumentHelp("The block that CSV is made of.", valueName: "name"))
    var block: String?

    @Option(
        help: ArgumentHelp("Write to this file; of several views, to files in this folder.", valueName: "path"),
        completion: .file())
    var out: String?

    @Flag(help: "List what there is.")
    var list = false

    var shape: ViewFormat { format ?? .markdown }

    /// Checks what can be checked before the book is read.
    ///
    /// - Parameters:
    ///   - isOne: whether one view is asked for by name.
    ///   - hasFolder: whether `out` is a folder.
    func check(isOne: Bool, hasFolder: Bool) throws {
        if block != nil, shape != .csv {
            throw Message("A block is for CSV; the other formats show all of them.", remedy: "add --format csv")
        }
        if shape == .csv, !isOne, !list, !(hasFolder && out != nil) {
            throw Message(
                "CSV is the rows of one view.", remedy: "name the view, or write one file each with --all --out FOLDER")
        }
    }
}

/// How a view is written.
enum ViewFormat: String, ExpressibleByArgument, CaseIterable {
    case markdown, html, json, csv

    /// The ending of a file's name.
    var ending: String { self == .markdown ? "md" : rawValue }
}
