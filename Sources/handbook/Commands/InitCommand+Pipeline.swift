import ArgumentParser
import HandbookKit

extension RepositoryHost: ExpressibleByArgument {}

extension InitCommand {
    /// Writes the file of a host unless there is one, and says what to do next.
    func write(_ host: RepositoryHost, in root: String) throws -> String {
        let text = host.pipeline(version: Version.number, source: ciFrom ?? RepositoryHost.unknownSource)
        guard try NewFile.writeUnlessThere(text, to: host.pipelinePath, in: root) else { return kept(host, text) }
        let source = "  put the repository that handbook comes from in place of \(RepositoryHost.unknownSource)\n"
        return """
            Wrote \(host.pipelinePath), so that every \(host.request) is judged by the handbook of its base.
            Next:
            \(ciFrom == nil ? source : "")  commit it and push it to the main branch
              in the settings of the host, \(rule(host))
              handbook codeowners --write    tells the host whose review a change takes

            """
    }

    /// What to do where the file is there already, which people may have written.
    private func kept(_ host: RepositoryHost, _ text: String) -> String {
        let kept = "\(host.pipelinePath) is there already and was kept.\n"
        guard host == .gitlab else { return kept }
        let lines = text.split(separator: "\n").dropFirst().map { $0 + "\n" }.joined()
        return kept + "Add this to it, where one list `include` holds all of them:\n\n" + lines
    }

    private func rule(_ host: RepositoryHost) -> String {
        switch host {
        case .github: "require the check `handbook` before anybody merges into it"
        case .gitlab: "have nothing merged unless its pipeline succeeds"
        }
    }
}
