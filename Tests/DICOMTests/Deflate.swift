import CZlib

/// What is around a deflated stream.
enum DeflateWrapping: Int32, CaseIterable, Sendable {
    /// Nothing, as PS3.5 §A.5 asks for.
    case raw = -15
    /// The header and trailer of RFC 1950.
    case zlib = 15
}

/// Deflates bytes with zlib.
func deflated(_ bytes: [UInt8], _ wrapping: DeflateWrapping = .raw) -> [UInt8] {
    var stream = z_stream()
    deflateInit2_(
        &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, wrapping.rawValue, 8, Z_DEFAULT_STRATEGY,
        ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&stream) }
    var input = bytes
    let room = Int(deflateBound(&stream, UInt(bytes.count))) + 16
    return [UInt8](unsafeUninitializedCapacity: room) { output, count in
        input.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            stream.next_out = output.baseAddress
            stream.avail_out = UInt32(room)
            deflate(&stream, Z_FINISH)
            count = room - Int(stream.avail_out)
        }
    }
}
