import CZlib

/// Inflates a file of gzip, a part at a time; what is broken or follows its end is passed over.
///
/// A file may have several members, one after the other. See RFC 1952 §2.2.
final class GunzipStream {
    /// How every file of gzip begins. See RFC 1952 §2.3.1.
    static let magic: [UInt8] = [0x1F, 0x8B]
    /// zlib remembers the address, so it must never move.
    private let stream: UnsafeMutablePointer<z_stream>
    private var status: Int32
    /// Whether something is no gzip that should be.
    private var isDamaged = false
    /// Whether other bytes followed the last member.
    private var isOver = false
    private static let room = 64 << 10
    /// Asks for gzip instead of zlib's own format.
    private static let gzipBits: Int32 = 16 + MAX_WBITS

    /// Whether everything up to here was right and came to its end.
    var isWhole: Bool { !isDamaged && status == Z_STREAM_END }

    init() {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        status = inflateInit2_(
            stream, Self.gzipBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Gives what a part inflates to to `sink`.
    func write(_ bytes: [UInt8], to sink: ([UInt8]) -> Void) {
        var rest = bytes[...]
        var isFull = true
        while status == Z_OK || status == Z_STREAM_END, isFull || !rest.isEmpty {
            if status == Z_STREAM_END {
                guard !rest.isEmpty, !isOver else { return }
                isOver = rest.first != Self.magic.first
                if isOver { return }
                status = inflateReset(stream)
            }
            var consumed = 0
            let made = [UInt8](unsafeUninitializedCapacity: Self.room) { buffer, count in
                rest.prefix(1 << 30).withUnsafeBufferPointer { input in
                    stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                    stream.pointee.avail_in = UInt32(input.count)
                    stream.pointee.next_out = buffer.baseAddress
                    stream.pointee.avail_out = UInt32(Self.room)
                    status = inflate(stream, Z_NO_FLUSH)
                    consumed = input.count - Int(stream.pointee.avail_in)
                    count = Self.room - Int(stream.pointee.avail_out)
                    stream.pointee.next_in = nil
                    stream.pointee.next_out = nil
                }
            }
            rest = rest.dropFirst(consumed)
            isFull = made.count == Self.room
            sink(made)
            // Nothing to do is no error: the next part brings more.
            if status == Z_BUF_ERROR { status = Z_OK }
            isDamaged = status != Z_OK && status != Z_STREAM_END
            if consumed == 0, made.isEmpty { return }
        }
    }
}
