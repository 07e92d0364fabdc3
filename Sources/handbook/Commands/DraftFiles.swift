import GitStore
import HandbookKit

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The pages that a path on disk holds: of a file itself, of a folder all below its folder `handbook/`.
struct DraftFiles {
    /// As it was typed.
    private let path: String
    /// Where it lies.
    private let file: String
    /// Where it lies from the root of the repository, when it is in it.
    private let inRepository: String?
    private let isFolder: Bool

    private static let mostFiles = 10_000
    private static let mostBytes = 4 << 20

    /// Nil where there is nothing at that path.
    init?(_ path: String, from folder: String, facts: RepositoryFacts) throws {
        self.path = path
        file = path.hasPrefix("/") ? path : folder + "/" + path
        guard let type = DraftFiles.type(of: file) else { return nil }
        isFolder = type == .typeDirectory
        inRepository = try? PathFilter.path(of: path, from: folder, facts: facts)
    }

    /// Each page with the path that says where it belongs.
    func files() throws -> [(path: String, bytes: [UInt8])] {
        let place = inRepository ?? path
        guard isFolder else { return [(place, try bytes(file))] }
        // A folder that lies in one named handbook has its place in the book already.
        let isPart = place.split(separator: "/").contains("handbook") && DraftFiles.type(of: file + "/handbook") == nil
        let top = isPart ? file : file + "/handbook"
        let names = ((try? FileManager.default.subpathsOfDirectory(atPath: top)) ?? [])
            .filter { $0.hasSuffix(".md") && DraftFiles.type(of: "\(top)/\($0)") == .typeRegular }
        guard !names.isEmpty, names.count <= DraftFiles.mostFiles else {
            throw Message(
                names.isEmpty ? "There are no pages of a book in \(path)." : "There are too many pages in \(path).",
                remedy: "lay the folder out like the book, such as \(path)/handbook/plans/tae.md")
        }
        return try names.sorted().map {
            ("\(isPart ? place : place + "/handbook")/\($0)", try bytes("\(top)/\($0)"))
        }
    }

    private func bytes(_ file: String) throws -> [UInt8] {
        guard DraftFiles.type(of: file) == .typeRegular, let data = FileManager.default.contents(atPath: file) else {
            throw Message("\(file) cannot be read.", remedy: "name a page, or a folder of pages")
        }
        guard data.count <= DraftFiles.mostBytes else {
            throw Message("\(file) is larger than a page may be.", remedy: "name a page, or a folder of pages")
        }
        return Array(data)
    }

    /// Of a link itself, which is not followed below a folder.
    private static func type(of file: String) -> FileAttributeType? {
        (try? FileManager.default.attributesOfItem(atPath: file))?[.type] as? FileAttributeType
    }
}
