import Foundation

/// The program `handbook` that was built with these tests.
enum HandbookProgram {
    /// Its file, beside the test bundle.
    static var path: String {
        let bundles = Bundle.allBundles.map(\.bundlePath) + CommandLine.arguments
        let bundle = bundles.first { $0.contains(".xctest") } ?? CommandLine.arguments[0]
        let whole = bundle.components(separatedBy: ".xctest")[0]
        return URL(fileURLWithPath: whole).deletingLastPathComponent().appendingPathComponent("handbook").path
    }
}
