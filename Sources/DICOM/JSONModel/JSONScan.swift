/// Goes over the text of an object or an array, and tells where its members or elements are.
///
/// Whether each of them is right, who parses it says. See RFC 8259 §4 and §5.
struct JSONScan {
    private let text: [UInt8]
    private let end: Int
    /// Levels of objects and arrays, the outermost included.
    private let depth: Int
    private var index: Int

    /// A scan of the value in a part of a text.
    init(_ text: [UInt8], in range: Range<Int>, depth: Int) {
        self.text = text
        self.depth = depth
        index = range.lowerBound
        end = range.upperBound
    }

    /// Gives the places of each name, without quotation marks, and its value; throws `malformedJSON`
    /// for what is no object, and `nestingDepth`.
    mutating func object(
        _ member: (_ name: Range<Int>, _ value: Range<Int>) throws(ReadError) -> Void
    ) throws(ReadError) {
        try elements(from: UInt8(ascii: "{"), to: UInt8(ascii: "}")) { scan throws(ReadError) in
            guard scan.next() == UInt8(ascii: "\"") else { throw ReadError(.malformedJSON) }
            let start = scan.index
            try scan.passString()
            let name = (start + 1)..<(scan.index - 1)
            try scan.expect(UInt8(ascii: ":"))
            try member(name, try scan.passValue())
        }
    }

    /// Gives the place of each element; throws `malformedJSON` for what is no array, and
    /// `nestingDepth`.
    mutating func array(
        _ element: (Range<Int>) throws(ReadError) -> Void
    ) throws(ReadError) {
        try elements(from: UInt8(ascii: "["), to: UInt8(ascii: "]")) { scan throws(ReadError) in
            try element(try scan.passValue())
        }
    }

    /// The value from its first byte to its last, with commas between what `element` goes over.
    private mutating func elements(
        from open: UInt8, to close: UInt8,
        _ element: (inout JSONScan) throws(ReadError) -> Void
    ) throws(ReadError) {
        try expect(open)
        if next() != close {
            while true {
                try element(&self)
                if next() == close { break }
                try expect(UInt8(ascii: ","))
            }
        }
        index += 1
        guard next() == nil else { throw ReadError(.malformedJSON) }
    }

    /// The next byte that is no white space, to which it goes.
    private mutating func next() -> UInt8? {
        while index < end {
            let byte = text[index]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
            index += 1
        }
        return nil
    }

    private mutating func expect(_ byte: UInt8) throws(ReadError) {
        guard next() == byte else { throw ReadError(.malformedJSON) }
        index += 1
    }

    /// Goes behind the string that begins here.
    private mutating func passString() throws(ReadError) {
        index += 1
        while index < end {
            switch text[index] {
            case UInt8(ascii: "\""):
                index += 1
                return
            case UInt8(ascii: "\\"): index += 2
            default: index += 1
            }
        }
        throw ReadError(.malformedJSON)
    }

    /// Goes behind the next value, and tells where it was.
    private mutating func passValue() throws(ReadError) -> Range<Int> {
        _ = next()
        let start = index
        var level = 1
        while index < end {
            switch text[index] {
            case UInt8(ascii: "\""):
                try passString()
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                level += 1
                guard level <= depth else { throw ReadError(.nestingDepth) }
            case UInt8(ascii: ",") where level == 1: return try place(from: start)
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if level == 1 { return try place(from: start) }
                level -= 1
            default: break
            }
            index += 1
        }
        throw ReadError(.malformedJSON)
    }

    private func place(from start: Int) throws(ReadError) -> Range<Int> {
        guard index > start else { throw ReadError(.malformedJSON) }
        return start..<index
    }
}
