import GitStore
import PageText

/// A page of a snapshot.
package struct BookPage: Sendable {
    package let path: String
    package let blob: ObjectID
    package internal(set) var sort: PageSort
    package let page: Page

    package var title: String? { page.outline.title }

    /// The folder under `handbook/` and the path below it without `.md`, where records live; nil elsewhere.
    var recordPlace: (folder: String, id: String)? {
        let parts = path.split(separator: "/", maxSplits: 2)
        guard parts.count == 3, parts[0] == PageSort.handbookFolder, !path.hasSuffix("/README.md") else { return nil }
        return (String(parts[1]), String(parts[2].dropLast(3)))
    }

    static func parse(_ files: [StoredFile]) async -> [BookPage] {
        var first: [ObjectID: Int] = [:]
        var distinct: [StoredFile] = []
        for file in files where first[file.blob] == nil {
            first[file.blob] = distinct.count
            distinct.append(file)
        }
        let parsed = await inParallel(distinct) { Page(reading: $0.bytes) }
        return files.compactMap { file in
            first[file.blob].map {
                BookPage(path: file.path, blob: file.blob, sort: .of(path: file.path), page: parsed[$0])
            }
        }
    }
}

/// A record of a snapshot: a page, its id and what its kind made of it.
package struct BookRecord: Sendable {
    package let path: String
    package let id: String
    /// The name of its kind.
    package let kind: String
    package let typed: TypedRecord

    static func type(
        _ drafts: [(page: BookPage, id: String, kind: Kind)], requiresFields: Bool
    ) async -> [BookRecord] {
        await inParallel(drafts) { draft in
            BookRecord(
                path: draft.page.path, id: draft.id, kind: draft.kind.name,
                typed: TypedRecord(draft.page.page, kind: draft.kind, requiresFields: requiresFields))
        }
    }
}

/// Transforms every element on all processors, keeping the order. Small inputs are not worth a task.
private func inParallel<Input: Sendable, Output: Sendable>(
    _ inputs: [Input], _ transform: @escaping @Sendable (Input) -> Output
) async -> [Output] {
    let chunk = 256
    guard inputs.count > chunk else { return inputs.map(transform) }
    return await withTaskGroup(of: (Int, [Output]).self) { group in
        for start in stride(from: 0, to: inputs.count, by: chunk) {
            let slice = inputs[start..<min(start + chunk, inputs.count)]
            group.addTask { (start, slice.map(transform)) }
        }
        var parts: [(Int, [Output])] = []
        for await part in group { parts.append(part) }
        return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
    }
}
