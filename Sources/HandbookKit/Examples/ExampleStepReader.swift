import BookIndex
import PageText

/// Reads the lines of an example: which pages there are, commit by commit.
struct ExampleStepReader {
    private let fence: Outline.Fence
    private let today: Day
    private var done: [Example.Step] = []
    private var step = Example.Step(moment: .beginning)
    private(set) var faults: [ExampleFault] = []
    /// The pages after what was read so far.
    private var paths: Set<String> = []
    /// Those that this step names.
    private var named: Set<String> = []
    /// Whether lines belong to a page, be it one whose first line has a fault.
    private var isInPage = false

    init(_ fence: Outline.Fence, today: Day) {
        self.fence = fence
        self.today = today
    }

    /// The steps of the block; where there are faults, those that could be read.
    mutating func steps() -> [Example.Step] {
        for (index, line) in fence.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            do throws(ExampleFault) {
                try read(line, number: fence.textLine + index)
            } catch {
                faults.append(error)
            }
        }
        let steps = done + [step]
        // A history whose first commit is told has nothing before it.
        return steps.count > 1 && steps[0].edits.isEmpty ? Array(steps.dropFirst()) : steps
    }

    private mutating func read(_ line: Substring, number: Int) throws(ExampleFault) {
        if line.hasPrefix("--- ") {
            isInPage = true
            let line = try ExampleLine(line, number: number)
            isInPage = false
            switch line.content {
            case .page(let path, let action): try begin(path, action, line)
            case .commit(let signing): try begin(signing, line)
            case .proposed: try beginProposed(line)
            }
        } else if isInPage {
            try append(line, number)
        } else if !line[...].trimmingBlanks.isEmpty {
            throw ExampleFault(
                span: SourceSpan(line: number, column: 1), message: "This line belongs to no record.",
                remedy: "put it after a line such as --- people/ana.md")
        }
    }

    private mutating func append(_ line: Substring, _ number: Int) throws(ExampleFault) {
        guard faults.isEmpty, let last = step.edits.indices.last else { return }
        if step.edits[last].action == .delete, !line.trimmingBlanks.isEmpty {
            throw ExampleFault(
                span: SourceSpan(line: number, column: 1), message: "A page that is deleted says nothing any more.",
                remedy: "leave out the lines below it")
        }
        step.edits[last].record.lines.append(String(line))
    }

    // MARK: Commits

    private mutating func begin(_ signing: Example.Signing, _ line: ExampleLine) throws(ExampleFault) {
        if step.moment == .proposed {
            throw line.fault("What is proposed is not committed yet.", "put --- proposed after the last commit")
        }
        if case .commit(let before) = step.moment, signing.day < before.day {
            throw line.fault(
                "\(signing.day) is before \(before.day), the day of the commit above.",
                "put the commits in the order of their days")
        }
        if signing.day > today {
            throw line.fault(
                "\(signing.day) is after \(today), the day on which the example is judged.",
                "write today=\(signing.day) or a later day after book passes or book found")
        }
        next(.commit(signing))
    }

    private mutating func beginProposed(_ line: ExampleLine) throws(ExampleFault) {
        if step.moment == .proposed {
            throw line.fault("There is a line --- proposed already.", "keep one of the two")
        }
        if step.moment == .beginning, step.edits.isEmpty, faults.isEmpty {
            throw line.fault(
                "Nothing is committed before what is proposed.",
                "show above it what was there, or begin with --- commit")
        }
        next(.proposed)
    }

    private mutating func next(_ moment: Example.Moment) {
        done.append(step)
        step = Example.Step(moment: moment)
        named = []
    }

    // MARK: Pages

    private mutating func begin(
        _ path: String, _ action: Example.Action, _ line: ExampleLine
    ) throws(ExampleFault) {
        isInPage = true
        // What is wrong after a fault may only follow from it.
        guard faults.isEmpty else { return }
        let path = path.inHandbook
        var action = action
        var gone: String?
        switch action {
        case .write: break
        case .rename(let previous):
            action = .rename(from: previous.inHandbook)
            gone = previous.inHandbook
            if paths.contains(path) {
                throw line.fault("\(path.underHandbook) is there already.", "rename it to a page that is not there")
            }
        case .delete: gone = path
        }
        if let gone, !paths.contains(gone) { throw missing(gone, line) }
        for path in Set([path, gone ?? path]) where !named.insert(path).inserted {
            throw line.fault(
                "\(path.underHandbook) is named twice in one \(step.moment == .beginning ? "state" : "commit").",
                "put what comes later into a commit of its own")
        }
        if let gone { paths.remove(gone) }
        if action != .delete { paths.insert(path) }
        step.edits.append(.init(action: action, record: .init(path: path, firstLine: line.number + 1)))
    }

    private func missing(_ path: String, _ line: ExampleLine) -> ExampleFault {
        let near = NearestName.to(path.underHandbook, among: paths.map(\.underHandbook))
        return line.fault(
            "There is no \(path.underHandbook) at this moment.",
            near.map { "did you mean \($0)?" } ?? "show it before, or leave this out")
    }
}

extension String {
    fileprivate var inHandbook: String { "\(PageSort.handbookFolder)/\(self)" }
}
