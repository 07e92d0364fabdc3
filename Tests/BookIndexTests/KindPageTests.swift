import Testing

@testable import BookIndex

/// What a kind page may say. A `»` stands before every place where a fault is expected.
@Suite struct KindPageTests {
    @Test(
        "Every keyword of JSON Schema that is not supported is a fault, never ignored",
        arguments: [
            "title", "maxItems", "additionalProperties", "const", "minLength", "maxLength", "exclusiveMinimum",
            "exclusiveMaximum", "multipleOf", "oneOf", "anyOf", "allOf", "not", "if", "then", "else", "contains",
            "prefixItems",
            "dependentRequired", "patternProperties", "propertyNames", "minProperties", "unevaluatedProperties", "$ref",
            "$defs",
            "$schema", "$id", "$comment", "examples", "readOnly", "writeOnly", "Type", "minitems",
        ])
    func unsupported(keyword: String) async {
        await Self.check("{properties: {a: {»\(keyword): 1}}}", "unsupported-keyword")
    }

    @Test(
        "An unsupported keyword comes with the nearest supported one",
        arguments: [
            ("titel", ""), ("tpye", "type"), ("requird", "required"), ("minitems", "minItems"),
            ("maxItems", "minItems"),
            ("unique", "uniqueItems"), ("reference", "references"), ("discription", "description"), ("rights", "right"),
        ])
    func didYouMean(keyword: String, nearest: String) async {
        let fixture: BookFixture = ["kinds/thing.md": kindPage("{\(keyword): 1}")]
        let remedy = await fixture.book.faults.first?.fault.remedy ?? ""
        #expect(nearest.isEmpty ? remedy.hasPrefix("use one of: type, enum") : remedy == "did you mean \(nearest)?")
    }

    @Test(
        "A keyword with a value of the wrong form is a fault at that value",
        arguments: [
            "{type: »strng}", "{type: [string, »txt]}", "{type: »[]}", "{type: »{a: b}}", "{enum: »a}", "{enum: »[]}",
            "{enum: »{a: b}}", "{required: »a}", "{required: [»[a]]}", "{properties: »[a]}", "{items: »string}",
            "{items: »[{}]}",
            "{format: »dat}", "{format: »time}", "{pattern: »'['}", "{pattern: »'^(a+)+$'}", "{pattern: »'(a|ab)*c'}",
            "{pattern: »'(x(yz*)){2}'}",
            "{pattern: »'^a*a*a*a*b$'}", "{pattern: »'(a?){40}a{40}'}", "{pattern: »'[[a](]'}", "{pattern: »'\\Qx\\E'}",
            "{pattern: »'(a)\\1'}", "{pattern: »[a]}", "{minimum: »one}",
            "{minimum: »'1'}",
            "{maximum: »0x1F}", "{minItems: »-1}", "{minItems: »1.5}", "{minItems: »many}", "{uniqueItems: »yes}",
            "{deprecated: »'true'}", "{description: »[a]}", "{right: »assign}", "{right: {x: »[a]}}",
            "{type: »strng, enum: [x]}",
            "{type: », enum: [x]}", "{default: », type: integer}",
        ])
    func wrongForm(schema: String) async { await Self.check("{properties: {a: \(schema)}}") }

    @Test(
        "Keywords that contradict each other are a fault",
        arguments: [
            "{type: integer, enum: [1, »two, 3]}", "{type: string, enum: [no, »true, »12]}",
            "{format: date, enum: [»12]}",
            "{type: »integer, format: date}", "{type: »string, format: money}",
            "{type: »[string, number], format: money}",
            "{type: »[string, integer], format: date}",
        ])
    func contradictions(schema: String) async { await Self.check("{properties: {a: \(schema)}}") }

    @Test(
        "Unlike in JSON Schema, a field is one value, a list or a group, never a choice: it has one place in the tables",
        arguments: [
            "{type: »[string, array]}", "{type: »[object, array]}", "{type: »[integer, object, \"null\"]}",
            "{type: [object, \"null\"]}", "{type: [array, \"null\"]}", "{type: [number, \"null\"], format: money}",
            "{type: integer, format: money}", "{type: [integer, string, boolean]}",
        ])
    func oneShape(schema: String) async { await Self.check("{properties: {a: \(schema)}}") }

    @Test(
        "A value that a right guards is one that the field can have, and the field asks, not the record",
        arguments: [
            "{type: string, enum: [a, b], right: {»c: r}}", "{type: integer, right: {»many: r, 12: r}}",
            "{type: number, format: money, right: {500: r, »5k: r}}", "{type: boolean, right: {true: r, »yes: r}}",
            "{properties: {b: {type: string}}, right: {\"*\": r, »x: r}}",
            "{type: array, items: {type: string, enum: [a]}, right: {a: r, »b: r}}",
        ])
    func guardedValues(schema: String) async {
        let marked = MarkedPage(kindPage("{properties: {a: \(schema)}}"))
        let fixture: BookFixture = [
            "kinds/thing.md": marked.text, "rights/r.md": page("right: r\nholders: [{person: ana}]"),
        ]
        let faults = await fixture.faults
        #expect(faults == marked.marks.map { "kinds/thing.md:\($0) bad-schema" })
        let onRecord: BookFixture = ["kinds/thing.md": kindPage("{properties: {a: {}}, right: {\"*\": r}}")]
        #expect(await onRecord.faults == ["kinds/thing.md:1:1 bad-schema"])
    }

    @Test(
        "A default has to fit its own schema",
        arguments: [
            "{type: integer, default: »x}", "{type: integer, minimum: 3, default: »2}", "{enum: [a, b], default: »c}",
            "{format: date, default: »2025-02-30}", "{type: string, default: »[a]}",
            "{items: {type: integer}, default: [1, »x]}",
            "{properties: {b: {type: integer}}, default: {b: »x}}", "{properties: {b: {}}, default: {»c: x}}",
            "{type: integer, default: 3}", "{enum: [a, b], default: a}", "{items: {type: integer}, default: []}",
            "{format: percent, default: 5%}", "{type: [string, \"null\"], default: }",
            "{type: boolean, default: false}",
        ])
    func defaults(schema: String) async { await Self.check("{properties: {a: \(schema)}}") }

    @Test(
        "A list directly inside a list has no table and is refused",
        arguments: [
            "{items: »{items: {type: string}}}", "{type: array, items: »{type: array}}",
            "{items: {properties: {b: {items: {type: string}}}}}", "{items: {type: object}}",
        ])
    func listInList(schema: String) async { await Self.check("{properties: {a: \(schema)}}") }

    @Test(
        "A required field stands among the properties, where there are any",
        arguments: [
            "{required: [»nam], properties: {name: {}}}", "{required: [name], properties: {name: {}}}",
            "{required: [name]}",
            "{required: [name], properties: {}}",
            "{properties: {a: {items: {required: [b, »c], properties: {b: {}}}}}}",
        ])
    func required(schema: String) async { await Self.check(schema) }

    @Test(
        "Fields are named in lower case, starting with a letter",
        arguments: [
            "Name", "1st", "_a", "a-b", "a b", "naïve", "\"\\\"; DROP TABLE x; --\"", String(repeating: "a", count: 64),
        ])
    func badFieldName(name: String) async { await Self.check("{properties: {»\(name): {}}}", "bad-field-name") }

    @Test(
        "Y19: names that mean something to SQL are fields like others",
        arguments: ["rowid", "oid", "select", "sqlite_x", "table"])
    func wordsOfSQL(name: String) async throws {
        let fixture: BookFixture = [
            "kinds/thing.md": kindPage("{properties: {\(name): {type: string}}}"), "things/one.md": page("\(name): x"),
        ]
        let book = await fixture.book
        #expect(book.faultLines == [])
        #expect(try book.rows("SELECT \"\(name)\" FROM things") == ["x"])
    }

    @Test("What every record has already cannot be a field", arguments: Kind.reservedFields.sorted())
    func reservedField(name: String) async {
        await Self.check("{properties: {»\(name): {}}}", "bad-field-name")
        await Self.check("{properties: {trial: {properties: {\(name): {}}}}}")
    }

    @Test(
        "Two fields never share a column or a table",
        arguments: [
            "{properties: {trial: {properties: {start: {}}}, »trial_start: {}}}",
            "{properties: {trial_start: {}, trial: {properties: {»start: {}}}}}",
            "{properties: {people: {items: {properties: {»id: {}, »position: {}, path: {}}}}}}",
            "{properties: {a: {items: {properties: {b: {items: {}}}}}, »a_b: {items: {}}}}",
            "{properties: {a: {properties: {b: {items: {}}}}, »a_b: {items: {}}}}",
            "{properties: {a_b: {}, a: {properties: {c: {}}}}}",
        ])
    func clashes(schema: String) async throws {
        await Self.check(schema, "bad-field-name")
        // The book can still be read: what clashes is put aside under another name.
        let fixture: BookFixture = [
            "kinds/thing.md": kindPage(MarkedPage(schema).text),
            "things/one.md": page("trial_start: a\ntrial: {start: b}\npeople: [{id: x}]\na_b: [c]"),
        ]
        #expect(try await fixture.book.rows("SELECT id FROM things") == ["one"])
    }

    @Test("A folder never has the name of a table that the tool makes", arguments: ["changes", "a_base", "a_history"])
    func reservedFolder(name: String) async throws {
        let fixture: BookFixture = ["kinds/thing.md": kindPage("{}", folder: name)]
        let book = await fixture.book
        #expect(book.faultLines == ["kinds/thing.md:3:9 bad-kind"])
        #expect(book.kinds.isEmpty)
    }

    @Test(
        "A list never has the table that the tool makes beside another, or one that every book has",
        arguments: [
            ("things", "history"), ("things", "base"), ("things", "contact_history"), ("proposed", "changes"),
        ])
    func reservedList(folder: String, list: String) async throws {
        let marked = MarkedPage(
            kindPage("{properties: {»\(list): {items: {}}, g: {properties: {»base: {items: {}}}}}}", folder: folder))
        let fixture: BookFixture = ["kinds/thing.md": marked.text, "\(folder)/one.md": page("\(list): [x]")]
        let book = await fixture.book
        #expect(book.faultLines == marked.marks.map { "kinds/thing.md:\($0) bad-field-name" })
        // Read all the same, beside the name that is taken.
        #expect(try book.rows("SELECT value FROM \(folder)_\(list)_") == ["x"])
    }

    @Test("A field of plain values may be called history or base: it has no table")
    func reservedOnlyForTables() async { await Self.check("{properties: {history: {}, base: {type: string}}}") }

    @Test("Unlike in JSON Schema, an empty `required` is a fault: it says nothing")
    func emptyRequired() async { await Self.check("{required: »[]}") }

    @Test("A kind of more columns than a query could read is refused; one of 150 is read")
    func columns() async throws {
        for count in [150, 151, 3_000] {
            let fields = (1...count).map { "f\($0): {}" }.joined(separator: ", ")
            let fixture: BookFixture = [
                "kinds/thing.md": kindPage("{properties: {\(fields)}}"), "things/one.md": page("f150: x"),
            ]
            let book = await fixture.book
            #expect(book.faultLines == (count == 150 ? [] : ["kinds/thing.md:4:9 bad-schema"]))
            let answer = count == 150 ? ["one|x"] : nil
            #expect((try? book.rows("SELECT id, f150 FROM things")) == answer)
        }
    }

    static func check(
        _ schema: String, _ id: String = "bad-schema", sourceLocation: SourceLocation = #_sourceLocation
    ) async {
        let marked = MarkedPage(kindPage(schema))
        let fixture: BookFixture = ["kinds/thing.md": marked.text]
        let book = await fixture.book
        #expect(
            book.faultLines == marked.marks.map { "kinds/thing.md:\($0) \(id)" }.sorted(),
            "\(book.faults.map(\.fault.message))", sourceLocation: sourceLocation)
        #expect(throws: Never.self, sourceLocation: sourceLocation) { try BookTables(book) }
    }
}
