/// The names of some thousands of instances, close together.
///
/// What repeats from one to the next, the root of the UIDs and the folder of the files, is there
/// once: an instance takes some tens of bytes, and a million fit into memory.
struct NamePage {
    private var bytes: [UInt8] = []
    private var lastRoot = 0..<0
    private var lastFolder = 0..<0

    /// Bytes after which a page takes no more names.
    private static let size = 256 << 10
    /// Bytes of numbers before the names of an instance.
    private static let header = 14

    /// Whether the next names belong to another page.
    var isFull: Bool { bytes.count >= Self.size }

    /// Adds the names of an instance; returns where they are.
    mutating func add(uid: [UInt8], path: [UInt8]) -> Int {
        if bytes.isEmpty { bytes.reserveCapacity(Self.size + 1024) }
        let rootLength = (uid.lastIndex(of: UInt8(ascii: ".")) ?? -1) + 1
        let folderLength = (path.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1
        lastRoot = place(of: uid[..<rootLength], near: lastRoot)
        lastFolder = place(of: path[..<folderLength], near: lastFolder)
        let start = bytes.count
        append(lastRoot.lowerBound, 4)
        append(rootLength, 1)
        append(uid.count - rootLength, 1)
        append(lastFolder.lowerBound, 4)
        append(folderLength, 2)
        append(path.count - folderLength, 2)
        bytes += uid[rootLength...]
        bytes += path[folderLength...]
        return start
    }

    private mutating func place(of part: ArraySlice<UInt8>, near last: Range<Int>) -> Range<Int> {
        if bytes[last] == part { return last }
        bytes += part
        return (bytes.count - part.count)..<bytes.count
    }

    /// Least significant byte first.
    private mutating func append(_ number: Int, _ width: Int) {
        for place in 0..<width { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * place))) }
    }

    private func number(_ start: Int, _ width: Int) -> Int {
        (0..<width).reduce(0) { $0 | Int(bytes[start + $1]) << (8 * $1) }
    }

    /// The SOP Instance UID of what was added at a place.
    func uid(at start: Int) -> [UInt8] {
        let root = number(start, 4)
        let own = start + Self.header
        return Array(bytes[root..<(root + number(start + 4, 1))])
            + bytes[own..<(own + number(start + 5, 1))]
    }

    /// The path of what was added at a place.
    func path(at start: Int) -> [UInt8] {
        let folder = number(start + 6, 4)
        let own = start + Self.header + number(start + 5, 1)
        return Array(bytes[folder..<(folder + number(start + 10, 2))])
            + bytes[own..<(own + number(start + 12, 2))]
    }
}
