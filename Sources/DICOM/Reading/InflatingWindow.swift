import CZlib

/// A window on what a deflated Data Set inflates to; it only moves forward, and not without bound.
///
/// The stream is raw deflate, as PS3.5 §A.5 asks for; a zlib header, which some writers add, is
/// understood.
struct InflatingWindow<Source: ByteSource>: SlidingWindow {
    private var compressed: RawWindow<Source>
    private var compressedPosition: Int
    private let inflater: Inflater
    private let limit: Int

    private(set) var bytes: [UInt8] = []
    private(set) var base = 0
    private(set) var isLast = false

    /// Starts to inflate at `position` of a window; throws `badDeflate` when that cannot be done.
    init(_ window: RawWindow<Source>, from position: Int, limit: Int) throws(ReadError) {
        compressed = window
        compressedPosition = position
        self.limit = limit
        let start = position - window.base
        let head = start >= 0 ? Array(window.bytes.dropFirst(start).prefix(2)) : []
        inflater = try Inflater(hasHeader: Self.isZlibHeader(head))
        try slide(to: 0, holding: 16 << 10)
        if bytes.isEmpty, !head.isEmpty { throw ReadError(.badDeflate) }
    }

    /// See RFC 1950 §2.2.
    private static func isZlibHeader(_ head: [UInt8]) -> Bool {
        guard head.count == 2 else { return false }
        return head[0] & 0x0F == 8 && (Int(head[0]) << 8 | Int(head[1])) % 31 == 0
    }

    mutating func slide(to position: Int, holding count: Int) throws(ReadError) {
        drop(until: position)
        while !isLast, base < position || bytes.count < count {
            try inflateSome()
            drop(until: position)
        }
    }

    private mutating func drop(until position: Int) {
        let count = min(bytes.count, max(0, position - base))
        bytes.removeFirst(count)
        base += count
    }

    private mutating func inflateSome() throws(ReadError) {
        if compressedPosition >= compressed.base + compressed.bytes.count {
            if compressed.isLast {
                isLast = true
                return
            }
            try compressed.slide(to: compressedPosition, holding: 1)
        }
        let start = compressedPosition - compressed.base
        // One byte more than the limit tells a stream that passes it from one that ends there.
        let room = min(64 << 10, limit + 1 - base - bytes.count)
        let consumed = try inflater.inflate(
            compressed.bytes[start...], appendingUpTo: room, to: &bytes)
        compressedPosition += consumed
        guard base + bytes.count <= limit else { throw ReadError(.bytesInflated) }
        if inflater.isAtEnd { isLast = true }
    }
}

/// zlib's inflate with its state; lives as long as the window that owns it.
private final class Inflater {
    /// zlib remembers the address, so it must never move.
    private let stream: UnsafeMutablePointer<z_stream>
    private(set) var isAtEnd = false

    init(hasHeader: Bool) throws(ReadError) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let bits = hasHeader ? MAX_WBITS : -MAX_WBITS
        let status = inflateInit2_(
            stream, bits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else { throw ReadError(.outOfMemory) }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Inflates a part of `input`, appends at most `room` bytes to `output`; returns what was consumed.
    func inflate(
        _ input: ArraySlice<UInt8>, appendingUpTo room: Int, to output: inout [UInt8]
    ) throws(ReadError) -> Int {
        var status = Z_OK
        var consumed = 0
        let part = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            input.withUnsafeBufferPointer { input in
                stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.pointee.avail_in = UInt32(input.count)
                stream.pointee.next_out = buffer.baseAddress
                stream.pointee.avail_out = UInt32(room)
                status = CZlib.inflate(stream, Z_NO_FLUSH)
                consumed = input.count - Int(stream.pointee.avail_in)
                count = room - Int(stream.pointee.avail_out)
                stream.pointee.next_in = nil
                stream.pointee.next_out = nil
            }
        }
        output.append(contentsOf: part)
        switch status {
        case Z_OK: break
        case Z_STREAM_END: isAtEnd = true
        case Z_BUF_ERROR where consumed > 0 || !part.isEmpty: break
        default: throw ReadError(.badDeflate)
        }
        return consumed
    }
}
