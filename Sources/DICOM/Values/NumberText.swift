/// The text of DS and IS values. See PS3.5 §6.2.
enum NumberText {
    /// The number that a value's characters say, blanks around them ignored; nil when they say none.
    ///
    /// Digits with an optional sign, point and exponent: `+5`, `007`, `.5`, `5.` and `1E5` are
    /// numbers; `1,5`, `1 2`, `0x10`, `inf` and what no double can hold are not.
    static func number(_ text: some Collection<UInt8>) -> Number? {
        number(Array(text)[...])
    }

    /// The number of a part of a Value Field.
    static func number(_ text: ArraySlice<UInt8>) -> Number? {
        let characters = trimmed(text)
        guard let shape = Shape(characters) else { return nil }
        if shape.isInteger, let value = integer(shape.digits) { return .integer(value) }
        if let value = shape.shortReal { return .real(value) }
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

    /// The number of an optional minus and digits; nil when it needs more than 64 bits.
    private static func integer(_ digits: ArraySlice<UInt8>) -> Int64? {
        let isNegative = digits.first == UInt8(ascii: "-")
        var value: Int64 = 0
        for digit in digits.dropFirst(isNegative ? 1 : 0) {
            // Down from zero: the least number has no positive counterpart.
            let (tenfold, overflow) = value.multipliedReportingOverflow(by: 10)
            let (next, underflow) = tenfold.subtractingReportingOverflow(Int64(digit - 0x30))
            guard !overflow, !underflow else { return nil }
            value = next
        }
        return isNegative ? value : value == .min ? nil : -value
    }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var characters = text.drop(while: isBlank)
        while let last = characters.last, isBlank(last) { characters.removeLast() }
        return characters
    }

    /// What the characters look like, if they are a number.
    private struct Shape {
        var isInteger = true
        var hasExponent = false
        /// The characters without a leading plus.
        var digits: ArraySlice<UInt8>

        init?(_ characters: ArraySlice<UInt8>) {
            digits = characters
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
                hasExponent = true
                rest.removeFirst()
                if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") {
                    rest.removeFirst()
                }
                guard Self.dropDigits(&rest) > 0 else { return nil }
            }
            guard rest.isEmpty else { return nil }
        }

        /// The number of a few digits and a point; nil when there are more, or an exponent.
        ///
        /// Exact: 15 digits and the power of ten each are a double, and their quotient is rounded
        /// once, as the number itself would be. See W. Clinger, "How to Read Floating Point Numbers
        /// Accurately", 1990.
        var shortReal: Double? {
            guard !hasExponent, digits.count <= 17 else { return nil }
            let isNegative = digits.first == UInt8(ascii: "-")
            var mantissa = 0
            var power = 1
            var isBehindPoint = false
            for character in digits.dropFirst(isNegative ? 1 : 0) {
                if character == UInt8(ascii: ".") {
                    isBehindPoint = true
                } else {
                    mantissa = mantissa * 10 + Int(character - 0x30)
                    if isBehindPoint { power *= 10 }
                }
            }
            guard mantissa < 1_000_000_000_000_000, mantissa > 0 else { return nil }
            let value = Double(mantissa) / Double(power)
            return isNegative ? -value : value
        }

        private static func dropDigits(_ rest: inout ArraySlice<UInt8>) -> Int {
            let before = rest.count
            rest = rest.drop { (0x30...0x39).contains($0) }
            return before - rest.count
        }
    }
}
