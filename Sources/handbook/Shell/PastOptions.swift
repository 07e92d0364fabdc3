import ArgumentParser
import BookIndex
import HandbookKit

/// Options that every command has which reads commits.
struct PlaceOptions: ParsableArguments {
    @Option(
        name: .customShort("C"), help: ArgumentHelp("Run as if started in this folder.", valueName: "dir"),
        completion: .directory)
    var folder = "."

    @Option(help: ArgumentHelp("Colour the output.", valueName: "when"))
    var color: ColourChoice = .auto

    var style: TextStyle { TextStyle(isColoured: color.isColoured(descriptor: 1)) }
}

/// Options that mean the same for every command that asks the past of a record.
struct PastOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "End at this commit, branch, tag or day instead of at what is checked out.", valueName: "rev"),
        completion: .revisions)
    var at: String?

    @OptionGroup var overlay: OverlayOptions

    @OptionGroup var place: PlaceOptions

    /// The repository around the folder, with the overlay that is asked for.
    func source() throws -> BookSource {
        let choice = overlay.choice(from: place.folder)
        return try overlay.placed(try Shell.bookSource(in: place.folder, overlay: choice), at: at)
    }

    func open(_ source: BookSource) async throws -> PastBook {
        try await source.past(at: at, clock: try Shell.clock())
    }

    /// The record that an argument names; a path may lead from the folder.
    func record(_ argument: String, in past: PastBook) throws -> RecordName {
        let path = try? PathFilter.path(of: argument, from: place.folder, facts: past.handbook.facts)
        return try RecordChoice(past.names).record(argument, path: path)
    }

    /// Says when the oldest answers are only where the clone begins.
    func warn(about past: PastBook) {
        guard let day = past.cutOff else { return }
        Shell.writeError(
            "handbook: this clone is shallow: its history begins on \(day), and what is told of that day may be older\n"
                + "  do:   fetch the rest with: git fetch --unshallow\n")
    }
}
