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
        let start = position
        let found = bytes.withUnsafeBufferPointer { line -> (text: [UInt8], end: Int)? in
            var end = start
            while end < line.count, line[end] != UInt8(ascii: "\"") {
                end += line[end] == UInt8(ascii: "\\") ? 2 : 1
            }
            guard end < line.count else { return nil }
            var isRight = true
            let text = [UInt8](unsafeUninitializedCapacity: end - start) { text, count in
                let part = UnsafeBufferPointer(rebasing: line[start..<end])
                (count, isRight) = Self.unescape(part, into: text)
            }
            return isRight ? (text, end + 1) : nil
        }
        guard let found else { throw Damage() }
        position = found.end
        return found.text
    }

    /// Copies a text without its escapes, which are longer than what they stand for; says how long it
    /// is, and whether all of them mean something.
    private static func unescape(
        _ source: UnsafeBufferPointer<UInt8>, into target: UnsafeMutableBufferPointer<UInt8>
    ) -> (count: Int, isRight: Bool) {
        var (index, count) = (0, 0)
        while index < source.count {
            var byte = source[index]
            index += 1
            if byte == UInt8(ascii: "\\") {
                guard index < source.count else { return (count, false) }
                byte = source[index]
                index += 1
                switch byte {
                case UInt8(ascii: "\""), UInt8(ascii: "\\"): break
                case UInt8(ascii: "b"): byte = 0x08
                case UInt8(ascii: "t"): byte = 0x09
                case UInt8(ascii: "n"): byte = 0x0A
                case UInt8(ascii: "f"): byte = 0x0C
                case UInt8(ascii: "r"): byte = 0x0D
                case UInt8(ascii: "u"):
                    // No other character than a control character is written this way.
                    let digits = source[index..<min(source.count, index + 4)]
                    guard digits.count == 4,
                        let code = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
                    else { return (count, false) }
                    index += 4
                    byte = code
                default: return (count, false)
                }
            }
            target[count] = byte
            count += 1
        }
        return (count, true)
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
