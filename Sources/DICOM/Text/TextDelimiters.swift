/// The characters at which code extensions fall back to their initial state. See PS3.5 §6.1.2.5.3.
struct TextDelimiters: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    /// Control characters that end a line.
    static let lines = TextDelimiters(rawValue: 1)
    /// The backslash between values.
    static let values = TextDelimiters(rawValue: 2)
    /// `^` and `=` in a person's name.
    static let nameParts = TextDelimiters(rawValue: 4)

    /// Whether a byte of a single-byte set in G0 delimits.
    func contains(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x09, 0x0A, 0x0C, 0x0D: contains(.lines)
        case 0x5C: contains(.values)
        case 0x5E, 0x3D: contains(.nameParts)
        default: false
        }
    }
}
