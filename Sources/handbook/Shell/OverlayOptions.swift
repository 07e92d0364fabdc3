import ArgumentParser
import BookIndex
import HandbookKit

/// Options that say which overlay a book is read with.
struct OverlayOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Read the overlay in this folder with the book: a repository of its own, such as one with everybody's pay.",
            valueName: "dir"), completion: .directory)
    var overlay: String?

    @Option(help: ArgumentHelp("Read the overlay at this commit, branch or tag of it.", valueName: "rev"))
    var overlayAt: String?

    @Flag(help: "Leave out the overlay that the git setting handbook.overlay names.")
    var noOverlay = false

    func validate() throws {
        guard noOverlay, overlay != nil || overlayAt != nil else { return }
        throw ValidationError("--no-overlay leaves the overlay out, so it goes with no other option about it.")
    }

    /// - Parameters:
    ///   - folder: the one in which the program runs as if started there.
    ///   - isAsked: whether only an overlay counts that is asked for, and not the setting.
    func choice(from folder: String, onlyIfAsked isAsked: Bool = false) -> OverlayChoice {
        if let overlay {
            return .folder(overlay.hasPrefix("/") || folder == "." ? overlay : "\(folder)/\(overlay)")
        }
        return noOverlay || isAsked && overlayAt == nil ? .none : .configured
    }

    /// The source with the overlay at the state that is asked for.
    ///
    /// - Parameter at: the state of the book; at the end of a day the overlay is seen at the end of it, too.
    func placed(_ source: BookSource, at: String?) throws -> BookSource {
        if let overlayAt { return source.withOverlay(.commit(try source.overlayCommit(named: overlayAt))) }
        return at.flatMap { Day($0) }.map { source.withOverlay(.endOf($0)) } ?? source
    }
}
