import ArgumentParser
import BookIndex
import GitStore
import HandbookKit

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Options that mean the same for every command that reads a book.
struct BookOptions: ParsableArguments {
    @Option(
        name: .customShort("C"), help: ArgumentHelp("Run as if started in this folder.", valueName: "dir"),
        completion: .directory)
    var folder = "."

    @Option(help: ArgumentHelp("The day to judge by, instead of today.", valueName: "YYYY-MM-DD"))
    var today: Day?

    @Option(
        help: ArgumentHelp("Read this commit, branch, tag or day instead of the worktree.", valueName: "rev"),
        completion: .revisions)
    var at: String?

    @OptionGroup var overlay: OverlayOptions

    @Option(help: ArgumentHelp("Colour the output.", valueName: "when"))
    var color: ColourChoice = .auto

    var style: TextStyle { TextStyle(isColoured: color.isColoured(descriptor: 1)) }

    func open() async throws -> Handbook {
        let source = try source()
        return try await source.handbook(try await moment(in: source), asked: asked, clock: try Shell.clock())
    }

    /// The day that was asked for. The state of a day in the past is seen on that day.
    var asked: Day? { today ?? at.flatMap { Day($0) } }

    /// The repository around the folder.
    ///
    /// - Parameters:
    ///   - isHook: whether what git tells its hooks in the environment counts.
    ///   - isAsked: whether an overlay is read only where an option asks for it: for pages that are handed round.
    func source(asHook isHook: Bool = false, overlayOnlyIfAsked isAsked: Bool = false) throws -> BookSource {
        let choice = overlay.choice(from: folder, onlyIfAsked: isAsked)
        return try overlay.placed(try Shell.bookSource(in: folder, asHook: isHook, overlay: choice), at: at)
    }

    /// The state of the book that was asked for.
    func moment(in source: BookSource) async throws -> BookSource.Moment {
        try await at.asyncMap { .commit(try await source.moment(named: $0)) } ?? .worktree
    }
}

extension Day: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

/// When to colour output.
enum ColourChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never

    /// `--color`, then `NO_COLOR`, `CLICOLOR_FORCE` or `FORCE_COLOR`, `CLICOLOR=0` and `TERM=dumb`, then whether the
    /// output is a terminal.
    func isColoured(descriptor: Int32) -> Bool {
        switch self {
        case .always: return true
        case .never: return false
        case .auto: break
        }
        let environment = ProcessInfo.processInfo.environment
        func value(_ name: String) -> String { environment[name] ?? "" }
        if !value("NO_COLOR").isEmpty { return false }
        if ["CLICOLOR_FORCE", "FORCE_COLOR"].contains(where: { !["", "0"].contains(value($0)) }) { return true }
        if value("CLICOLOR") == "0" || value("TERM") == "dumb" { return false }
        return Platform.isTerminal(descriptor)
    }
}
