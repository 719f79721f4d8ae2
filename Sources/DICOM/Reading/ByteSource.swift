/// Where the bytes of one file come from: a file, a response, an array in a test.
public protocol ByteSource {
    /// The length of the file in bytes, as it was when the source was opened.
    var byteCount: Int { get }

    /// Appends up to `count` bytes from `offset` on to `buffer`; fewer only at the end of the file.
    ///
    /// Throws `ReadError.Code.unreadable` when the bytes cannot be had.
    func read(_ count: Int, at offset: Int, into buffer: inout [UInt8]) throws(ReadError)
}

/// A file that is already in memory.
public struct ByteArraySource: ByteSource {
    private let bytes: [UInt8]

    /// A source of these bytes.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The number of bytes.
    public var byteCount: Int { bytes.count }

    /// Appends a part of the array.
    public func read(
        _ count: Int, at offset: Int, into buffer: inout [UInt8]
    ) throws(ReadError) {
        guard offset < bytes.count else { return }
        buffer.append(contentsOf: bytes[offset..<min(bytes.count, offset + count)])
    }
}
