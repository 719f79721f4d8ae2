/// Reads JSON that `JSONWriter` wrote in one line: every member in its place, no white space.
///
/// It is for what the program wrote itself; anything else is damage.
package struct JSONCursor {
    /// What is read is not what was written.
    package struct Damage: Error {
        package init() {}
    }

    private let bytes: [UInt8]
    /// Where the next byte is that was not read yet.
    package private(set) var position = 0

    /// A cursor at the start of a line.
    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Whether everything was read.
    package var isAtEnd: Bool { position == bytes.count }

    /// Passes over a text; `false`, and nothing is passed over, when something else comes.
    package mutating func take(_ text: StaticString) -> Bool {
        let isNext = text.withUTF8Buffer { bytes[position...].starts(with: $0) }
        if isNext { position += text.utf8CodeUnitCount }
        return isNext
    }

    /// The same for what was read before.
    package mutating func take(_ text: [UInt8]) -> Bool {
        let end = position + text.count
        guard end <= bytes.count else { return false }
        let isNext = bytes.withUnsafeBytes { line in
            text.withUnsafeBytes {
                UnsafeRawBufferPointer(rebasing: line[position..<end]).elementsEqual($0)
            }
        }
        if isNext { position = end }
        return isNext
    }

    /// Passes over a text that has to come.
    package mutating func expect(_ text: StaticString) throws(Damage) {
        guard take(text) else { throw Damage() }
    }

    /// The bytes since an earlier position.
    package func bytes(since start: Int) -> [UInt8] { Array(bytes[start..<position]) }

    /// The bytes of a string.
    package mutating func string() throws(Damage) -> [UInt8] {
        try expect("\"")
        var text: [UInt8] = []
        var start = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                text += bytes[start..<position]
                position += 1
                return text
            }
            guard byte == UInt8(ascii: "\\") else {
                position += 1
                continue
            }
            text += bytes[start..<position]
            position += 1
            text.append(try escaped())
            start = position
        }
        throw Damage()
    }

    /// What stands behind a backslash.
    private mutating func escaped() throws(Damage) -> UInt8 {
        guard position < bytes.count else { throw Damage() }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): return byte
        case UInt8(ascii: "b"): return 0x08
        case UInt8(ascii: "t"): return 0x09
        case UInt8(ascii: "n"): return 0x0A
        case UInt8(ascii: "f"): return 0x0C
        case UInt8(ascii: "r"): return 0x0D
        case UInt8(ascii: "u"):
            // No other character than a control character is written this way.
            guard position + 4 <= bytes.count,
                let code = UInt8(
                    String(decoding: bytes[position..<(position + 4)], as: UTF8.self), radix: 16)
            else { throw Damage() }
            position += 4
            return code
        default: throw Damage()
        }
    }

    /// A string as text.
    package mutating func text() throws(Damage) -> String {
        String(decoding: try string(), as: UTF8.self)
    }

    /// A whole number.
    package mutating func integer() throws(Damage) -> Int {
        guard let number = Int(numeral()) else { throw Damage() }
        return number
    }

    /// A number.
    package mutating func number() throws(Damage) -> Double {
        guard let number = Double(numeral()) else { throw Damage() }
        return number
    }

    private mutating func numeral() -> String {
        let end = bytes[position...].firstIndex { byte in
            !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) && !"+-.eE".utf8.contains(byte)
        }
        defer { position = end ?? bytes.count }
        return String(decoding: bytes[position..<(end ?? bytes.count)], as: UTF8.self)
    }

    /// `true` or `false`.
    package mutating func boolean() throws(Damage) -> Bool {
        if take("true") { return true }
        try expect("false")
        return false
    }

    /// The elements of an array.
    package mutating func array<Element>(
        _ element: (inout JSONCursor) throws(Damage) -> Element
    ) throws(Damage) -> [Element] {
        try expect("[")
        var elements: [Element] = []
        if take("]") { return elements }
        repeat { elements.append(try element(&self)) } while take(",")
        try expect("]")
        return elements
    }
}
