import Foundation
import PackagePlugin

/// Compiles the shipped handbook into the program, so that `handbook init` needs no file beside the binary.
@main
struct EmbedPages: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let root = context.package.directoryURL
        let output = context.pluginWorkDirectoryURL.appending(path: "ShippedPages.swift")
        let pages = try ["handbook", "templates"].flatMap { try markdownFiles(in: root.appending(path: $0)) }
        return [
            .buildCommand(
                displayName: "Embedding the shipped handbook",
                executable: try context.tool(named: "EmbedPagesTool").url,
                arguments: [output.path(), root.path()] + pages.map { $0.path() }, inputFiles: pages,
                outputFiles: [output])
        ]
    }

    private func markdownFiles(in folder: URL) throws -> [URL] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path())
            .filter { $0.hasSuffix(".md") }.sorted().map { folder.appending(path: $0) }
    }
}
