import CZlib

/// A part of the paths: those whose hash leaves a remainder.
///
/// The hash is CRC-32 of the bytes of the path, so that anyone finds the same parts anywhere.
struct Shard: Hashable, Sendable {
    /// From 1 to `count`.
    let number: Int
    let count: Int

    /// Whether a path is in this part.
    func contains(_ path: RelativePath) -> Bool {
        Int(Checksum.of(path.utf8Bytes)) % count == number - 1
    }
}

/// CRC-32 as gzip has it. See RFC 1952 §8.
struct Checksum: Hashable {
    private(set) var value: UInt32 = 0

    /// Goes on over some bytes.
    mutating func take(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { take($0) }
    }

    /// The same.
    mutating func take(_ bytes: UnsafeRawBufferPointer) {
        // Of nothing it would begin anew: see zlib.h.
        guard !bytes.isEmpty else { return }
        let start = bytes.assumingMemoryBound(to: UInt8.self).baseAddress
        value = UInt32(truncatingIfNeeded: crc32_z(uLong(value), start, bytes.count))
    }

    /// That of some bytes.
    static func of(_ bytes: [UInt8]) -> UInt32 {
        var checksum = Checksum()
        checksum.take(bytes)
        return checksum.value
    }
}
