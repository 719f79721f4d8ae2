/// Deflate without compression: every input has one, and it takes no time. See RFC 1951 §3.2.4.
enum StoredDeflate {
    /// A raw stream of stored blocks.
    static func of(_ bytes: [UInt8]) -> [UInt8] {
        var stream: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 0xFFFF) {
            let block = bytes[start...].prefix(0xFFFF)
            let length = UInt16(block.count)
            stream.append(block.endIndex == bytes.count ? 1 : 0)
            for number in [length, ~length] {
                stream += [UInt8(number & 0xFF), UInt8(number >> 8)]
            }
            stream += block
        }
        return stream
    }
}
