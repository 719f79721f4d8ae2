/// Takes an array apart, so that little of it is parsed at once: a parsed value takes many times the
/// room of its text.
struct JSONBatches {
    /// Bytes of text that are parsed at once.
    let length: Int
    /// Levels of objects and arrays.
    let depth: Int

    /// Gives the elements away in their order: as many as are parsed at once, or one that is longer,
    /// which is not parsed; throws `malformedJSON`, `nestingDepth`, and what `body` throws.
    func forEach(
        of array: Range<Int>, in text: [UInt8],
        _ body: (_ place: Range<Int>, _ few: [JSONValue]?) throws(ReadError) -> Void
    ) throws(ReadError) {
        var batch: Range<Int>?
        var scan = JSONScan(text, in: array, depth: depth)
        try scan.array { element throws(ReadError) in
            if let whole = batch, element.upperBound - whole.lowerBound > length {
                try parse(whole, of: text, body)
                batch = nil
            }
            if element.count > length {
                try body(element, nil)
            } else {
                batch = (batch?.lowerBound ?? element.lowerBound)..<element.upperBound
            }
        }
        if let batch { try parse(batch, of: text, body) }
    }

    private func parse(
        _ batch: Range<Int>, of text: [UInt8],
        _ body: (_ place: Range<Int>, _ few: [JSONValue]?) throws(ReadError) -> Void
    ) throws(ReadError) {
        let array = [UInt8(ascii: "[")] + text[batch] + [UInt8(ascii: "]")]
        try body(batch, try JSONValue(array, depth: depth).elements)
    }
}
