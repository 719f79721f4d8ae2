/// Encodes an object of the DICOM JSON Model as a Data Set in explicit VR little endian, text in
/// UTF-8. See PS3.18 §F.2.
struct DICOMJSONEncoder {
    private let bulk: (String, AttributeTag, Bool) -> BulkData
    /// What had to be left out.
    private(set) var notes: [ReadNote] = []
    private static let utf8 = Array("ISO_IR 192".utf8)

    init(
        bulk: @escaping (_ uri: String, _ tag: AttributeTag, _ isNested: Bool) -> BulkData
    ) {
        self.bulk = bulk
    }

    /// The Data Set of an instance.
    mutating func encode(_ object: JSONValue) -> [UInt8] {
        var writer = ExplicitWriter()
        var isDeclared = false
        for (tag, element) in Self.elements(of: object) {
            guard tag.group != 0x0002, !AttributeTag.ofServers.contains(tag) else { continue }
            if !isDeclared, tag > .specificCharacterSet {
                writer.add(.specificCharacterSet, .CS, Self.utf8)
                isDeclared = true
            }
            encode(tag, element, isNested: false, to: &writer)
        }
        return writer.bytes
    }

    /// The elements of a Data Set or an Item, ascending, each once.
    ///
    /// JSON is UTF-8 whatever it says of character sets; pixels nobody reads.
    private static func elements(of object: JSONValue) -> [(AttributeTag, JSONValue)] {
        var elements: [AttributeTag: JSONValue] = [:]
        for (key, value) in object.members {
            guard let tag = DICOMJSONInstance.tag(of: key.utf8), tag != .specificCharacterSet,
                !tag.isGroupLength, tag.group < 0x7FE0, tag.group > 0
            else { continue }
            elements[tag] = value
        }
        return elements.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private mutating func encode(
        _ tag: AttributeTag, _ element: JSONValue, isNested: Bool, to writer: inout ExplicitWriter
    ) {
        guard let representation = Self.representation(of: element) else { return }
        if representation == .SQ {
            return encodeSequence(tag, element, to: &writer)
        }
        let value: [UInt8]?
        if let text = element["InlineBinary"]?.text {
            value = Base64Text.bytes(of: text)
            if value == nil { notes.append(ReadNote(.badValueLength, at: tag)) }
        } else if let uri = element["BulkDataURI"]?.text {
            value = bulkValue(String(decoding: uri, as: UTF8.self), tag, isNested)
        } else {
            let values = element["Value"]?.elements ?? []
            value = Self.bytes(of: values, representation)
            if value == nil { notes.append(ReadNote(.notANumber, at: tag)) }
        }
        if let value { writer.add(tag, representation, value) }
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

    private mutating func encodeSequence(
        _ tag: AttributeTag, _ element: JSONValue, to writer: inout ExplicitWriter
    ) {
        let items = element["Value"]?.elements ?? []
        writer.addSequence(tag, count: items.count) { index, writer in
            for (tag, element) in Self.elements(of: items[index]) {
                encode(tag, element, isNested: true, to: &writer)
            }
        }
    }

    // MARK: - Values

    /// The Value Field of some values; nil when one of them is no number where it has to be.
    private static func bytes(
        of values: [JSONValue], _ representation: ValueRepresentation
    ) -> [UInt8]? {
        switch representation {
        case .PN: return joined(values.map(name))
        case .AT: return flattened(values) { DICOMJSONInstance.tag(of: $0).map(Self.bytes) }
        case .US: return flattened(values) { integer(UInt16.self, $0) }
        case .SS: return flattened(values) { integer(Int16.self, $0) }
        case .UL: return flattened(values) { integer(UInt32.self, $0) }
        case .SL: return flattened(values) { integer(Int32.self, $0) }
        case .UV: return flattened(values) { integer(UInt64.self, $0) }
        case .SV: return flattened(values) { integer(Int64.self, $0) }
        case .FL: return flattened(values) { Float(text($0)).map { bytes($0.bitPattern) } }
        case .FD: return flattened(values) { Double(text($0)).map { bytes($0.bitPattern) } }
        case .OB, .OD, .OF, .OL, .OV, .OW, .UN, .SQ: return []
        default: return joined(values.map { $0.text ?? [] })
        }
    }

    private static func joined(_ values: [ArraySlice<UInt8>]) -> [UInt8] {
        Array(values.joined(separator: [UInt8(ascii: "\\")]))
    }

    private static func flattened(
        _ values: [JSONValue], _ bytes: (ArraySlice<UInt8>) -> [UInt8]?
    ) -> [UInt8]? {
        var all: [UInt8] = []
        // Absent numbers have no bytes. See PS3.18 §F.2.5.
        for value in values where !value.isNull {
            guard let text = value.text, let part = bytes(text) else { return nil }
            all += part
        }
        return all
    }

    /// The component groups of a person's name. See PS3.18 §F.2.2.
    private static func name(_ value: JSONValue) -> ArraySlice<UInt8> {
        guard value.isObject else { return value.text ?? [] }
        var groups = [value["Alphabetic"], value["Ideographic"], value["Phonetic"]].map {
            $0?.text ?? []
        }
        while groups.last?.isEmpty == true { groups.removeLast() }
        return Array(groups.joined(separator: [UInt8(ascii: "=")]))[...]
    }

    private static func text(_ text: ArraySlice<UInt8>) -> String {
        String(decoding: text, as: UTF8.self)
    }

    private static func integer<Value: FixedWidthInteger>(
        _ type: Value.Type, _ text: ArraySlice<UInt8>
    ) -> [UInt8]? {
        if let value = Value(Self.text(text)) { return bytes(value) }
        // `5.0`, or a sign where there should be none.
        switch NumberText.number(text) {
        case .integer(let value)?: return Value(exactly: value).map { bytes($0) }
        case .real(let value)?: return Value(exactly: value).map { bytes($0) }
        case .unsigned, nil: return nil
        }
    }

    private static func bytes(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }

    private static func bytes(_ tag: AttributeTag) -> [UInt8] {
        bytes(tag.group) + bytes(tag.element)
    }
}
