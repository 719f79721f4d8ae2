/// Finds the strings that are the values of one key, in JSON that comes in parts.
///
/// It knows as little of JSON as that needs: in a string, a quotation mark is escaped.
struct MemberScanner {
    private let key: [UInt8]
    private var state = State.outside(matched: 0)
    private var value: [UInt8] = []
    /// A value is no longer than this; longer ones are passed over.
    private static let longest = 1_024

    private enum State {
        case outside(matched: Int)
        case afterKey
        case inside
        case escaped
    }

    /// A scanner for one key, which holds nothing that JSON escapes.
    init(_ key: String) {
        self.init(pattern: "\"\(key)\":")
    }

    /// A scanner for what comes before a quoted value.
    init(pattern: String) {
        key = Array(pattern.utf8)
    }

    /// Gives every value to `found` as it is written, escapes and all.
    mutating func scan(_ bytes: [UInt8], _ found: ([UInt8]) -> Void) {
        for byte in bytes {
            switch state {
            case .outside(let matched):
                if byte == key[matched] {
                    state = matched + 1 == key.count ? .afterKey : .outside(matched: matched + 1)
                } else if matched > 0 {
                    state = .outside(matched: byte == key[0] ? 1 : 0)
                }
            case .afterKey:
                if byte == UInt8(ascii: " ") { continue }
                value.removeAll(keepingCapacity: true)
                state = byte == UInt8(ascii: "\"") ? .inside : .outside(matched: 0)
            case .inside:
                if byte == UInt8(ascii: "\"") {
                    found(value)
                    state = .outside(matched: 0)
                } else {
                    value.append(byte)
                    if byte == UInt8(ascii: "\\") { state = .escaped }
                    if value.count > Self.longest { state = .outside(matched: 0) }
                }
            case .escaped:
                value.append(byte)
                state = .inside
            }
        }
    }
}
