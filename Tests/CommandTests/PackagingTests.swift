import Foundation
import Testing

@testable import handbook

/// What `.ci/package` does, as far as it needs no release build; `.ci/package-trial` tries the rest.
@Suite("Packages", .enabled(if: PackageTools.areThere, "packages are made on Linux, with objdump and Python"))
struct PackagingTests {
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    // MARK: One version

    @Test(
        "The version stands in the program; what shows one shows that",
        arguments: [
            "README.md", "Sources/handbook/handbook.docc/Install.md", "Sources/handbook/handbook.docc/PullRequests.md",
            ".github/actions/check/action.yml", ".gitlab/check.yml",
        ])
    func oneVersion(page: String) throws {
        let shown = try Project.text(page)
            .matches(of: /(?:rev: v|handbook[-_]|check@v|default: )(\d+\.\d+\.\d+)/).map { String($0.1) }
        #expect(!shown.isEmpty)
        #expect(Set(shown) == [Version.number])
    }

    @Test("No script of the packages names a version of the program")
    func scriptsAskTheProgram() throws {
        for path in try Project.files(in: ".ci", ending: "") where path.contains("packag") {
            guard let text = try? Project.text(path) else { continue }
            #expect(!text.contains(Version.number), "\(path)")
        }
    }

    // MARK: The repository of hooks

    @Test("The hooks with the wheel are the hooks of this repository, installed instead of built")
    func sameHooks() throws {
        let made = try folder.succeed("\"$SHIPPED\"/.ci/packaging/hooks-manifest < \"$SHIPPED\"/.pre-commit-hooks.yaml")
        let ours = try Project.text(".pre-commit-hooks.yaml")
        #expect(ours.contains("language: swift"))
        #expect(
            entries(made) == entries(ours).map { $0 == "  language: swift" ? "  language: python" : $0 })
        #expect(!made.lowercased().contains("swift"), "\(made)")
    }

    private func entries(_ manifest: String) -> [String] {
        manifest.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
    }

    @Test(
        "The installer is given the wheel that runs on the machine",
        arguments: [
            ("manylinux_2_99", "manylinux_2_17", "manylinux_2_17"),
            ("manylinux_2_17", "manylinux_2_99", "manylinux_2_17"),
        ])
    func wheelForTheMachine(first: String, second: String, chosen: String) throws {
        let machine = try folder.succeed("uname -m").trimmingCharacters(in: .newlines)
        for platform in [first, second] { try folder.write("", to: wheel(platform, machine)) }
        try folder.write("", to: wheel("manylinux_2_17", "mips"))
        #expect(try carried().output == wheel(chosen, machine) + "\n")
        #expect(try folder.run("test -f given/\(wheel(chosen, machine))").status == 0)
    }

    @Test("Without a wheel for the machine the installer says what to do")
    func noWheelForTheMachine() throws {
        try folder.write("", to: wheel("manylinux_2_17", "mips"))
        let result = try carried()
        #expect(result.status == 1)
        #expect(result.errors.contains("There is no build of handbook for this machine: "))
        #expect(result.errors.contains("Builds: \(wheel("manylinux_2_17", "mips"))"))
        #expect(result.errors.contains("name hooks that end in -system"))
    }

    private func wheel(_ platform: String, _ machine: String) -> String {
        "handbook-1.0-py3-none-\(platform)_\(machine).whl"
    }

    private func carried() throws -> ScratchFolder.Result {
        try folder.run(
            """
            cp "$SHIPPED"/.ci/packaging/carry.py . && mkdir given \
            && python3 -B -c 'import carry; print(carry.build_wheel("given"))'
            """)
    }

    // MARK: The wheel

    @Test("A wheel has the same bytes each time, and its record names every file as it is")
    func wheelIsReproducible() throws {
        let make = """
            export SOURCE_DATE_EPOCH=1772442000; cp "$(realpath /bin/sh)" program; echo terms >LICENSE; mkdir $N
            python3 "$SHIPPED"/.ci/packaging/wheel.py program 1.2.3 $N LICENSE
            """
        let first = try folder.succeed("N=first; \(make)")
        _ = try folder.succeed("N=second; sleep 1; \(make)")
        #expect(first.contains(/^first\/handbook-1\.2\.3-py3-none-manylinux_2_\d+_\w+\.whl\n$/))
        #expect(try folder.run("cmp first/*.whl second/*.whl").status == 0)
        #expect(
            try folder.succeed("python3 -c '\(Self.reader)' first/*.whl") == """
                0o755 handbook-1.2.3.data/scripts/handbook
                0o644 handbook-1.2.3.dist-info/METADATA
                0o644 handbook-1.2.3.dist-info/WHEEL
                0o644 handbook-1.2.3.dist-info/licenses/LICENSE
                0o644 handbook-1.2.3.dist-info/RECORD

                """)
    }

    /// Lists a wheel, and fails when its record does not match it.
    private static let reader = """
        import base64, csv, hashlib, io, sys, zipfile
        wheel = zipfile.ZipFile(sys.argv[1])
        record = [n for n in wheel.namelist() if n.endswith("RECORD")][0]
        lines = {name: (digest, size) for name, digest, size in csv.reader(io.TextIOWrapper(wheel.open(record)))}
        assert sorted(lines) == sorted(wheel.namelist())
        for entry in wheel.infolist():
            print(oct(entry.external_attr >> 16 & 0o777), entry.filename)
            if entry.filename == record: continue
            content = wheel.read(entry)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            assert lines[entry.filename] == ("sha256=" + digest, str(len(content))), entry.filename
        """

    @Test("A program that needs more than the C library goes into no wheel")
    func wheelRefuses() throws {
        let result = try folder.run(
            "SOURCE_DATE_EPOCH=0 python3 \"$SHIPPED\"/.ci/packaging/wheel.py \"$(command -v handbook)\" 1.2.3 .")
        #expect(result.status == 1)
        #expect(result.errors.contains("needs libraries that a wheel may not count on: "))
        #expect(result.errors.contains("libgit2.so"))
    }
}

private enum PackageTools {
    static let areThere = ["/usr/bin/objdump", "/usr/bin/python3"].allSatisfy {
        FileManager.default.isExecutableFile(atPath: $0)
    }
}
