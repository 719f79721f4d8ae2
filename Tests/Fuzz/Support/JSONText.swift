/// A strict reading of JSON text, independent of what wrote it. See RFC 8259.
///
/// Stricter where a manifest is: no member twice in an object, no escape that is not needed.
package struct JSONText {
    /// The same text without white space between the tokens.
    package private(set) var compact: [UInt8] = []
    /// The characters of every string, in order, escapes undone; names of members among them.
    package private(set) var strings: [[UInt8]] = []

    private let bytes: [UInt8]
    private var position = 0

    /// Reads a text; ends the process where it is no JSON.
    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        expect(String(validating: bytes, as: UTF8.self) != nil, "JSON is UTF-8")
        compact.reserveCapacity(bytes.count)
        value(depth: 0)
        skipBlanks()
        expect(position == bytes.count, "nothing follows a JSON value", position)
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || byte == 0x0A { position += 1 }
    }

    private mutating func take() {
        compact.append(bytes[position])
        position += 1
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        take()
        return true
    }

    private mutating func value(depth: Int) {
        expect(depth < 256, "JSON nests within bounds")
        skipBlanks()
        switch next {
        case UInt8(ascii: "{"): list(closing: "}", depth: depth, hasNames: true)
        case UInt8(ascii: "["): list(closing: "]", depth: depth, hasNames: false)
        case UInt8(ascii: "\""): string()
        default: number()
        }
    }

    private mutating func list(closing: Unicode.Scalar, depth: Int, hasNames: Bool) {
        take()
        skipBlanks()
        if take(closing) { return }
        var names: Set<[UInt8]> = []
        while true {
            skipBlanks()
            if hasNames {
                expect(next == UInt8(ascii: "\""), "a member has a name", position)
                string()
                let name = strings[strings.count - 1]
                expect(names.insert(name).inserted, "an object has a member once", name)
                skipBlanks()
                expect(take(":"), "a colon follows a name", position)
            }
            value(depth: depth + 1)
            skipBlanks()
            if take(closing) { return }
            expect(take(","), "a comma or an end follows a value", position)
        }
    }

    private mutating func string() {
        take()
        var characters: [UInt8] = []
        while let byte = next, byte != UInt8(ascii: "\"") {
            expect(byte >= 0x20, "control characters in strings are escaped", position)
            take()
            characters.append(byte == UInt8(ascii: "\\") ? escaped() : byte)
        }
        expect(take("\""), "a string ends", position)
        strings.append(characters)
    }

    /// The character of an escape sequence whose backslash is behind.
    private mutating func escaped() -> UInt8 {
        let short: [UInt8: UInt8] = [
            UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "b"): 0x08,
            UInt8(ascii: "t"): 0x09, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "f"): 0x0C,
            UInt8(ascii: "r"): 0x0D,
        ]
        if let byte = next, let character = short[byte] {
            take()
            return character
        }
        expect(take("u"), "an escape sequence is one that JSON has", position)
        let digits = bytes[position...].prefix(4)
        let code = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
        let isNeeded = digits.count == 4 && code ?? 0xFF < 0x20
        expect(isNeeded, "only control characters need \\u", position)
        for _ in digits { take() }
        return code ?? 0
    }

    private mutating func number() {
        let start = position
        _ = take("-")
        if !take("0") { digits() }
        if take(".") { digits() }
        if take("e") || take("E") {
            _ = take("+") || take("-")
            digits()
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        expect(Double(text)?.isFinite == true, "a number is one that a double holds", text)
    }

    private mutating func digits() {
        let start = position
        while let byte = next, (0x30...0x39).contains(byte) { take() }
        expect(position > start, "a number has digits", position)
    }
}
