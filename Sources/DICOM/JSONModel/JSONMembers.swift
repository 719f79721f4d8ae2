/// The members of a JSON object whose names are tags, and where their values stand in its text.
///
/// Most attributes of an instance nobody reads: they are passed over, as in a file, and what is in
/// them is not judged. See PS3.18 §F.2.2.
struct JSONMembers {
    /// Where the value of an attribute stands.
    typealias Place = (tag: AttributeTag, value: Range<Int>)

    /// Ascending; of members of one tag the first.
    let places: [Place]
    let text: [UInt8]

    /// Finds the members of the object in a part of a text; throws `malformedJSON` for what is no
    /// object, and for nesting and numbers of attributes beyond the limits.
    init(_ text: [UInt8], in range: Range<Int>, limits: Limits) throws(ReadError) {
        var scan = JSONScan(text, in: range, depth: limits.levelsOfJSON)
        var places: [Place] = []
        var isAscending = true
        var count = 0
        try scan.object { (name, value) throws(ReadError) in
            count += 1
            guard count <= limits.elementsSeen else { throw ReadError(.elementsSeen) }
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
    func object(of places: some Sequence<Place>) -> [UInt8] {
        var object = [UInt8(ascii: "{")]
        for (tag, value) in places {
            if object.count > 1 { object.append(UInt8(ascii: ",")) }
            object += "\"\(tag.hexadecimal)\":".utf8
            object += text[value]
        }
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

extension Limits {
    /// Objects and arrays inside each other: an object, its `Value` and the Item in it for each level
    /// of sequences.
    var levelsOfJSON: Int { 3 * (nestingDepth + 2) }
}
