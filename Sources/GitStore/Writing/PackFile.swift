import CLibgit2

/// Writes the objects of a new repository into one pack, as they come.
///
/// Contents are stored as they are or as differences from an earlier version, not compressed: that costs less time than
/// anything else, and a later `git gc` compresses them.
struct PackFile: ~Copyable {
    /// Where an object lies, to be the base of a later version.
    struct Place {
        var offset: Int
        /// How many differences have to be applied to read it.
        var depth: Int
    }

    private var file: OutputFile
    private var places: [ObjectID: Place] = [:]
    private var index = PackIndex()
    private static let headerCount = 12

    /// Starts the pack in a folder, under a name that git takes for unfinished.
    ///
    /// - Parameter number: tells the packs of one repository apart until they are finished.
    init(in folder: String, number: Int = 1) throws(GitError) {
        var file = try OutputFile(at: folder.joined("tmp_pack_handbook_\(number)"))
        try file.write(Self.header(count: 0))
        self.file = file
    }

    /// Adds an object unless it is there, and gives its id and place.
    ///
    /// - Parameter base: makes the difference from an earlier version; it is used when it is much shorter.
    mutating func add(
        _ content: [UInt8], _ type: git_object_t, on base: (place: Place, delta: () -> PackDelta)? = nil
    ) throws(GitError) -> (id: ObjectID, place: Place) {
        let id = try ObjectStore.id(of: content, type: type)
        if let place = places[id] { return (id, place) }
        let offset = file.count
        var place = Place(offset: offset, depth: 0)
        var bytes: [UInt8]
        if let base, case let delta = base.delta().bytes, delta.count * 2 < content.count {
            place.depth = base.place.depth + 1
            bytes = Self.header(type: GIT_OBJECT_OFS_DELTA, count: delta.count)
            bytes += Self.distance(offset - base.place.offset)
            bytes += ZlibStream.storing(delta)
        } else {
            bytes = Self.header(type: type, count: content.count)
            bytes += ZlibStream.storing(content)
        }
        index.add(id, offset: offset, checksum: CRC32.of(bytes))
        places[id] = place
        try file.write(bytes)
        return (id, place)
    }

    /// Ends the pack, writes its index beside it, and gives both their names.
    consuming func finish(in folder: String) throws(GitError) {
        try file.overwriteStart(with: Self.header(count: index.count))
        let checksum = try file.checksum()
        try file.write(checksum)
        let name = folder.joined("pack-" + ObjectID(bytes: checksum[...]).description)
        var indexFile = try OutputFile(at: name + ".idx")
        try indexFile.write(index.bytes(packChecksum: checksum))
        try indexFile.close()
        // The pack comes last: git looks for it once it sees the index, and for the index never.
        try file.close(movingTo: name + ".pack")
    }

    private static func header(count: Int) -> [UInt8] {
        Array("PACK".utf8) + UInt32(2).bigEndianBytes + UInt32(count).bigEndianBytes
    }

    /// Type and size: four bits of the size beside the type, then seven in each byte.
    private static func header(type: git_object_t, count: Int) -> [UInt8] {
        var bytes = [UInt8(type.rawValue) << 4 | UInt8(count & 0xF)]
        var rest = count >> 4
        while rest > 0 {
            bytes[bytes.count - 1] |= 0x80
            bytes.append(UInt8(rest & 0x7F))
            rest >>= 7
        }
        return bytes
    }

    /// How far back the base lies: seven bits in each byte, the highest first, each longer form starting where the
    /// shorter one ends.
    private static func distance(_ number: Int) -> [UInt8] {
        var bytes = [UInt8(number & 0x7F)]
        var rest = number >> 7
        while rest > 0 {
            rest -= 1
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        return bytes.reversed()
    }
}
