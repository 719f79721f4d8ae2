package import DICOM

/// Builds Data Sets and Part 10 files in memory, right or deliberately wrong.
package struct DataSetBuilder {
    /// How the Data Set is encoded.
    package let encoding: DataSetEncoding
    /// What was built so far.
    package private(set) var bytes: [UInt8] = []

    package init(_ encoding: DataSetEncoding = .explicitLittle) {
        self.encoding = encoding
    }

    private var isBig: Bool { encoding == .explicitBig }

    /// The 32-bit length that means "until the delimiter".
    package static let undefined = UInt32.max

    // MARK: - Elements

    /// Appends an element; `length` claims something else than the value's real length.
    package mutating func add(
        _ tag: UInt32, _ representation: ValueRepresentation, _ value: [UInt8],
        length: UInt32? = nil
    ) {
        add(tag, code: representation.rawValue, isLong: Self.isLong(representation), value, length)
    }

    /// Appends an element of text, padded to an even length with `padding`.
    package mutating func add(
        _ tag: UInt32, _ representation: ValueRepresentation, _ text: String,
        padding: UInt8? = nil
    ) {
        var value = Array(text.utf8)
        if !value.count.isMultiple(of: 2) {
            value.append(padding ?? (representation == .UI ? 0 : 0x20))
        }
        add(tag, representation, value)
    }

    /// Appends an element of numbers in the byte order of the Data Set.
    package mutating func add<Value: FixedWidthInteger>(
        _ tag: UInt32, _ representation: ValueRepresentation, numbers: [Value]
    ) {
        add(tag, representation, numbers.flatMap { ordered($0) })
    }

    /// Appends an element whose VR is these two characters, whatever they are.
    package mutating func add(
        _ tag: UInt32, code: UInt16, isLong: Bool, _ value: [UInt8], _ length: UInt32? = nil
    ) {
        addTag(tag)
        let length = length ?? UInt32(value.count)
        if encoding == .implicitLittle {
            bytes += ordered(length)
        } else {
            bytes += [UInt8(code >> 8), UInt8(code & 0xFF)]
            bytes +=
                isLong ? [0, 0] + ordered(length) : ordered(UInt16(truncatingIfNeeded: length))
        }
        bytes += value
    }

    /// Appends a sequence of whole Items, with lengths or with delimiters.
    package mutating func add(
        _ tag: UInt32, items: [DataSetBuilder], isDefined: Bool = true
    ) {
        var content = DataSetBuilder(encoding)
        for item in items {
            content.addDelimiter(
                0xFFFE_E000, length: isDefined ? UInt32(item.bytes.count) : Self.undefined)
            content.add(raw: item.bytes)
            if !isDefined { content.addDelimiter(0xFFFE_E00D) }
        }
        if !isDefined { content.addDelimiter(0xFFFE_E0DD) }
        add(tag, .SQ, content.bytes, length: isDefined ? nil : Self.undefined)
    }

    /// Appends an Item tag or a delimiter.
    package mutating func addDelimiter(_ tag: UInt32, length: UInt32 = 0) {
        addTag(tag)
        bytes += ordered(length)
    }

    /// Appends bytes as they are.
    package mutating func add(raw: [UInt8]) {
        bytes += raw
    }

    private mutating func addTag(_ tag: UInt32) {
        bytes += ordered(UInt16(tag >> 16)) + ordered(UInt16(tag & 0xFFFF))
    }

    private func ordered<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
        withUnsafeBytes(of: isBig ? value.bigEndian : value.littleEndian) { Array($0) }
    }

    private static func isLong(_ representation: ValueRepresentation) -> Bool {
        "OB OD OF OL OV OW SQ SV UC UN UR UT UV".split(separator: " ")
            .contains("\(representation)")
    }

    // MARK: - Files

    /// SOP Class, SOP Instance, Study and Series UID and a modality: what every file needs.
    ///
    /// Appended in two parts, so that a test can put elements between them.
    package mutating func addIdentity(
        instance: String = "1.2.3.1.1", series: String = "1.2.3.1", study: String = "1.2.3"
    ) {
        addHead(instance: instance)
        addTail(series: series, study: study)
    }

    /// The part of the identity below group 0010.
    package mutating func addHead(instance: String = "1.2.3.1.1") {
        add(0x0008_0016, .UI, "1.2.840.10008.5.1.4.1.1.2")
        add(0x0008_0018, .UI, instance)
        add(0x0008_0060, .CS, "CT")
    }

    /// The part of the identity in group 0020.
    package mutating func addTail(series: String = "1.2.3.1", study: String = "1.2.3") {
        add(0x0020_000D, .UI, study)
        add(0x0020_000E, .UI, series)
    }

    /// A Part 10 file with this Data Set.
    package func file(
        transferSyntax: String? = nil, instance: String = "1.2.3.1.1"
    ) -> [UInt8] {
        let syntax =
            transferSyntax
            ?? [
                .implicitLittle: "1.2.840.10008.1.2", .explicitLittle: "1.2.840.10008.1.2.1",
                .explicitBig: "1.2.840.10008.1.2.2",
            ][encoding]
        return Self.file(meta: Self.meta(transferSyntax: syntax, instance: instance), bytes)
    }

    /// A Part 10 file of a group 0002 and a Data Set.
    package static func file(meta: [UInt8], _ dataSet: [UInt8]) -> [UInt8] {
        [UInt8](repeating: 0, count: 128) + Array("DICM".utf8) + meta + dataSet
    }

    /// Group 0002 with a right length; a nil Transfer Syntax UID is left out.
    package static func meta(
        transferSyntax: String?, instance: String = "1.2.3.1.1",
        sopClass: String = "1.2.840.10008.5.1.4.1.1.2"
    ) -> [UInt8] {
        var body = DataSetBuilder()
        body.add(0x0002_0001, .OB, [0, 1])
        body.add(0x0002_0002, .UI, sopClass)
        body.add(0x0002_0003, .UI, instance)
        if let transferSyntax { body.add(0x0002_0010, .UI, transferSyntax) }
        var meta = DataSetBuilder()
        meta.add(0x0002_0000, .UL, numbers: [UInt32(body.bytes.count)])
        return meta.bytes + body.bytes
    }
}
