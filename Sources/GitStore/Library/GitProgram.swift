/// git itself, for what only it answers as it will act: where it looks for hooks, and what ranges hold.
///
/// It is only asked, never told to change anything.
package struct GitProgram: Sendable {
    private let program: String
    private let environment: [String]

    package struct Answer: Sendable {
        /// 0 when git could answer.
        package let status: Int32
        /// Standard output without the line end that closes it.
        package let text: String
    }

    /// - Parameters:
    ///   - program: the absolute path of git.
    ///   - variables: the environment of this process. What git told a hook in it is left out; what names the user's
    ///     configuration stays.
    package init(_ program: String, variables: [String: String]) {
        self.program = program
        let kept = ["GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_EXEC_PATH"]
        let own = ["LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"]
        environment = variables.filter { !$0.key.hasPrefix("GIT_") || kept.contains($0.key) }
            .merging(own) { $1 }.map { "\($0)=\($1)" }.sorted()
    }

    /// Runs git in a folder.
    ///
    /// - Throws: when it cannot be started or does not end.
    package func answer(_ arguments: [String], in folder: String) throws(GitError) -> Answer {
        guard
            let answer = PipedProcess.run(
                program, ["-C", folder, "--no-pager"] + arguments, environment: environment)
        else {
            throw GitError(
                "\(program) could not be run", remedy: "check that git works: git --version", function: "GitProgram")
        }
        return Answer(
            status: answer.status,
            text: answer.output.hasSuffix("\n") ? String(answer.output.dropLast()) : answer.output)
    }

    /// What git answers; nil when it has no answer.
    package func text(_ arguments: [String], in folder: String) throws(GitError) -> String? {
        let answer = try answer(arguments, in: folder)
        return answer.status == 0 && !answer.text.isEmpty ? answer.text : nil
    }

    /// The version, such as 2.54; nil when it does not say.
    package func version() throws(GitError) -> (text: String, major: Int, minor: Int)? {
        guard let answer = try text(["version"], in: "/"),
            let word = answer.split(separator: " ").dropFirst(2).first
        else { return nil }
        let numbers = word.split(separator: ".").prefix(2).compactMap { Int($0) }
        return numbers.count == 2 ? (String(word), numbers[0], numbers[1]) : nil
    }
}
