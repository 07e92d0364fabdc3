import Foundation
import PackagePlugin

/// Compiles pages into the program: the shipped handbook, so that `handbook init` needs no file beside the binary, and
/// the manual's chapters about commands, of which `handbook manual` makes man pages.
@main
struct EmbedPages: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let isProgram = target.name == "handbook"
        let name = isProgram ? "CommandChapters" : "ShippedPages"
        let folders = isProgram ? ["Sources/handbook/handbook.docc/Commands"] : ["handbook", "templates"]
        let root = context.package.directoryURL
        let output = context.pluginWorkDirectoryURL.appending(path: "\(name).swift")
        let pages = try folders.flatMap { try markdownFiles(in: root.appending(path: $0)) }
        return [
            .buildCommand(
                displayName: "Embedding \(folders.joined(separator: " and "))",
                executable: try context.tool(named: "EmbedPagesTool").url,
                arguments: [name, output.path(), root.path()] + pages.map { $0.path() }, inputFiles: pages,
                outputFiles: [output])
        ]
    }

    private func markdownFiles(in folder: URL) throws -> [URL] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path())
            .filter { $0.hasSuffix(".md") }.sorted().map { folder.appending(path: $0) }
    }
}
