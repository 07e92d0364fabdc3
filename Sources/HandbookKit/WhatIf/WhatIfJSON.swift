import BookIndex

/// A comparison of statements for programs: cents and exact numbers, every key always there.
package enum WhatIfJSON {
    package static let version: Int64 = 1

    /// One object, ending in a line break.
    package static func text(_ whatIf: WhatIf) -> String {
        JSONTree.object([
            ("version", .integer(version)), ("quarter", .string(whatIf.quarter.description)),
            ("before", .string(whatIf.before.snapshot)), ("after", .string(whatIf.after.snapshot)),
            ("total", total(whatIf)), ("comparisons", .array(whatIf.pairs.map(tree))),
            ("causes", .array(whatIf.causes.map(tree))),
        ]).text
    }

    private static func total(_ whatIf: WhatIf) -> JSONTree {
        func sums(_ value: (Statement) -> Int64) -> JSONTree {
            let sides = [\StatementPair.before, \.after].map { side in
                whatIf.paying.compactMap { $0[keyPath: side] }.map(value).reduce(0, +)
            }
            return .object([
                ("before", .integer(sides[0])), ("after", .integer(sides[1])),
                ("difference", .integer(sides[1] - sides[0])),
            ])
        }
        return .object([("earned", sums(\.earnedCents)), ("paid", sums(\.paidCents))])
    }

    private static func tree(_ pair: StatementPair) -> JSONTree {
        .object([
            ("person", .string(pair.person)), ("name", .string(pair.name)),
            ("plan", both(JSONTree(pair.before?.plan.id), JSONTree(pair.after?.plan.id))),
            ("differs", .boolean(!pair.isEqual)),
            ("figures", .object(pair.figures.map { ($0.key, tree($0)) })),
            ("buckets", .array(pair.buckets.map(tree))), ("lines", .array(pair.lines.map(tree))),
            ("causes", .array(pair.causes.map(tree))),
        ])
    }

    private static func tree(_ change: FigureChange) -> JSONTree {
        .object([
            ("unit", .string(unit(change.after ?? change.before))), ("before", exact(change.before?.value)),
            ("after", exact(change.after?.value)), ("difference", exact(change.difference?.value)),
        ])
    }

    private static func unit(_ figure: FigureChange.Figure?) -> String {
        switch figure {
        case .money?, nil: "cents"
        case .number?: "number"
        case .share?: "share"
        }
    }

    private static func tree(_ bucket: BucketChange) -> JSONTree {
        func earned(_ total: Statement.BucketTotal?) -> JSONTree { total?.earnedCents.map { .integer($0) } ?? .null }
        return .object([
            ("bucket", .string(bucket.id)), ("label", .string(bucket.label)),
            ("counted", both(exact(bucket.before?.counted), exact(bucket.after?.counted))),
            ("earned", both(earned(bucket.before), earned(bucket.after))),
        ])
    }

    private static func tree(_ line: LineChange) -> JSONTree {
        .object([
            ("sort", .string(line.sort.rawValue)), ("bucket", JSONTree(line.bucket)), ("path", .string(line.path)),
            ("title", .string(line.title)), ("before", tree(line.before)), ("after", tree(line.after)),
            ("causes", .array(line.causes.map(tree))),
        ])
    }

    private static func tree(_ side: LineChange.Side?) -> JSONTree {
        guard let side else { return .null }
        return .object([
            ("counted", exact(side.counted)), ("state", .string(side.state.rawValue)),
            ("words", JSONTree(side.words)),
        ])
    }

    private static func tree(_ cause: PayInputs.Cause) -> JSONTree {
        switch cause {
        case .plan(let path, let verb):
            .object([("sort", .string("plan")), ("path", .string(path)), ("verb", .string(verb.rawValue))])
        case .record(let path, let verb):
            .object([("sort", .string("record")), ("path", .string(path)), ("verb", .string(verb.rawValue))])
        case .parameter(let name, let before, let after):
            .object([
                ("sort", .string("parameter")), ("name", .string(name)), ("before", JSONTree(before)),
                ("after", JSONTree(after)),
            ])
        case .others(let paths):
            .object([("sort", .string("other_pages")), ("paths", .array(paths.map { .string($0) }))])
        }
    }

    private static func both(_ before: JSONTree, _ after: JSONTree) -> JSONTree {
        .object([("before", before), ("after", after)])
    }

    private static func exact(_ value: Fraction?) -> JSONTree { JSONTree(value?.exactText) }
}
