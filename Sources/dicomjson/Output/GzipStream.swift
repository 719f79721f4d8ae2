import CZlib
import SystemPackage

/// Compresses a text, a part at a time, to a file of gzip; no more than one buffer is in memory.
///
/// The header has neither a time nor a name, so that a text always comes to the same bytes; another
/// zlib may find others. See RFC 1952 §2.3 and <https://zlib.net/manual.html#Advanced>.
final class GzipStream {
    /// zlib remembers the address, so it must never move.
    private let stream: UnsafeMutablePointer<z_stream>
    private var filled: [UInt8] = []
    /// Bytes that are given on at once.
    private static let room = 64 << 10
    /// Asks for gzip instead of zlib's own format.
    private static let gzipBits: Int32 = 16 + MAX_WBITS
    private static let memoryLevel: Int32 = 8

    /// A stream that nothing was written to; throws `Errno.noMemory`.
    init() throws {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let status = deflateInit2_(
            stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, Self.gzipBits, Self.memoryLevel,
            Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else { throw Errno.noMemory }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// Compresses a part; what is finished goes to `sink`.
    func write(_ bytes: [UInt8], to sink: Sink) throws {
        try deflate(bytes, Z_NO_FLUSH, to: sink)
    }

    /// Ends the file; nothing can be written after it.
    func finish(to sink: Sink) throws {
        try deflate([], Z_FINISH, to: sink)
        try sink(filled)
        filled = []
    }

    private func deflate(_ bytes: [UInt8], _ flush: Int32, to sink: Sink) throws {
        var rest = bytes[...]
        var isFull = true
        while isFull || !rest.isEmpty {
            let part = rest.prefix(1 << 30)
            var consumed = 0
            let made = [UInt8](unsafeUninitializedCapacity: Self.room) { buffer, count in
                part.withUnsafeBufferPointer { input in
                    stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                    stream.pointee.avail_in = UInt32(input.count)
                    stream.pointee.next_out = buffer.baseAddress
                    stream.pointee.avail_out = UInt32(Self.room)
                    // No error is left: the state is sound and the buffers are. See zlib.h.
                    _ = CZlib.deflate(stream, flush)
                    consumed = input.count - Int(stream.pointee.avail_in)
                    count = Self.room - Int(stream.pointee.avail_out)
                    stream.pointee.next_in = nil
                    stream.pointee.next_out = nil
                }
            }
            rest = rest.dropFirst(consumed)
            isFull = made.count == Self.room
            filled += made
            if filled.count >= Self.room {
                try sink(filled)
                filled.removeAll(keepingCapacity: true)
            }
        }
    }
}
