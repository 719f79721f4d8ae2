/// A short name for a text, always the same for the same text: 128 bits of FNV-1a.
///
/// Not a cryptographic hash: it tells contents apart and proves nothing. See RFC 9923.
struct ContentDigest {
    private var value: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
    private static let prime: UInt128 = 0x0000_0000_0100_0000_0000_0000_0000_013b

    /// Takes the next part of the text.
    mutating func take(_ bytes: [UInt8]) {
        for byte in bytes { value = (value ^ UInt128(byte)) &* Self.prime }
    }

    /// The digest as a UUID of version 8, which leaves its bits to whoever makes it.
    ///
    /// See RFC 9562 §5.8.
    var uuid: String {
        let version: UInt128 = 0x8 << 76
        let variant: UInt128 = 0b10 << 62
        let marked =
            value & ~(0xF << 76) & ~(0b11 << 62) | version | variant
        let digits = String(marked, radix: 16)
        let padded = String(repeating: "0", count: 32 - digits.count) + digits
        var parts: [Substring] = []
        var rest = padded[...]
        for count in [8, 4, 4, 4, 12] {
            parts.append(rest.prefix(count))
            rest = rest.dropFirst(count)
        }
        return parts.joined(separator: "-")
    }
}
