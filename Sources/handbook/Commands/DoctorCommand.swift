import ArgumentParser
import HandbookKit

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Say what handbook finds on this machine and in this repository, and what to do about it.",
        discussion: """
            Looks at the program and its libraries, git, the repository, its history and hooks, the book, the overlay, the \
            store and the clock. It changes nothing but the store. What is wrong in the book is what check says.

            Exits 0 when all is well, 1 when something is off, 2 when something could not be found out.

            EXAMPLES:
              handbook doctor
              handbook doctor --format json
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Option(help: ArgumentHelp("How to write it.", valueName: "format"))
    var format: Format = .text

    @OptionGroup var options: BookOptions

    func run() async throws {
        let found = await Examination(options).all()
        Shell.write(format == .json ? found.json : found.text)
        switch found.verdict {
        case .fine: return
        case .off: throw Shell.Status.found
        case .unknown: throw Shell.Status.failed
        }
    }
}
