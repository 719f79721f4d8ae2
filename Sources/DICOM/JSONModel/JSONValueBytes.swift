/// The Value Fields of values in the DICOM JSON Model, explicit VR little endian. See PS3.18 §F.2.3.
enum JSONValueBytes {
    /// Whether values of a VR are text, with a backslash between them. See PS3.5 §6.4.
    static func isText(_ representation: ValueRepresentation) -> Bool {
        switch representation {
        case .AT, .FD, .FL, .SL, .SS, .SV, .UL, .US, .UV: false
        case .SQ: false
        default: !representation.isBinary
        }
    }

    /// The Value Field of some values; nil when one of them is no number where it has to be.
    static func bytes(
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
