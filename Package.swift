// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
    name: "handbook",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "handbook", targets: ["handbook"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: [
        // C libraries of the system.
        .systemLibrary(
            name: "CLibgit2", pkgConfig: "libgit2", providers: [.apt(["libgit2-dev"]), .brew(["libgit2"])]),
        .systemLibrary(
            name: "CYaml", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
        .systemLibrary(
            name: "CCmarkGFM", pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"])]),
        // No pkg-config: this must be the very library that GRDB uses, on Apple's systems the system's own.
        .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),

        // git bytes -> text -> tables -> pages -> answers -> terminal.
        .target(name: "GitStore", dependencies: ["CLibgit2"], swiftSettings: strict),
        .target(name: "PageText", dependencies: ["CYaml", "CCmarkGFM"], swiftSettings: strict),
        .target(
            name: "BookIndex",
            dependencies: ["GitStore", "PageText", "CSQLite", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict),
        .target(
            name: "HandbookKit",
            dependencies: [
                "GitStore", "PageText", "BookIndex", .product(name: "Mustache", package: "swift-mustache"),
            ],
            resources: [
                .embedInCode("HTML/page.css"), .embedInCode("Site/site.css"), .embedInCode("Site/search.js"),
                .embedInCode("Hosts/github.yml"), .embedInCode("Hosts/gitlab.yml"),
            ],
            swiftSettings: strict, plugins: ["EmbedPages"]),
        .executableTarget(
            name: "handbook",
            dependencies: [
                "GitStore", "PageText", "BookIndex", "HandbookKit",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict, plugins: ["EmbedPages"]),

        .testTarget(name: "GitStoreTests", dependencies: ["GitStore"], swiftSettings: strict),
        .testTarget(name: "PageTextTests", dependencies: ["PageText"], swiftSettings: strict),
        .testTarget(
            name: "BookIndexTests", dependencies: ["BookIndex", "GitStore", "PageText"], swiftSettings: strict),
        .testTarget(
            name: "HandbookKitTests", dependencies: ["handbook", "HandbookKit", "BookIndex", "GitStore", "PageText"],
            swiftSettings: strict),
        .testTarget(
            name: "CommandTests", dependencies: ["handbook", "HandbookKit", "PageText"], exclude: ["Cases"],
            swiftSettings: strict),

        // The shipped handbook, compiled into the program for `handbook init`.
        .plugin(
            name: "EmbedPages", capability: .buildTool(), dependencies: ["EmbedPagesTool"], path: "Sources/EmbedPages"),
        .executableTarget(name: "EmbedPagesTool", swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
