import Glibc
import SystemPackage

/// A file in memory without being read: what is asked for comes from the disk.
///
/// Its file is replaced, never changed, by those who write it, so what is mapped stays as it is.
final class MappedFile: Sendable {
    let count: Int
    private let address: Int

    /// Maps a regular file; throws `Errno`.
    init(_ path: FilePath) throws {
        let file = try FileDescriptor.open(path, .readOnly, options: [.nonBlocking, .closeOnExec])
        defer { try? file.close() }
        var status = stat()
        guard fstat(file.rawValue, &status) == 0 else { throw Errno(rawValue: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw Errno.invalidArgument }
        count = Int(status.st_size)
        guard count > 0 else {
            address = 0
            return
        }
        let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, file.rawValue, 0)
        guard let start, start != MAP_FAILED else { throw Errno(rawValue: errno) }
        address = Int(bitPattern: start)
    }

    deinit {
        if count > 0 { munmap(UnsafeMutableRawPointer(bitPattern: address), count) }
    }

    /// Gives the bytes to `body`, for as long as it takes.
    func withBytes<Value>(_ body: (UnsafeRawBufferPointer) throws -> Value) rethrows -> Value {
        try body(UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: address), count: count))
    }

    /// A copy of some of the bytes.
    func bytes(_ range: Range<Int>) -> [UInt8] {
        withBytes { Array($0[range]) }
    }

    /// Where a byte comes next; nil if it does not.
    func firstPlace(of byte: UInt8, from start: Int) -> Int? {
        withBytes { bytes in
            guard let base = bytes.baseAddress,
                let found = memchr(base + start, Int32(byte), bytes.count - start)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }
}
