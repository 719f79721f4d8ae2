/// Makes the numbers of a JSON text strings, so that a parser hands them on as they are written.
///
/// What they mean is decided where the text of files is read as well: a Decimal String has digits that
/// no binary number has, and Orthanc 1.10 writes infinity as `1e+9999`, or `NaN`, which is no JSON.
enum ExactNumbers {
    /// The text with its numbers in quotation marks; throws `nestingDepth` below `depth` levels, and
    /// `malformedJSON` for a comma after the last element.
    ///
    /// Whether the rest is JSON is its parser's to say.
    static func quoted(_ text: [UInt8], depth: Int) throws(ReadError) -> [UInt8] {
        var quoted: [UInt8] = []
        quoted.reserveCapacity(text.count + text.count / 8)
        var level = 0
        var index = 0
        while index < text.count {
            let start = index
            switch text[index] {
            case UInt8(ascii: "\""):
                index = endOfString(text, from: index)
                quoted += text[start..<index]
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                level += 1
                guard level <= depth else { throw ReadError(.nestingDepth) }
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                level -= 1
            case UInt8(ascii: ","):
                // JSONDecoder passes over it.
                let next = following(index + 1, in: text)
                if next == UInt8(ascii: "}") || next == UInt8(ascii: "]") {
                    throw ReadError(.malformedJSON)
                }
            case let byte where isOfWord(byte):
                while index < text.count, isOfWord(text[index]) { index += 1 }
                let word = text[start..<index]
                // Numbers are no names of members.
                if following(index, in: text) != UInt8(ascii: ":"), isNumber(word) {
                    quoted.append(UInt8(ascii: "\""))
                    quoted += word
                    quoted.append(UInt8(ascii: "\""))
                } else {
                    quoted += word
                }
                continue
            default: break
            }
            quoted.append(text[index])
            index += 1
        }
        return quoted
    }

    /// The index behind the string that begins at an index.
    private static func endOfString(_ text: [UInt8], from start: Int) -> Int {
        var index = start + 1
        while index < text.count, text[index] != UInt8(ascii: "\"") {
            index += text[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(index + 1, text.count)
    }

    /// The first byte from an index on that is no white space.
    private static func following(_ index: Int, in text: [UInt8]) -> UInt8? {
        text[index...].first { !isWhiteSpace($0) }
    }

    private static func isWhiteSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    /// Letters, digits and what else numbers and `true`, `false`, `null` are made of.
    private static func isOfWord(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x41...0x5A).contains(byte & 0xDF) || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// Whether a word is a number, or one of the names that writers have for what JSON has no number
    /// for. See RFC 8259 §6.
    private static func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
        var rest = word
        if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
        if rest.elementsEqual("NaN".utf8) || rest.elementsEqual("Infinity".utf8) { return true }
        let whole = digits(&rest)
        guard whole == 1 || (whole > 1 && word.first { isDigit($0) } != UInt8(ascii: "0")) else {
            return false
        }
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            guard digits(&rest) > 0 else { return false }
        }
        if let byte = rest.first, byte | 0x20 == UInt8(ascii: "e") {
            rest.removeFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") {
                rest.removeFirst()
            }
            guard digits(&rest) > 0 else { return false }
        }
        return rest.isEmpty
    }

    /// Takes the digits at the start, and tells how many they were.
    private static func digits(_ text: inout ArraySlice<UInt8>) -> Int {
        let count = text.prefix { isDigit($0) }.count
        text = text.dropFirst(count)
        return count
    }
}
