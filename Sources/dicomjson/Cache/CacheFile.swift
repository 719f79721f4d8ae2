import Glibc
import Manifest
import SystemPackage

/// The file of a cache, of which parts are read as they are asked for.
///
/// It is not mapped: if something cuts it short meanwhile, that is an error and no signal.
final class CacheFile: Sendable {
    let count: Int
    private let path: FilePath
    private let file: FileDescriptor
    private static let chunk = 1 << 20

    /// Opens a regular file; throws `Errno`.
    init(_ path: FilePath) throws {
        self.path = path
        file = try FileDescriptor.open(path, .readOnly, options: [.nonBlocking, .closeOnExec])
        var status = stat()
        let result = fstat(file.rawValue, &status)
        count = Int(status.st_size)
        // From here on `deinit` closes it.
        guard result == 0 else { throw Errno(rawValue: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw Errno.invalidArgument }
    }

    deinit {
        try? file.close()
    }

    /// Some of the bytes; throws `OutputError`.
    func bytes(_ range: Range<Int>) throws -> [UInt8] {
        guard !range.isEmpty else { return [] }
        return try [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
            while filled < range.count {
                let rest = UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(buffer)[filled..<range.count])
                let offset = Int64(range.lowerBound + filled)
                let length = try read(offset, into: rest)
                guard length > 0 else { throw OutputError(.cacheChanged, path) }
                filled += length
            }
        }
    }

    private func read(_ offset: Int64, into rest: UnsafeMutableRawBufferPointer) throws -> Int {
        do {
            return try file.read(fromAbsoluteOffset: offset, into: rest)
        } catch let errno as Errno {
            throw OutputError(.cacheCannotBeRead(errno), path)
        }
    }

    /// Whether it begins with some bytes.
    func starts(with bytes: [UInt8]) throws -> Bool {
        try bytes.count <= count && self.bytes(0..<bytes.count) == bytes
    }

    /// Whether a part of it is some bytes.
    func holds(_ bytes: [UInt8], in range: Range<Int>) throws -> Bool {
        guard bytes.count == range.count else { return false }
        for start in stride(from: 0, to: bytes.count, by: Self.chunk) {
            let part = start..<min(bytes.count, start + Self.chunk)
            let own = (range.lowerBound + part.lowerBound)..<(range.lowerBound + part.upperBound)
            guard try self.bytes(own).elementsEqual(bytes[part]) else { return false }
        }
        return true
    }

    /// The checksum of some of the bytes.
    func checksum(of range: Range<Int>) throws -> Checksum {
        var checksum = Checksum()
        for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.chunk) {
            checksum.take(try bytes(start..<min(range.upperBound, start + Self.chunk)))
        }
        return checksum
    }
}

/// Lines of a cache from front to back, with what stands between them passed over.
struct CacheLines {
    private let file: CacheFile
    /// Where the last line ends.
    private let end: Int
    /// Bytes that were read, and where in the file they are.
    private var window: [UInt8] = []
    private var start = 0
    private static let least = 256 << 10

    init(of file: CacheFile, before end: Int) {
        self.file = file
        self.end = end
    }

    /// The line that begins at a place, without its end; nil where none ends.
    mutating func line(at place: Int) throws -> [UInt8]? {
        var length = Self.least
        while true {
            if place >= start, place <= start + window.count {
                let rest = window[(place - start)...]
                if let end = rest.firstIndex(of: UInt8(ascii: "\n")) { return Array(rest[..<end]) }
                guard start + window.count < end else { return nil }
                length = max(length, 2 * rest.count)
            }
            guard place < end else { return nil }
            window = try file.bytes(place..<min(end, place + length))
            start = place
        }
    }
}
