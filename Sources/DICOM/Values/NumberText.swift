/// The text of DS and IS values. See PS3.5 §6.2.
enum NumberText {
    /// The number that a value's characters say, blanks around them ignored; nil when they say none.
    ///
    /// Digits with an optional sign, point and exponent: `+5`, `007`, `.5`, `5.` and `1E5` are
    /// numbers; `1,5`, `1 2`, `0x10`, `inf` and what no double can hold are not.
    static func number(_ text: some Collection<UInt8>) -> Number? {
        let characters = trimmed(text)
        guard let shape = Shape(characters) else { return nil }
        if shape.isInteger, let value = Int64(String(decoding: shape.digits, as: UTF8.self)) {
            return .integer(value)
        }
        guard let value = Double(String(decoding: characters, as: UTF8.self)), value.isFinite
        else { return nil }
        return .real(value == 0 ? 0 : value)
    }

    /// Whether nothing but padding is there.
    static func isEmpty(_ text: some Collection<UInt8>) -> Bool {
        text.allSatisfy(isBlank)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    private static func trimmed(_ text: some Collection<UInt8>) -> [UInt8] {
        var characters = Array(text.drop(while: isBlank))
        while let last = characters.last, isBlank(last) { characters.removeLast() }
        return characters
    }

    /// What the characters look like, if they are a number.
    private struct Shape {
        var isInteger = true
        /// The characters without a leading plus.
        var digits: ArraySlice<UInt8>

        init?(_ characters: [UInt8]) {
            digits = characters[...]
            if digits.first == UInt8(ascii: "+") { digits.removeFirst() }
            var rest = digits
            if rest.first == UInt8(ascii: "-"), rest.count == characters.count {
                rest.removeFirst()
            }
            var mantissa = Self.dropDigits(&rest)
            if rest.first == UInt8(ascii: ".") {
                isInteger = false
                rest.removeFirst()
                mantissa += Self.dropDigits(&rest)
            }
            guard mantissa > 0 else { return nil }
            if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
                isInteger = false
                rest.removeFirst()
                if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") {
                    rest.removeFirst()
                }
                guard Self.dropDigits(&rest) > 0 else { return nil }
            }
            guard rest.isEmpty else { return nil }
        }

        private static func dropDigits(_ rest: inout ArraySlice<UInt8>) -> Int {
            let before = rest.count
            rest = rest.drop { (0x30...0x39).contains($0) }
            return before - rest.count
        }
    }
}
