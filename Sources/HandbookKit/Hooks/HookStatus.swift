/// What git runs at each stage in a repository, and whether handbook is asked.
package struct HookStatus: Sendable {
    package var gitVersion: String
    /// The folder in which git looks for hooks, as it is shown.
    package var folder: String
    /// What `core.hooksPath` says; nil when nothing does.
    package var setting: String?
    package var stages: [Stage]
    /// Hooks of git's configuration.
    package var configured: [Configured]
    package var managers: [HookManager]
    /// What to do when handbook is not asked.
    package var remedy: String
    /// What the stages would bring that nobody asks for.
    package var hints: [String]

    package init(
        gitVersion: String, folder: String, setting: String?, stages: [Stage], configured: [Configured],
        managers: [HookManager], remedy: String, hints: [String] = []
    ) {
        self.gitVersion = gitVersion
        self.folder = folder
        self.setting = setting
        self.stages = stages
        self.configured = configured
        self.managers = managers
        self.remedy = remedy
        self.hints = hints
    }

    package struct Stage: Sendable {
        package var stage: HookStage
        /// What runs there.
        package var words: String
        /// Whether handbook is asked.
        package var isInPlace: Bool
        /// Whether it is to be asked: another program's configuration need not name every stage.
        package var isWanted: Bool

        package init(_ stage: HookStage, _ words: String, isInPlace: Bool, isWanted: Bool = true) {
            self.stage = stage
            self.words = words
            self.isInPlace = isInPlace
            self.isWanted = isWanted
        }
    }

    package struct Configured: Sendable {
        package var name: String
        package var events: [String]
        package var command: String

        package init(_ name: String, on events: [String], command: String) {
            self.name = name
            self.events = events
            self.command = command
        }
    }

    /// Whether handbook is asked at every stage at which it is to be.
    package var isInPlace: Bool { missing.isEmpty }

    package var missing: [Stage] { stages.filter { $0.isWanted && !$0.isInPlace } }

    /// For people.
    package var text: String {
        let place = setting.map { "; core.hooksPath is \($0)" } ?? ""
        var lines = ["git \(gitVersion) looks for hooks in \(folder)\(place)."]
        let width = stages.map(\.stage.rawValue.count).max() ?? 0
        lines += stages.map { stage in
            let name = stage.stage.rawValue
            return "  \(name)\(String(repeating: " ", count: width - name.count))  \(stage.words)"
        }
        lines += configured.map {
            "  in git's configuration: \($0.name) on \($0.events.joined(separator: ", ")): \($0.command)"
        }
        lines += managers.map {
            "\($0.name) writes hooks of this repository; \($0.path) \($0.callsHandbook ? "calls" : "does not call") handbook."
        }
        if !isInPlace { lines.append("  do:   \(remedy)") }
        lines += hints.map { "  hint: \($0)" }
        return lines.map { EscapedText.of($0) + "\n" }.joined()
    }

    /// The same for other programs. Keys are only ever added.
    package var json: String {
        JSONTree.object([
            ("version", .integer(1)), ("inPlace", .boolean(isInPlace)), ("git", .string(gitVersion)),
            ("folder", .string(folder)), ("hooksPath", JSONTree(setting)),
            (
                "stages",
                .array(
                    stages.map {
                        .object([
                            ("stage", .string($0.stage.rawValue)), ("inPlace", .boolean($0.isInPlace)),
                            ("wanted", .boolean($0.isWanted)), ("words", .string($0.words)),
                        ])
                    })
            ),
            (
                "configured",
                .array(
                    configured.map {
                        .object([
                            ("name", .string($0.name)), ("events", .array($0.events.map { .string($0) })),
                            ("command", .string($0.command)),
                        ])
                    })
            ),
            (
                "managers",
                .array(
                    managers.map {
                        .object([
                            ("name", .string($0.name)), ("path", .string($0.path)),
                            ("callsHandbook", .boolean($0.callsHandbook)),
                        ])
                    })
            ), ("remedy", .string(isInPlace ? "" : remedy)),
            ("hints", .array(hints.map { .string($0) })),
        ]).text
    }
}
