/// Encodes an object of the DICOM JSON Model as a Data Set in explicit VR little endian, text in
/// UTF-8. See PS3.18 §F.2.
struct DICOMJSONEncoder {
    private let limits: Limits
    private let bulk: (String, AttributeTag, Bool) -> BulkData
    /// What had to be left out.
    private(set) var notes: [ReadNote] = []
    private var isDeclared = false
    /// Bytes of long parts that were gone over, which those outside of them were too.
    private var scanned = 0

    /// What is longer is taken apart before it is parsed.
    private let batches: JSONBatches

    private static let utf8 = Array("ISO_IR 192".utf8)

    init(
        limits: Limits, batch: Int = 64 << 10,
        bulk: @escaping (_ uri: String, _ tag: AttributeTag, _ isNested: Bool) -> BulkData
    ) {
        self.limits = limits
        batches = JSONBatches(length: batch, depth: limits.levelsOfJSON)
        self.bulk = bulk
    }

    /// The Data Set of some attributes of an instance; throws `malformedJSON`, or what passes a limit.
    mutating func encode(
        _ members: JSONMembers, _ places: [JSONMembers.Place]
    ) throws(ReadError) -> [UInt8] {
        var writer = ExplicitWriter()
        try encode(members, places, isNested: false, to: &writer)
        return writer.bytes
    }

    /// The elements of a Data Set or an Item.
    private mutating func encode(
        _ members: JSONMembers, _ places: [JSONMembers.Place], isNested: Bool,
        to writer: inout ExplicitWriter
    ) throws(ReadError) {
        var rest = places[...]
        while let first = rest.first {
            if first.value.count > batches.length {
                rest.removeFirst()
                guard Self.isOfDataSet(first.tag) else { continue }
                declareText(before: first.tag, isNested, &writer)
                try encodeLong(first, of: members.text, isNested, to: &writer)
                continue
            }
            var bytes = 0
            let few = rest.prefix { place in
                bytes += place.value.count
                return bytes <= batches.length
            }
            rest = rest.dropFirst(few.count)
            let object = try JSONValue(members.object(of: few), depth: limits.levelsOfJSON)
            try encode(object, isNested: isNested, to: &writer)
        }
    }

    private mutating func encode(
        _ object: JSONValue, isNested: Bool, to writer: inout ExplicitWriter
    ) throws(ReadError) {
        for (tag, element) in Self.elements(of: object) {
            declareText(before: tag, isNested, &writer)
            try encode(tag, element, isNested: isNested, to: &writer)
        }
    }

    private mutating func declareText(
        before tag: AttributeTag, _ isNested: Bool, _ writer: inout ExplicitWriter
    ) {
        guard !isNested, !isDeclared, tag > .specificCharacterSet else { return }
        writer.add(.specificCharacterSet, .CS, Self.utf8)
        isDeclared = true
    }

    /// JSON is UTF-8 whatever it says of character sets; pixels nobody reads.
    private static func isOfDataSet(_ tag: AttributeTag) -> Bool {
        tag != .specificCharacterSet && !tag.isGroupLength && tag.group > 0x0002
            && tag.group < 0x7FE0 && !AttributeTag.ofServers.contains(tag)
    }

    /// The elements of a Data Set or an Item, ascending, each once.
    private static func elements(of object: JSONValue) -> [(AttributeTag, JSONValue)] {
        var elements: [AttributeTag: JSONValue] = [:]
        for (key, value) in object.members {
            guard let tag = DICOMJSONInstance.tag(of: key.utf8), isOfDataSet(tag) else { continue }
            elements[tag] = value
        }
        return elements.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private mutating func encode(
        _ tag: AttributeTag, _ element: JSONValue, isNested: Bool, to writer: inout ExplicitWriter
    ) throws(ReadError) {
        guard let representation = Self.representation(of: element) else { return }
        if representation == .SQ {
            return try writer.addSequence(tag) { writer throws(ReadError) in
                try encodeItems(element["Value"]?.elements ?? [], to: &writer)
            }
        }
        let value: [UInt8]?
        if let text = element["InlineBinary"]?.text {
            value = Base64Text.bytes(of: text)
            if value == nil { notes.append(ReadNote(.badValueLength, at: tag)) }
        } else if let uri = element["BulkDataURI"]?.text {
            value = bulkValue(String(decoding: uri, as: UTF8.self), tag, isNested)
        } else {
            let values = element["Value"]?.elements ?? []
            value = JSONValueBytes.bytes(of: values, representation)
            if value == nil { notes.append(ReadNote(.notANumber, at: tag)) }
        }
        if let value { writer.add(tag, representation, value) }
    }

    private mutating func encodeItems(
        _ items: [JSONValue], to writer: inout ExplicitWriter
    ) throws(ReadError) {
        for item in items {
            try writer.addItem { writer throws(ReadError) in
                try encode(item, isNested: true, to: &writer)
            }
        }
    }

    // MARK: - What is long

    /// Encodes a long element a part at a time.
    private mutating func encodeLong(
        _ place: JSONMembers.Place, of text: [UInt8], _ isNested: Bool,
        to writer: inout ExplicitWriter
    ) throws(ReadError) {
        try note(scanOf: place.value, place.tag)
        var values: Range<Int>?
        var hasValue = false
        var others: [UInt8] = []
        var scan = JSONScan(text, in: place.value, depth: limits.levelsOfJSON)
        try scan.object { (name, value) throws(ReadError) in
            // Of two members of one name the first counts, as for the parser.
            let isValue = text[name].elementsEqual("Value".utf8)
            defer { hasValue = hasValue || isValue }
            if isValue, !hasValue, text[value].first == UInt8(ascii: "[") {
                values = value
            } else if !isValue || !hasValue {
                others.append(others.isEmpty ? UInt8(ascii: "{") : UInt8(ascii: ","))
                others += text[(name.lowerBound - 1)..<value.upperBound]
            }
        }
        others += others.isEmpty ? "{}".utf8 : "}".utf8
        let element = try JSONValue(others, depth: limits.levelsOfJSON)
        guard let values, let representation = Self.representation(of: element),
            element["InlineBinary"] == nil, element["BulkDataURI"] == nil
        else { return try encode(place.tag, element, isNested: isNested, to: &writer) }
        if representation == .SQ {
            try writer.addSequence(place.tag) { writer throws(ReadError) in
                try encodeItems(values, of: text, place.tag, to: &writer)
            }
        } else {
            try encodeValues(values, of: text, place.tag, representation, to: &writer)
        }
    }

    private mutating func encodeItems(
        _ items: Range<Int>, of text: [UInt8], _ tag: AttributeTag,
        to writer: inout ExplicitWriter
    ) throws(ReadError) {
        try note(scanOf: items, tag)
        let batches = batches
        try batches.forEach(of: items, in: text) { (place, few) throws(ReadError) in
            guard let few else {
                try note(scanOf: place, tag)
                let members = try JSONMembers(text, in: place, limits: limits)
                return try writer.addItem { writer throws(ReadError) in
                    try encode(members, members.places, isNested: true, to: &writer)
                }
            }
            try encodeItems(few, to: &writer)
        }
    }

    private mutating func encodeValues(
        _ values: Range<Int>, of text: [UInt8], _ tag: AttributeTag,
        _ representation: ValueRepresentation, to writer: inout ExplicitWriter
    ) throws(ReadError) {
        try note(scanOf: values, tag)
        let batches = batches
        let depth = limits.levelsOfJSON
        var bytes: [UInt8]? = []
        var isFirst = true
        try batches.forEach(of: values, in: text) { (place, few) throws(ReadError) in
            let values: [JSONValue]
            if let few {
                values = few
            } else {
                values = [try JSONValue(Array(text[place]), depth: depth)]
            }
            guard let part = JSONValueBytes.bytes(of: values, representation) else {
                return bytes = nil
            }
            if !isFirst, JSONValueBytes.isText(representation) { bytes?.append(UInt8(ascii: "\\")) }
            isFirst = false
            bytes? += part
        }
        if let bytes {
            writer.add(tag, representation, bytes)
        } else {
            notes.append(ReadNote(.notANumber, at: tag))
        }
    }

    /// Throws when deep nesting has the same bytes gone over too often.
    private mutating func note(scanOf range: Range<Int>, _ tag: AttributeTag) throws(ReadError) {
        scanned += range.count
        guard scanned <= 8 * limits.jsonOfInstance else {
            throw ReadError(.bytesRescanned, at: tag)
        }
    }

    private static func representation(of element: JSONValue) -> ValueRepresentation? {
        guard let name = element["vr"]?.text, name.count == 2, let first = name.first,
            let last = name.last
        else { return nil }
        return ValueRepresentation(rawValue: UInt16(first) << 8 | UInt16(last))
    }

    private mutating func bulkValue(
        _ uri: String, _ tag: AttributeTag, _ isNested: Bool
    ) -> [UInt8]? {
        switch bulk(uri, tag, isNested) {
        case .bytes(let bytes): return bytes
        case .notWanted: return nil
        case .missing:
            notes.append(ReadNote(.bulkData, at: tag))
            return nil
        }
    }
}
