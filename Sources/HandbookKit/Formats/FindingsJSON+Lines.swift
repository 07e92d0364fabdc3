/// The same as lines of JSON, one object each, for programs that read as they go.
extension FindingsJSON {
    /// A line with what it tells: a `finding`, a `waived` one, and at the end the `summary` of the run.
    private struct Line<Value: Encodable>: Encodable {
        let type: String
        let value: Value

        private enum Key: CodingKey { case type }

        func encode(to encoder: any Encoder) throws {
            try value.encode(to: encoder)
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(type, forKey: .type)
        }
    }

    /// What stands beside the findings.
    private struct Rest: Encodable {
        let version: Int
        let today: String?
        let snapshot: String?
        let failure: Failure?
        let change: Change?
        let summary: [String: Int]
    }

    package func lines() throws -> String {
        let rest = Rest(
            version: version, today: today, snapshot: snapshot, failure: failure, change: change, summary: summary)
        let found = try findings.map { try FindingsJSON.encoded(Line(type: "finding", value: $0)) }
        let excused = try waived.map { try FindingsJSON.encoded(Line(type: "waived", value: $0)) }
        return try (found + excused).joined() + FindingsJSON.encoded(Line(type: "summary", value: rest))
    }
}
