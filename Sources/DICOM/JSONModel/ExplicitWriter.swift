/// Writes Data Elements in explicit VR little endian. See PS3.5 §7.1.2.
struct ExplicitWriter {
    private(set) var bytes: [UInt8] = []

    /// Appends an element, padded to an even length.
    mutating func add(
        _ tag: AttributeTag, _ representation: ValueRepresentation, _ value: some Collection<UInt8>
    ) {
        let padded = value.count + value.count % 2
        let length = UInt32(clamping: padded)
        // A value that is too long for its own VR's length field is UN. See PS3.5 §6.2.2, note 2.
        let isTooLong = !representation.hasLongLength && padded > Int(UInt16.max) - 1
        add(tag, isTooLong ? .UN : representation, length: length)
        bytes.append(contentsOf: value)
        if padded > value.count { bytes.append(Self.padding(of: representation)) }
    }

    /// Appends a sequence, whose Items `items` adds.
    mutating func addSequence(
        _ tag: AttributeTag, _ items: (inout ExplicitWriter) throws(ReadError) -> Void
    ) throws(ReadError) {
        add(tag, .SQ, length: 0)
        let start = bytes.count
        try items(&self)
        patch(before: start)
    }

    /// Appends an Item, whose elements `elements` adds.
    mutating func addItem(
        _ elements: (inout ExplicitWriter) throws(ReadError) -> Void
    ) throws(ReadError) {
        appendTag(.item)
        append(UInt32(0))
        let start = bytes.count
        try elements(&self)
        patch(before: start)
    }

    private static func padding(of representation: ValueRepresentation) -> UInt8 {
        representation == .UI || representation.isBinary ? 0 : 0x20
    }

    private mutating func add(
        _ tag: AttributeTag, _ representation: ValueRepresentation, length: UInt32
    ) {
        appendTag(tag)
        bytes.append(UInt8(representation.rawValue >> 8))
        bytes.append(UInt8(representation.rawValue & 0xFF))
        if representation.hasLongLength {
            append(UInt16(0))
            append(length)
        } else {
            append(UInt16(truncatingIfNeeded: length))
        }
    }

    /// Writes into the four bytes before `start` how many follow.
    private mutating func patch(before start: Int) {
        var length = UInt32(clamping: bytes.count - start)
        for index in (start - 4)..<start {
            bytes[index] = UInt8(truncatingIfNeeded: length)
            length >>= 8
        }
    }

    private mutating func appendTag(_ tag: AttributeTag) {
        append(tag.group)
        append(tag.element)
    }

    private mutating func append(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }
}
