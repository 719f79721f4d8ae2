/// The members of a JSON object whose names are tags, and where their values stand in its text.
///
/// Most attributes of an instance nobody reads: they are passed over, as in a file, and what is in
/// them is not judged. See PS3.18 §F.2.2.
struct JSONMembers {
    /// Ascending; of members of one tag the first.
    let places: [(tag: AttributeTag, value: Range<Int>)]
    private let text: [UInt8]

    /// Finds the members; throws `malformedJSON` for what is no object, and `nestingDepth` below
    /// `depth` levels.
    init(_ text: [UInt8], depth: Int) throws(ReadError) {
        var scan = Scan(text: text, depth: depth)
        var places: [(tag: AttributeTag, value: Range<Int>)] = []
        places.reserveCapacity(128)
        var isAscending = true
        try scan.object { name, value in
            guard let tag = DICOMJSONInstance.tag(of: text[name]) else { return }
            if let last = places.last, last.tag >= tag { isAscending = false }
            places.append((tag, value))
        }
        // Nearly every server writes them so.
        if !isAscending {
            let first = Dictionary(places.map { ($0.tag, $0.value) }) { first, _ in first }
            places = first.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        }
        self.places = places
        self.text = text
    }

    /// The text of an object of some of the members.
    func object(of places: some Sequence<(tag: AttributeTag, value: Range<Int>)>) -> [UInt8] {
        var object: [UInt8] = []
        for (tag, value) in places {
            object.append(object.isEmpty ? UInt8(ascii: "{") : UInt8(ascii: ","))
            object += "\"\(tag.hexadecimal)\":".utf8
            object += text[value]
        }
        if object.isEmpty { object.append(UInt8(ascii: "{")) }
        object.append(UInt8(ascii: "}"))
        return object
    }

    /// The text of the value of a member; nil when there is none.
    func value(of tag: AttributeTag) -> ArraySlice<UInt8>? {
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            if places[middle].tag < tag { low = middle + 1 } else { high = middle }
        }
        guard low < places.count, places[low].tag == tag else { return nil }
        return text[places[low].value]
    }
}

/// Goes over the text of an object. See RFC 8259 §4.
private struct Scan {
    let text: [UInt8]
    /// Levels of objects and arrays, the outermost included.
    let depth: Int
    private var index = 0

    init(text: [UInt8], depth: Int) {
        self.text = text
        self.depth = depth
    }

    /// Gives the places of each name, without quotation marks, and its value.
    mutating func object(_ member: (Range<Int>, Range<Int>) -> Void) throws(ReadError) {
        try expect(UInt8(ascii: "{"))
        if next() == UInt8(ascii: "}") {
            index += 1
        } else {
            while true {
                guard next() == UInt8(ascii: "\"") else { throw ReadError(.malformedJSON) }
                let start = index
                try passString()
                let name = (start + 1)..<(index - 1)
                try expect(UInt8(ascii: ":"))
                member(name, try passValue())
                if next() == UInt8(ascii: "}") { break }
                try expect(UInt8(ascii: ","))
            }
            index += 1
        }
        guard next() == nil else { throw ReadError(.malformedJSON) }
    }

    /// The next byte that is no white space, to which it goes.
    private mutating func next() -> UInt8? {
        while index < text.count {
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
        while index < text.count {
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

    /// Goes behind the next value, and tells where it was; whether it is one, who reads it says.
    private mutating func passValue() throws(ReadError) -> Range<Int> {
        _ = next()
        let start = index
        var level = 1
        while index < text.count {
            switch text[index] {
            case UInt8(ascii: "\""):
                try passString()
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                level += 1
                guard level <= depth else { throw ReadError(.nestingDepth) }
            case UInt8(ascii: ",") where level == 1: return try place(from: start)
            case UInt8(ascii: "}") where level == 1: return try place(from: start)
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                level -= 1
                guard level > 0 else { throw ReadError(.malformedJSON) }
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
