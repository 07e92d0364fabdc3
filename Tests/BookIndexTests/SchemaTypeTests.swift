import Testing

/// `type`, and what plain, quoted and empty scalars are under each type.
@Suite struct SchemaTypeTests {
    @Test(
        "A scalar under a type is read by JSON's grammar, never by YAML's",
        arguments: [
            SchemaCase("{type: integer}", "1"), SchemaCase("{type: integer}", "-1"),
            SchemaCase("{type: integer}", "-0"),
            SchemaCase("{type: integer}", "1.0"), SchemaCase("{type: integer}", "1e2"),
            SchemaCase("{type: integer}", "100e-2"),
            SchemaCase("{type: integer}", "1.5", "wrong-type"), SchemaCase("{type: integer}", "1e-1", "wrong-type"),
            SchemaCase("{type: integer}", "no", "wrong-type"), SchemaCase("{type: integer}", "012", "wrong-type"),
            SchemaCase("{type: integer}", "0o12", "wrong-type"), SchemaCase("{type: integer}", "0x1F", "wrong-type"),
            SchemaCase("{type: integer}", "0b11", "wrong-type"), SchemaCase("{type: integer}", "1:30", "wrong-type"),
            SchemaCase("{type: integer}", "1_000", "wrong-type"), SchemaCase("{type: integer}", "+1", "wrong-type"),
            SchemaCase("{type: integer}", ".nan", "wrong-type"), SchemaCase("{type: integer}", "~", "wrong-type"),
            SchemaCase("{type: integer}", "null", "wrong-type"), SchemaCase("{type: integer}", "true", "wrong-type"),
            SchemaCase("{type: integer}", "2025-02-30", "wrong-type"),
            SchemaCase("{type: integer}", "\"1\"", "wrong-type"),
            SchemaCase("{type: number}", "1"), SchemaCase("{type: number}", "1.5"),
            SchemaCase("{type: number}", "-1.5e-3"),
            SchemaCase("{type: number}", "1e3"), SchemaCase("{type: number}", ".inf", "wrong-type"),
            SchemaCase("{type: number}", "-.inf", "wrong-type"), SchemaCase("{type: number}", "1_000.5", "wrong-type"),
            SchemaCase("{type: number}", "1,5", "wrong-type"), SchemaCase("{type: number}", "'1.5'", "wrong-type"),
            SchemaCase("{type: number}", "true", "wrong-type"), SchemaCase("{type: number}", "1:30.5", "wrong-type"),
            SchemaCase("{type: boolean}", "true"), SchemaCase("{type: boolean}", "false"),
            SchemaCase("{type: boolean}", "True", "wrong-type"), SchemaCase("{type: boolean}", "yes", "wrong-type"),
            SchemaCase("{type: boolean}", "no", "wrong-type"), SchemaCase("{type: boolean}", "off", "wrong-type"),
            SchemaCase("{type: boolean}", "0", "wrong-type"), SchemaCase("{type: boolean}", "'true'", "wrong-type"),
            SchemaCase("{type: \"null\"}", "null"), SchemaCase("{type: \"null\"}", "~", "wrong-type"),
            SchemaCase("{type: \"null\"}", "Null", "wrong-type"), SchemaCase("{type: \"null\"}", "0", "wrong-type"),
            SchemaCase("{type: \"null\"}", "\"\"", "wrong-type"),
            SchemaCase("{type: \"null\"}", "'null'", "wrong-type"),
        ])
    func scalars(_ row: SchemaCase) async { await row.check() }

    @Test(
        "Unlike in JSON, under `type: string` every scalar is text as written: the schema decides, not its look",
        arguments: [
            "no", "012", "1:30", "0x1F", "1_000", ".nan", "~", "null", "true", "12", "1e2", "2025-02-30", "\"12\"",
            "''", "é",
        ])
    func text(value: String) async { await SchemaCase("{type: string}", value).check() }

    @Test(
        "A list of types allows each of them; without `type` all are allowed",
        arguments: [
            SchemaCase("{type: [integer, \"null\"]}", "1"), SchemaCase("{type: [integer, \"null\"]}", "null"),
            SchemaCase("{type: [integer, \"null\"]}", ""), SchemaCase("{type: [integer, \"null\"]}", "~", "wrong-type"),
            SchemaCase("{type: [integer, \"null\"]}", "x", "wrong-type"),
            SchemaCase("{type: [integer, string]}", "012"),
            SchemaCase("{type: [boolean, integer]}", "yes", "wrong-type"),
            SchemaCase("{type: [array, \"null\"]}", "[1, [2]]"), SchemaCase("{type: [array, \"null\"]}", "null"),
            SchemaCase("{type: [array, \"null\"]}", "{a: 1}", "wrong-type"),
            SchemaCase("{}", "1"), SchemaCase("{}", "text"), SchemaCase("{}", "[1, a, {b: c}]"),
            SchemaCase("{}", "{a: [1]}"),
        ])
    func lists(_ row: SchemaCase) async { await row.check() }

    @Test(
        "Lists and groups are no scalars, and the other way round",
        arguments: [
            SchemaCase("{type: array}", "[]"), SchemaCase("{type: array}", "[1, a]"),
            SchemaCase("{type: object}", "{}"),
            SchemaCase("{type: object}", "{a: 1}"), SchemaCase("{type: array}", "a", "wrong-type"),
            SchemaCase("{type: array}", "{a: 1}", "wrong-type"), SchemaCase("{type: object}", "a", "wrong-type"),
            SchemaCase("{type: object}", "[a]", "wrong-type"), SchemaCase("{type: string}", "[a]", "wrong-type"),
            SchemaCase("{type: string}", "{a: b}", "wrong-type"), SchemaCase("{type: integer}", "[1]", "wrong-type"),
        ])
    func structure(_ row: SchemaCase) async { await row.check() }

    @Test(
        "Unlike in JSON Schema, a missing type follows from format, references, items and properties",
        arguments: [
            SchemaCase("{items: {type: string}}", "a", "wrong-type"), SchemaCase("{items: {type: string}}", "[a]"),
            SchemaCase("{properties: {a: {}}}", "text", "wrong-type"), SchemaCase("{properties: {a: {}}}", "{a: 1}"),
            SchemaCase("{format: money}", "\"12\"", "bad-money"),
            SchemaCase("{format: date}", "[2026-01-01]", "wrong-type"),
            SchemaCase("{references: thing}", "12"), SchemaCase("{references: thing}", "[one]", "wrong-type"),
        ])
    func implied(_ row: SchemaCase) async { await row.check() }

    @Test(
        "A key with nothing after it is a field not filled in, whatever its type",
        arguments: [
            "{type: integer}", "{type: string}", "{type: boolean}", "{type: array}", "{type: object}", "{enum: [a]}",
            "{format: date}", "{type: integer, minimum: 5}", "{type: string, pattern: a}", "{}",
        ])
    func empty(schema: String) async {
        await SchemaCase(schema, "").check()
        await SchemaCase(schema, "   # a comment").check()
    }

    @Test(
        "N4: a number that no table can hold is refused",
        arguments: [
            SchemaCase("{type: integer}", "9223372036854775807"), SchemaCase("{type: integer}", "-9223372036854775808"),
            SchemaCase("{type: integer}", "9223372036854775808", "out-of-range"),
            SchemaCase("{type: integer}", "12345678901234567890", "out-of-range"),
            SchemaCase("{type: integer}", "1e9999", "out-of-range"),
            SchemaCase("{type: number}", "12345678901234567890"),
            SchemaCase("{type: number}", "1e308"), SchemaCase("{type: number}", "1e309", "out-of-range"),
            SchemaCase("{}", "1e309", "out-of-range"), SchemaCase("{}", "1e20"),
            SchemaCase("{type: array, items: {type: integer}}", "[1, 1e30]", "out-of-range"),
        ])
    func large(_ row: SchemaCase) async { await row.check() }
}
