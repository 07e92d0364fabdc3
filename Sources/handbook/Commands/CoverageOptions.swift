import ArgumentParser
import GitStore
import HandbookKit

/// What `handbook test --coverage` takes, and what it does.
struct CoverageOptions: ParsableArguments {
    @Flag(name: .customLong("coverage"), help: "Report what rules cover, instead of running examples.")
    var isAsked = false

    @Option(help: ArgumentHelp("With --coverage: how far apart states of the past are. (default: week)"))
    var every: StateInterval?

    @Option(
        help: ArgumentHelp(
            "With --coverage: name headings changed since this commit or day without what rests on them.",
            valueName: "rev"), completion: .revisions)
    var since: String?

    @Option(help: ArgumentHelp("With --coverage: how to write it. (default: text)", valueName: "format"))
    var format: CoverageFormat?

    /// - Throws: `Message` when an option was given that says something of coverage only.
    func refuseAlone() throws {
        guard every == nil, since == nil, format == nil else {
            throw Message(
                "--every, --since and --format go with --coverage.", remedy: "run: handbook test --coverage")
        }
    }

    func run(_ arguments: [String], _ options: BookOptions) async throws {
        let source = try options.source()
        let range = try range(arguments, options)
        let moment: BookSource.Moment
        var base: ObjectID?
        if let range {
            let head = try await source.moment(named: range.new)
            moment = .commit(head)
            base = try source.fork(of: head, from: try await source.moment(named: range.old))
        } else {
            moment = try await options.moment(in: source)
            base = try await since.asyncMap { try await source.moment(named: $0) }
        }
        let handbook = try await source.handbook(moment, asked: options.asked, clock: try Shell.clock())
        let coverage = try await CoverageReader(handbook, at: moment, source: source).coverage(
            every: every ?? .week, since: base, worker: { Shell.worker(nil, seconds: CoverageOptions.seconds) },
            progress: Progress.listener("asking the rules about the past"))
        switch format ?? .text {
        case .text: Shell.write(CoverageText(coverage, style: options.style).text)
        case .json: Shell.write(CoverageJSON.text(coverage))
        }
        if !coverage.faults.isEmpty { throw Shell.Status.found }
    }

    /// All queries about all states together may take this long: somebody asked for it and waits.
    private static let seconds = 3_600.0

    private func range(_ arguments: [String], _ options: BookOptions) throws -> RevisionRange? {
        guard let argument = arguments.first else { return nil }
        guard arguments.count == 1, argument.contains("..") else {
            throw Message(
                "With --coverage only a range can be named.",
                remedy: "run: handbook test --coverage, or with BASE..HEAD")
        }
        guard since == nil, options.at == nil else {
            throw Message("A range, --since and --at do not go together.", remedy: "leave out the others")
        }
        return try RevisionRange(argument)
    }
}

/// How a coverage is written.
enum CoverageFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
}

extension StateInterval: ExpressibleByArgument {}
