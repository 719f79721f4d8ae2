import Manifest
import Synchronization

/// What a run before found, in the order of its walk, to be compared with what a walk comes upon now.
final class CachedFiles: Sendable {
    /// What the cache says of a file.
    struct Entry: Sendable {
        let file: ScannedFile
        /// Where in the cache the line and the fragment are.
        let range: Range<Int>
    }

    private let position: Mutex<Position>
    /// Where the entries begin and end.
    let entries: Range<Int>

    /// Why there is nothing to be taken from a cache.
    enum Flaw: Error, Hashable {
        case damaged
        case otherOptions
    }

    /// Opens a cache whose every byte is as it was written; throws `Flaw`, or `Errno`.
    init(_ file: CacheFile, _ header: ScanHeader) throws {
        let first = CacheText.header(header)
        guard try file.starts(with: first) else {
            throw try file.starts(with: CacheText.magic) ? Flaw.otherOptions : Flaw.damaged
        }
        guard let last = try CacheEnd(file), try last.isWhole(in: file) else {
            throw Flaw.damaged
        }
        let trailer = last.image.lowerBound
        let end = trailer - CacheText.trailerLength
        guard end >= first.count else { throw Flaw.damaged }
        let checksum = try file.checksum(of: 0..<end)
        guard try file.bytes(end..<trailer) == CacheText.trailer(checksum) else {
            throw Flaw.damaged
        }
        entries = first.count..<end
        position = Mutex(
            Position(file, entries, RecordReader(of: InstanceProjection(header.options))))
    }

    /// What it says of a path; paths have to come in the order of the walk.
    func entry(of path: RelativePath) -> Entry? {
        position.withLock { $0.entry(of: path) }
    }
}

/// How far the entries of a cache were read.
private struct Position {
    private var lines: CacheLines
    private var records: RecordReader
    private var rest: Range<Int>
    private var next: CachedFiles.Entry?

    init(_ file: CacheFile, _ entries: Range<Int>, _ records: RecordReader) {
        lines = CacheLines(of: file, before: entries.upperBound)
        self.records = records
        rest = entries
        advance()
    }

    mutating func entry(of path: RelativePath) -> CachedFiles.Entry? {
        while let entry = next {
            let cached = entry.file.read.path
            if cached == path {
                advance()
                return entry
            }
            guard cached.precedesInWalk(path) else { return nil }
            advance()
        }
        return nil
    }

    private mutating func advance() {
        next = try? entry()
    }

    /// Reads the entry at the position.
    private mutating func entry() throws -> CachedFiles.Entry? {
        let start = rest.lowerBound
        guard !rest.isEmpty, let line = try lines.line(at: start) else { return nil }
        let lineEnd = start + line.count
        var cursor = JSONCursor(line)
        let length = try cursor.integer()
        try cursor.expect(" ")
        // A right checksum does not make a right length.
        guard (0..<(rest.upperBound - lineEnd - 1)).contains(length) else {
            throw JSONCursor.Damage()
        }
        let fragment = (lineEnd + 1)..<(lineEnd + 1 + length)
        let scanned = try ScanLine.file(at: cursor, &records, fragment: fragment)
        if case .record(let record, _, _) = scanned.read, !record.isExpandable {
            throw JSONCursor.Damage()
        }
        rest = (fragment.upperBound + 1)..<rest.upperBound
        return CachedFiles.Entry(file: scanned, range: start..<rest.lowerBound)
    }
}

extension RelativePath {
    /// Whether the walk comes upon this path before another: names by their bytes, folder by folder.
    func precedesInWalk(_ other: RelativePath) -> Bool {
        utf8Bytes.lexicographicallyPrecedes(other.utf8Bytes) { Self.rank($0) < Self.rank($1) }
    }

    /// A slash ends a name, so it comes before any byte of a longer one.
    private static func rank(_ byte: UInt8) -> UInt8 {
        byte == UInt8(ascii: "/") ? 0 : byte
    }
}
