import GitStore
import PageText
import Testing

@testable import BookIndex

/// A book written in a test: the text of each page by its path under `handbook/`.
struct BookFixture: ExpressibleByDictionaryLiteral {
    var files: [StoredFile]

    init(dictionaryLiteral pages: (String, String)...) {
        files = pages.map { StoredFile(page: "handbook/" + $0, $1) }
    }

    var book: Book { get async { await Book(files: files) } }

    /// The faults of the book, sorted, as `path:line:column id`.
    var faults: [String] { get async { await book.faultLines } }
}

extension StoredFile {
    init(page path: String, _ text: String) {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let hex = String(hash, radix: 16)
        let name = String(repeating: "0", count: 40 - hex.count) + hex
        guard let blob = ObjectID(hex: name) else { preconditionFailure("because 40 hex digits name an object") }
        self.init(path: path, blob: blob, bytes: Array(text.utf8))
    }
}

extension Book {
    var faultLines: [String] {
        faults.map { "\($0.path.dropFirst(9)):\($0.fault.span.line):\($0.fault.span.column) \($0.fault.id)" }.sorted()
    }

    /// The rows that a query gives, as lines of cells separated by `|`.
    func rows(
        _ sql: String, today: String = "2026-01-15", picked: String? = nil, limits: QueryLimits = .init()
    ) throws -> [String] {
        try query(sql, today: today, picked: picked, limits: limits).rows.map { row in
            row.map(\.asCell).joined(separator: "|")
        }
    }

    func query(
        _ sql: String, today: String = "2026-01-15", picked: String? = nil, limits: QueryLimits = .init()
    ) throws -> QueryResult {
        let context = FunctionContext(
            today: try #require(Day(today)), parameters: parameters, rights: rights, picked: picked)
        var image = try BookTables(self).image()
        return try image.withUnsafeMutableBytes {
            try ConfinedConnection(image: $0, context: context, limits: limits).run(sql)
        }
    }

    /// What a refused query says; nil when it is answered.
    func refusal(_ sql: String, limits: QueryLimits = .init()) throws -> QueryFault? {
        do {
            _ = try query(sql, limits: limits)
            return nil
        } catch let fault as QueryFault {
            return fault
        }
    }
}

extension SQLValue {
    /// The value with its type in sight: reals keep their point, text its words, null is NULL.
    var asCell: String {
        switch self {
        case .null: "NULL"
        case .integer(let value): String(value)
        case .real(let value): String(value)
        case .text(let value): value
        }
    }
}

/// One page as the front matter that it states.
func page(_ frontMatter: String, body: String = "") -> String { "---\n\(frontMatter)\n---\n\(body)" }

/// A kind page of a kind `thing` in the folder `things` with this schema, in flow style.
func kindPage(_ schema: String, kind: String = "thing", folder: String = "things") -> String {
    page("kind: \(kind)\nfolder: \(folder)\nschema: \(schema)")
}

/// A page with a `»` before every place where a fault is expected.
struct MarkedPage {
    /// The page without its marks.
    private(set) var text = ""
    /// The places of the marks as `line:column`.
    private(set) var marks: [String] = []

    init(_ marked: String) {
        var (line, column) = (1, 1)
        for scalar in marked.unicodeScalars {
            if scalar == "»" {
                marks.append("\(line):\(column)")
                continue
            }
            text.unicodeScalars.append(scalar)
            (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
        }
    }
}
