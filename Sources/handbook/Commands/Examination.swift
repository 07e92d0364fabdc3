import BookIndex
import GitStore
import HandbookKit
import PageText

/// Looks at everything that the program works with, one thing after the other.
struct Examination {
    private let options: BookOptions

    init(_ options: BookOptions) { self.options = options }

    func all() async -> [Diagnosis] {
        var found = [program, git, signatures]
        do {
            let facts = try Repository(containing: options.folder).facts
            found += [repository(facts), history(facts), hooks]
            found += await book
            found.append(store(facts))
            found.append(clock(facts))
        } catch {
            found.append(Self.failed("repository", error, .unknown))
        }
        return found
    }

    // MARK: The machine

    private var program: Diagnosis {
        let libraries = [
            ("libgit2", Repository.libraryVersion), ("SQLite", BookTables.libraryVersion),
            ("libyaml", PageLibraries.yaml), ("cmark-gfm", PageLibraries.markdown),
        ]
        let words = libraries.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        return Self.fine("program", "handbook \(Version.number) with \(words)")
    }

    private var git: Diagnosis {
        do {
            guard let version = try Shell.git().version() else {
                return Diagnosis(
                    "git", .off, "it does not say its version", remedy: "check that git works: git --version")
            }
            return Self.fine("git", version.text)
        } catch {
            return Self.failed("git", error)
        }
    }

    private var signatures: Diagnosis {
        guard let keygen = SignatureCheck.installedProgram else {
            return Diagnosis(
                "signatures", .off, "ssh-keygen is not installed, so no signature of a commit can be checked",
                remedy: "install OpenSSH")
        }
        return Self.fine("signatures", "checked by \(keygen)")
    }

    // MARK: The repository

    private func repository(_ facts: RepositoryFacts) -> Diagnosis {
        let kind =
            facts.isBare ? "bare, without a worktree" : facts.isLinkedWorktree ? "a linked worktree" : "a worktree"
        let head =
            switch facts.head {
            case .unborn(let branch): "on \(branch), which has no commit yet"
            case .branch(let name, let id): "on \(name) at \(id.short)"
            case .detached(let id): "at \(id.short), on no branch"
            }
        return Self.fine("repository", "\(facts.top), \(kind), \(head)")
    }

    private func history(_ facts: RepositoryFacts) -> Diagnosis {
        if facts.isShallow {
            return Diagnosis(
                "history", .off, "cut off, so that rules about the past and most ranges cannot be judged",
                remedy: "git fetch --unshallow")
        }
        if facts.isPartial {
            return Diagnosis(
                "history", .off, "contents of files may be missing, as this is a partial clone",
                remedy: "clone again without --filter")
        }
        return Self.fine("history", "whole")
    }

    private var hooks: Diagnosis {
        do {
            let report = try HookReport(options.folder)
            let status = report.status
            guard status.isInPlace else {
                let words = status.missing.map { "\($0.stage.rawValue) \($0.words)" }.joined(separator: "; ")
                return Diagnosis("hooks", .off, words, remedy: status.remedy)
            }
            guard status.stages.allSatisfy(\.isInPlace) else {
                let names = status.stages.filter(\.isInPlace).map(\.stage.rawValue).joined(separator: ", ")
                return Self.fine("hooks", "git asks handbook at \(names); handbook hook status says what more there is")
            }
            return Self.fine("hooks", "git asks handbook at all four stages")
        } catch {
            return Self.failed("hooks", error)
        }
    }

    // MARK: The book

    private var book: [Diagnosis] {
        get async {
            let source: BookSource
            do { source = try options.source() } catch { return [Self.failed("overlay", error)] }
            let overlay = Self.fine("overlay", source.overlay.map { "read with the book, from \($0.place)" } ?? "none")
            do {
                let handbook = try await options.open()
                let pages = handbook.book.snapshot.entries.count
                let held = handbook.heldBy.map { ", the day that \($0) holds it at" } ?? ""
                return [overlay, Self.fine("book", "\(counted(pages, "page")), seen on \(handbook.today)\(held)")]
            } catch {
                return [overlay, Self.failed("book", error)]
            }
        }
    }

    private func store(_ facts: RepositoryFacts) -> Diagnosis {
        let state = StoreState(in: facts.commonDirectory)
        guard let isPrivate = state.isPrivate else {
            return Diagnosis(
                "store", .off, "\(state.folder) could not be made, so everything is read anew each time",
                remedy: "check the disk and your rights")
        }
        guard isPrivate else {
            return Diagnosis(
                "store", .off, "\(state.folder) is not yours alone, so it is not used",
                remedy: "take it out; it is only a cache, and is made anew")
        }
        return Self.fine("store", "\(state.folder), \((state.size + 1023) / 1024) KiB")
    }

    private func clock(_ facts: RepositoryFacts) -> Diagnosis {
        do {
            let today = try Shell.clock()
            let last = try? Shell.git().text(["log", "-1", "--format=%ct"], in: facts.top)
            let newest = last.flatMap { Int64($0) }.map { Day(seconds: $0) }
            // A day of grace: clocks stand in different time zones.
            guard let newest, let tomorrow = today.adding(days: 1), tomorrow < newest else {
                return Self.fine("clock", "\(today)")
            }
            return Diagnosis(
                "clock", .off, "\(today), but the newest commit is of \(newest)",
                remedy: "set the clock of this machine; if it is right, that commit was made with a wrong one")
        } catch {
            return Self.failed("clock", error)
        }
    }

    private static func fine(_ name: String, _ words: String) -> Diagnosis { Diagnosis(name, .fine, words) }

    private static func failed(_ name: String, _ error: any Error, _ verdict: Diagnosis.Verdict = .off) -> Diagnosis {
        let failure = Message(error)?.failure
        return Diagnosis(name, verdict, failure?.message ?? "\(error)", remedy: failure?.remedy ?? "")
    }
}
