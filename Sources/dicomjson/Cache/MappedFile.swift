import Glibc
import Synchronization
import SystemPackage

/// A file in memory without being read: what is asked for comes from the disk.
///
/// Its file is replaced, never changed, by those who write it, so what is mapped stays as it is.
final class MappedFile: Sendable {
    let count: Int
    private let address: Int
    /// Bytes that may be in memory of what was looked at.
    private let touched = Atomic<Int>(0)
    private static let mostInMemory = 32 << 20
    /// What the system takes into memory around a byte, at most.
    private static let least = 64 << 10

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
        defer { release(range.count) }
        return withBytes { Array($0[range]) }
    }

    /// The checksum of some of the bytes.
    func checksum(of range: Range<Int>) -> Checksum {
        var checksum = Checksum()
        var start = range.lowerBound
        while start < range.upperBound {
            let end = min(range.upperBound, start + (1 << 20))
            withBytes { checksum.take(UnsafeRawBufferPointer(rebasing: $0[start..<end])) }
            release(end - start)
            start = end
        }
        return checksum
    }

    /// Gives memory back once in a while; what is asked for again comes from the system's own cache.
    private func release(_ count: Int) {
        let sum = touched.add(max(count, Self.least), ordering: .relaxed).newValue
        guard sum > Self.mostInMemory else { return }
        touched.store(0, ordering: .relaxed)
        madvise(UnsafeMutableRawPointer(bitPattern: address), self.count, MADV_DONTNEED)
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
