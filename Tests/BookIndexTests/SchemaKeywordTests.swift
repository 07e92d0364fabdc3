import Testing

/// The keywords of JSON Schema 2020-12 that kinds may use, each with the cases of its specification.
@Suite struct SchemaKeywordTests {
    @Test(
        "enum: the value equals one of the list, in JSON's sense of equal",
        arguments: [
            SchemaCase(mixed, "1"), SchemaCase(mixed, "1.0"), SchemaCase(mixed, "10e-1"), SchemaCase(mixed, "\"1\""),
            SchemaCase(mixed, "true"), SchemaCase(mixed, "null"), SchemaCase(mixed, "text"),
            SchemaCase(mixed, "'text'"),
            SchemaCase(mixed, "2", "unknown-value"), SchemaCase(mixed, "'1.0'", "unknown-value"),
            SchemaCase(mixed, "'true'", "unknown-value"), SchemaCase(mixed, "True", "unknown-value"),
            SchemaCase(mixed, "false", "unknown-value"), SchemaCase(mixed, "Text", "unknown-value"),
            SchemaCase(mixed, "[1]", "unknown-value"), SchemaCase(mixed, "{text: 1}", "unknown-value"),
            SchemaCase("{enum: [[1, a], {b: 1, c: 2}]}", "[1.0, a]"),
            SchemaCase("{enum: [[1, a], {b: 1, c: 2}]}", "[a, 1]", "unknown-value"),
            SchemaCase("{enum: [[1, a], {b: 1, c: 2}]}", "{c: 2, b: 1}"),
            SchemaCase("{enum: [[1, a], {b: 1, c: 2}]}", "{b: 1}", "unknown-value"),
            SchemaCase("{type: string, enum: [no, 'yes']}", "no"),
            SchemaCase("{type: string, enum: [no, 'yes']}", "\"yes\""),
            SchemaCase("{type: string, enum: ['1']}", "1"), SchemaCase("{enum: [é]}", "é"),
            SchemaCase("{enum: [é]}", "e\u{301}", "unknown-value"),
        ])
    func enumeration(_ row: SchemaCase) async { await row.check() }

    private static let mixed = "{enum: [1, \"1\", true, null, text]}"

    @Test(
        "required: the group has the field; without properties too; nothing is said about other types",
        arguments: [
            SchemaCase("{type: object, required: [a]}", "{a: 1}"),
            SchemaCase("{type: object, required: [a]}", "{a: null}"),
            SchemaCase("{type: object, required: [a]}", "{b: 1}", "missing-field"),
            SchemaCase("{type: object, required: [a, b]}", "{}", "missing-field", "missing-field"),
            SchemaCase("{required: [a]}", "text"), SchemaCase("{required: [a]}", "[b]"),
            SchemaCase("{required: [a]}", "{}", "missing-field"),
            SchemaCase("{required: [a], properties: {a: {type: string}}}", "{a: \"\"}"),
            SchemaCase("{required: [a], properties: {a: {type: string}}}", "{}", "missing-field"),
        ])
    func required(_ row: SchemaCase) async { await row.check() }

    @Test(
        "Unlike in JSON Schema, a required field that is written but empty is missing, unless null is one of its types",
        arguments: [
            SchemaCase("{required: [a], properties: {a: {type: string}}}", "{a: }", "missing-field"),
            SchemaCase("{required: [a], properties: {a: {type: [string, \"null\"]}}}", "{a: }"),
            SchemaCase("{required: [a], properties: {a: {type: [string, \"null\"]}}}", "{}", "missing-field"),
            SchemaCase("{required: [a], properties: {a: {default: x}}}", "{}", "missing-field"),
        ])
    func requiredButEmpty(_ row: SchemaCase) async { await row.check() }

    @Test(
        "properties: each field by its own schema",
        arguments: [
            SchemaCase("{properties: {a: {type: integer}, b: {type: string}}}", "{a: 1, b: 1}"),
            SchemaCase("{properties: {a: {type: integer}, b: {type: string}}}", "{b: x}"),
            SchemaCase("{properties: {a: {type: integer}, b: {type: string}}}", "{}"),
            SchemaCase(
                "{properties: {a: {type: integer}, b: {type: integer}}}", "{a: x, b: y}", "wrong-type", "wrong-type"),
            SchemaCase("{properties: {a: {properties: {b: {type: integer}}}}}", "{a: {b: x}}", "wrong-type"),
        ])
    func properties(_ row: SchemaCase) async { await row.check() }

    @Test(
        "Unlike in JSON Schema, a field that properties does not name is a fault",
        arguments: [
            SchemaCase("{properties: {a: {}}}", "{b: 1}", "unknown-field"),
            SchemaCase("{properties: {a: {}}}", "{a: 1, b: 1, c: 1}", "unknown-field", "unknown-field"),
            SchemaCase("{properties: {a: {}}}", "{parameters: 1}", "unknown-field"),
            SchemaCase("{type: object}", "{anything: 1}"),
        ])
    func unknown(_ row: SchemaCase) async { await row.check() }

    @Test(
        "items: every entry by one schema, each fault reported",
        arguments: [
            SchemaCase("{items: {type: integer}}", "[]"), SchemaCase("{items: {type: integer}}", "[1, 2.0, 3e1]"),
            SchemaCase("{items: {type: integer}}", "[1, a, 2, b, 1.5]", "wrong-type", "wrong-type", "wrong-type"),
            SchemaCase("{items: {type: integer}}", "[[1]]", "wrong-type"),
            SchemaCase("{type: string, items: {type: integer}}", "text"),
            SchemaCase(
                "{items: {properties: {a: {type: integer}}}}", "[{a: 1}, {a: x}, {b: 1}, y]", "wrong-type",
                "unknown-field", "wrong-type"),
        ])
    func items(_ row: SchemaCase) async { await row.check() }

    @Test(
        "An empty entry of a list is a fault, unless null is one of its types",
        arguments: [
            SchemaCase("{items: {type: string}}", "\n  - a\n  -\n  - b", "wrong-type"),
            SchemaCase("{items: {type: [string, \"null\"]}}", "\n  - a\n  -\n  - b"),
            SchemaCase("{items: {type: string}}", "\n  - a\n  - ''"),
        ])
    func emptyEntries(_ row: SchemaCase) async { await row.check() }

    @Test(
        "pattern: text matches somewhere; other values are not looked at",
        arguments: [
            SchemaCase("{type: string, pattern: b}", "abc"),
            SchemaCase("{type: string, pattern: b}", "ac", "wrong-pattern"),
            SchemaCase("{type: string, pattern: ^b}", "abc", "wrong-pattern"),
            SchemaCase("{type: string, pattern: b$}", "\"ab\\n\"", "wrong-pattern"),
            SchemaCase("{type: string, pattern: '^[a-z]{2}$'}", "ab"),
            SchemaCase("{type: string, pattern: '^[a-z]{2}$'}", "abc", "wrong-pattern"),
            SchemaCase("{type: string, pattern: '^[a-z]{2}$'}", "\"ab\\ncd\"", "wrong-pattern"),
            SchemaCase("{type: string, pattern: '^\\d+$'}", "0123"),
            SchemaCase("{type: string, pattern: '^\\d+$'}", "٣", "wrong-pattern"),
            SchemaCase("{type: string, pattern: '^\\w+$'}", "a_1"),
            SchemaCase("{type: string, pattern: '^\\w+$'}", "é", "wrong-pattern"),
            SchemaCase("{type: string, pattern: ^é$}", "é"),
            SchemaCase("{type: string, pattern: ^.$}", "e\u{301}", "wrong-pattern"),
            SchemaCase("{type: string, pattern: ^$}", "''"), SchemaCase("{pattern: b}", "12"),
            SchemaCase("{pattern: b}", "true"),
            SchemaCase("{pattern: b}", "[a]"), SchemaCase("{pattern: b}", "\"12\"", "wrong-pattern"),
        ])
    func pattern(_ row: SchemaCase) async { await row.check() }

    @Test(
        "minimum and maximum: both included, exact; text is not looked at",
        arguments: [
            SchemaCase("{minimum: 1.5}", "1.5"), SchemaCase("{minimum: 1.5}", "1.50"),
            SchemaCase("{minimum: 1.5}", "15e-1"),
            SchemaCase("{minimum: 1.5}", "1.4999999999999999999", "out-of-range"),
            SchemaCase("{minimum: 1.5}", "-2", "out-of-range"),
            SchemaCase("{minimum: 1.5}", "one"), SchemaCase("{minimum: 1.5}", "\"1\""),
            SchemaCase("{minimum: 1.5}", "[1]"),
            SchemaCase("{minimum: -5}", "-5"), SchemaCase("{minimum: -5}", "-5.1", "out-of-range"),
            SchemaCase("{maximum: 100}", "1e2"),
            SchemaCase("{maximum: 100}", "100.00000000000000000001", "out-of-range"),
            SchemaCase("{maximum: 100}", "text"), SchemaCase("{minimum: 1, maximum: 3}", "2"),
            SchemaCase("{minimum: 1, maximum: 3}", "0", "out-of-range"),
            SchemaCase("{minimum: 1, maximum: 3}", "4", "out-of-range"),
            SchemaCase("{type: number, format: money, minimum: 0.01}", "0.01"),
            SchemaCase("{type: number, format: money, minimum: 0.01}", "0", "out-of-range"),
        ])
    func range(_ row: SchemaCase) async { await row.check() }

    @Test(
        "minItems: the number of entries; other values are not looked at",
        arguments: [
            SchemaCase("{minItems: 2}", "[1, 1]"), SchemaCase("{minItems: 2}", "[1]", "too-few-items"),
            SchemaCase("{minItems: 2}", "[]", "too-few-items"), SchemaCase("{minItems: 0}", "[]"),
            SchemaCase("{minItems: 2}", "a"),
            SchemaCase("{minItems: 2}", "{a: 1}"), SchemaCase("{minItems: 2.0}", "[1, 2]"),
            SchemaCase("{minItems: 2, items: {type: integer}}", "[a, b]", "wrong-type", "wrong-type"),
        ])
    func minItems(_ row: SchemaCase) async { await row.check() }

    @Test(
        "uniqueItems: no two entries are equal in JSON's sense",
        arguments: [
            SchemaCase(unique, "[]"), SchemaCase(unique, "[1, 2]"),
            SchemaCase(unique, "[1, '1', true, 'true', null, 'null']"),
            SchemaCase(unique, "[1, 1]", "repeated-item"), SchemaCase(unique, "[1, 1.0]", "repeated-item"),
            SchemaCase(unique, "[100, 1e2]", "repeated-item"), SchemaCase(unique, "[a, 'a']", "repeated-item"),
            SchemaCase(unique, "[a, A]"), SchemaCase(unique, "[a, a, a]", "repeated-item", "repeated-item"),
            SchemaCase(unique, "[{a: 1, b: 2}, {b: 2, a: 1.0}]", "repeated-item"),
            SchemaCase(unique, "[{a: 1}, {a: '1'}]"),
            SchemaCase(unique, "[[1, 2], [1, 2]]", "repeated-item"), SchemaCase(unique, "[[1, 2], [2, 1]]"),
            SchemaCase(unique, "[{a: [1, {b: 2}]}, {a: [1.0, {b: 2.0}]}]", "repeated-item"), SchemaCase(unique, "text"),
            SchemaCase("{uniqueItems: false}", "[1, 1]"), SchemaCase(unique, "[é, e\u{301}]"),
            SchemaCase("{uniqueItems: true, items: {type: string}}", "[1, '1']", "repeated-item"),
            SchemaCase("{uniqueItems: true, items: {type: integer}}", "[x, x]", "wrong-type", "wrong-type"),
        ])
    func uniqueItems(_ row: SchemaCase) async { await row.check() }

    private static let unique = "{uniqueItems: true}"

    @Test(
        "description changes nothing; deprecated is reported where the field is used",
        arguments: [
            SchemaCase("{type: string, description: no words}", "a"),
            SchemaCase("{deprecated: true}", "a", "deprecated-field"),
            SchemaCase("{deprecated: true, type: integer}", "a", "deprecated-field", "wrong-type"),
            SchemaCase("{deprecated: false}", "a"), SchemaCase("{properties: {a: {deprecated: true}}}", "{}"),
            SchemaCase("{properties: {a: {deprecated: true}}}", "{a: 1}", "deprecated-field"),
            SchemaCase("{default: b}", "a"),
        ])
    func annotations(_ row: SchemaCase) async { await row.check() }

    @Test("right: the right is one that a page defines", arguments: [("assign", 0), ("asign", 1)])
    func right(_ name: String, _ count: Int) async {
        let fixture: BookFixture = [
            "kinds/thing.md": kindPage("{properties: {book: {type: string, right: {\"*\": \(name)}}}}"),
            "rights/assign.md": page("right: assign\nholders: [{person: ana}]"), "things/one.md": page("book: a"),
        ]
        let faults = await fixture.book.faults.filter { $0.path == "handbook/kinds/thing.md" }.map(\.fault)
        #expect(faults.map(\.id) == Array(repeating: "unknown-right", count: count))
        #expect(faults.allSatisfy { $0.remedy == "did you mean assign?" })
    }
}
