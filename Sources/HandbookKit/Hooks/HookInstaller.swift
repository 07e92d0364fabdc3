import GitStore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Writes the hooks of a repository and takes them out again, so that everything is as it was before.
package struct HookInstaller {
    private let folder: HookFolder

    package init(_ folder: HookFolder) { self.folder = folder }

    /// What was done about one hook.
    package struct Step: Sendable, Equatable {
        package let path: String
        package let deed: Deed
    }

    package enum Deed: Sendable, Equatable {
        case written
        /// Written, and the hook that was there runs before it, from this path.
        case chained(String)
        /// Written, and what was there lies at this path; it cannot be run, so it does not run.
        case setAside(String)
        case wasThere
        /// A hook of this name in git's configuration does it already.
        case configured(String)
        case removed
        case putBack
        /// Somebody wrote into it.
        case leftEdited
        /// What was there before still lies here, and the hook is somebody else's.
        case leftAside(String)
    }

    /// Writes every stage, or nothing.
    ///
    /// - Parameter program: the absolute path that the hooks call.
    package func install(calling program: String) throws -> [Step] {
        guard !folder.isNowhere else {
            throw HandbookError(
                "git runs no hooks here: core.hooksPath is \(folder.setting ?? "empty").",
                remedy: "take the setting out, then run this again")
        }
        guard folder.isFolder || !folder.isThere else {
            throw HandbookError(
                "\(folder.path) is no folder, so git runs no hooks here: core.hooksPath is \(folder.setting ?? "set").",
                remedy: "take the setting out, then run this again")
        }
        let stages = HookStage.allCases.filter { folder.configured($0) == nil }
        let files = stages.map(folder.file)
        for file in files { try file.checkInstalling() }
        var madeFolder = files.contains(where: \.madeFolder)
        if !folder.isThere {
            guard mkdir(folder.path, 0o777) == 0 else {
                throw HandbookError(
                    "The folder \(folder.path) could not be made: \(String(cString: strerror(errno))).",
                    remedy: "make it, then run this again")
            }
            madeFolder = true
        }
        var done: [HookFile] = []
        do {
            let steps = try files.map { file in
                let wasNew = file.state != .ours
                let isWritten = try file.install(
                    HookScript(stage: file.stage, program: program, madeFolder: madeFolder))
                if wasNew { done.append(file) }
                return Step(path: file.path, deed: isWritten ? Self.written(file) : .wasThere)
            }
            let configured = HookStage.allCases.compactMap { stage in
                folder.configured(stage).map { Step(path: stage.rawValue, deed: .configured($0.name)) }
            }
            return steps + configured
        } catch {
            for file in done { try? file.remove() }
            if madeFolder { rmdir(folder.path) }
            throw error
        }
    }

    private static func written(_ file: HookFile) -> Deed {
        guard file.hasAside else { return .written }
        return file.asideRuns ? .chained(file.aside) : .setAside(file.aside)
    }

    /// Takes out what the program wrote.
    package func uninstall() throws -> [Step] {
        let files = folder.files
        let made = Set(files.filter(\.madeFolder).map(\.folder))
        let steps = try files.compactMap { file -> Step? in
            switch file.state {
            case .ours:
                let deed = file.hasAside ? Deed.putBack : .removed
                try file.remove()
                return Step(path: file.path, deed: deed)
            case .edited: return Step(path: file.path, deed: .leftEdited)
            case .none, .foreign:
                return file.hasAside ? Step(path: file.path, deed: .leftAside(file.aside)) : nil
            }
        }
        // Only when nothing else is in it.
        for folder in made { rmdir(folder) }
        return steps
    }
}
