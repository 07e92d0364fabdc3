import HandbookKit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The folder that a site is written to. A file in it lists what was written, so that the next site replaces that and
/// nothing else.
struct SiteFolder {
    /// Names the files of a site, one on each line below a first line that says what it is.
    static let marker = ".handbook-site"
    private static let firstLine = "Written by handbook site. The files below are replaced by the next one."

    /// As it was given, for messages.
    private let path: String
    private let real: String
    private let old: [String]

    /// Makes the folder where there is none.
    ///
    /// - Parameter root: the top of the book's worktree; nothing is written among its pages.
    /// - Throws: `Message` when the folder holds what no site has written.
    init(_ path: String, besideBookIn root: String?) throws {
        self.path = path
        guard let place = SiteFolder.place(of: path) else {
            throw Message("\(path) leads through a folder that is not there.", remedy: "name another one with --out")
        }
        try SiteFolder.check(place, root, path)
        OutputFile.makeFolder(path)
        guard let real = OutputFile.realPath(path), let names = SiteFolder.names(in: real) else {
            throw Message("\(path) is no folder that can be written to.", remedy: "name another one with --out")
        }
        self.real = real
        guard names.contains(SiteFolder.marker) else {
            guard names.isEmpty else {
                throw Message(
                    "\(path) holds files that are no site; nothing was written.",
                    remedy: "name a new or an empty folder with --out")
            }
            old = []
            return
        }
        let text = try ReplacedFile.read(SiteFolder.marker, in: real).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let lines = text.split(separator: "\n").map(String.init)
        guard lines.first == SiteFolder.firstLine, lines.dropFirst().allSatisfy(SiteFolder.isBelow) else {
            throw Message(
                "\(path)/\(SiteFolder.marker) is not as a site writes it; nothing was written.",
                remedy: "name a new or an empty folder with --out")
        }
        old = Array(lines.dropFirst())
    }

    private static func check(_ place: String, _ root: String?, _ path: String) throws {
        guard let root, OutputFile.isPage(place + "/", below: root) else { return }
        throw Message("\(path) lies among the pages of the book.", remedy: "name a folder outside it with --out")
    }

    /// Where a folder is or would be, without links on the way; nil where nobody can say that before it is made.
    private static func place(of path: String) -> String? {
        var (there, missing) = (path.split(separator: "/")[...], [Substring]())
        let top = path.hasPrefix("/") ? "/" : "./"
        while let last = there.last {
            if let real = OutputFile.realPath(top + there.joined(separator: "/")) {
                return ([real[...]] + missing).joined(separator: "/")
            }
            guard last != "..", last != "." else { return nil }
            missing.insert(last, at: 0)
            there.removeLast()
        }
        return ([(OutputFile.realPath(top) ?? top)[...]] + missing).joined(separator: "/")
    }

    /// Writes the pages, then takes away those of the site before that are no more.
    func write(_ site: Site) throws {
        let new = site.pages.map(\.address)
        let progress = Progress.listener("writing pages")
        // Should this be interrupted, the list must still name everything that was written.
        try list(Set(old).union(new).sorted())
        for (index, page) in site.pages.enumerated() {
            progress?(index, new.count)
            try write(page.text, to: page.address)
        }
        for address in Set(old).subtracting(new) { try remove(address) }
        try list(new)
    }

    private func list(_ addresses: [String]) throws {
        try write(([SiteFolder.firstLine] + addresses).joined(separator: "\n") + "\n", to: SiteFolder.marker)
    }

    private func write(_ text: String, to address: String) throws {
        try NewFile.makeFolders(of: address, in: real)
        try OutputFile.replace(real + "/" + address, by: text, path: path + "/" + address)
    }

    /// Folders that are empty then go, too.
    private func remove(_ address: String) throws {
        // A link on the way would lead out of the folder.
        try NewFile.makeFolders(of: address, in: real)
        unlink(real + "/" + address)
        var steps = address.split(separator: "/").dropLast()
        while !steps.isEmpty, rmdir(real + "/" + steps.joined(separator: "/")) == 0 { steps.removeLast() }
    }

    private static func isBelow(_ address: String) -> Bool {
        let steps = address.split(separator: "/", omittingEmptySubsequences: false)
        return address.hasSuffix(".html") && steps.allSatisfy { !["", ".", ".."].contains($0) }
    }

    private static func names(in folder: String) -> [String]? {
        guard let handle = opendir(folder) else { return nil }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
