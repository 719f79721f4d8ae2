/// The wanted Data Elements of a Data Set, well-formed: what DCMTK is given.
///
/// Always explicit VR; sequences and Items have undefined length and their delimiters; values are
/// the file's own bytes. A value too long for its VR's 16-bit length carries the VR `UN`.
struct SkimmedDataSet {
    /// The Data Set.
    private(set) var bytes: [UInt8] = []
    /// Where the elements of the outermost level begin, as the file orders them.
    private(set) var marks: [Mark] = []
    /// Whether the tags of the marks ascend and each comes once.
    private(set) var isOrdered = true
    /// Explicit little or explicit big endian: the byte order of the file.
    let encoding: DataSetEncoding

    init(encoding: DataSetEncoding) {
        self.encoding = encoding.isBig ? .explicitBig : .explicitLittle
        // What most headers need.
        bytes.reserveCapacity(2 << 10)
        marks.reserveCapacity(96)
    }

    /// The place of an element of the outermost level.
    struct Mark: Equatable, Sendable {
        let tag: AttributeTag
        let start: Int
    }

    /// Takes note of an element of the outermost level, which is about to be appended after so many
    /// bytes that are too.
    mutating func mark(_ tag: AttributeTag, after count: Int = 0) {
        if let last = marks.last, last.tag >= tag { isOrdered = false }
        marks.append(Mark(tag: tag, start: bytes.count + count))
    }

    mutating func appendSequenceStart(_ tag: AttributeTag) {
        append(tag)
        append(ValueRepresentation.SQ)
        append16(0)
        append32(.max)
    }

    mutating func appendItemStart() {
        append(.item)
        append32(.max)
    }

    mutating func appendItemEnd() {
        append(.itemDelimitation)
        append32(0)
    }

    mutating func appendSequenceEnd() {
        append(.sequenceDelimitation)
        append32(0)
    }

    /// Appends a Data Element that is as it has to be: explicit VR, header and all.
    mutating func append(_ element: RawSpan) {
        element.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }

    /// Appends a Data Element whose value has the byte order `order`.
    mutating func appendElement(
        _ tag: AttributeTag, _ representation: ValueRepresentation, _ value: RawSpan,
        from order: DataSetEncoding
    ) {
        let fits = representation.hasLongLength || value.byteCount <= 0xFFFF
        let written = fits ? representation : .UN
        append(tag)
        append(written)
        if written.hasLongLength {
            append16(0)
            append32(UInt32(value.byteCount))
        } else {
            append16(UInt16(value.byteCount))
        }
        let width = representation.numberWidth
        // What is written as `UN` is not touched by DCMTK, so it has to be little endian here.
        let isBigWritten = encoding.isBig && (fits || representation == .UN)
        if width > 1, order.isBig != isBigWritten {
            appendSwapped(value, width: width)
        } else {
            value.withUnsafeBytes { bytes.append(contentsOf: $0) }
        }
    }

    private mutating func appendSwapped(_ value: RawSpan, width: Int) {
        value.withUnsafeBytes { value in
            var start = 0
            while start + width <= value.count {
                bytes.append(contentsOf: value[start..<(start + width)].reversed())
                start += width
            }
            bytes.append(contentsOf: value[start...])
        }
    }

    /// Takes out the element of a tag from the Data Set or Item whose contents begin at `start`.
    ///
    /// Of several elements with one tag the last is valid, as dcmjs and pydicom have it; DCMTK would
    /// keep the first. Such files are rare, so they pay for the search.
    mutating func removeElement(_ tag: AttributeTag, from start: Int) {
        isOrdered = false
        var position = start
        while position < bytes.count {
            let end = elementEnd(at: position)
            if bytes.span.bytes.tag(at: position, encoding) == tag {
                bytes.removeSubrange(position..<end)
                return
            }
            position = end
        }
    }

    /// The position after an element of what was appended, its sequence delimiter included.
    private func elementEnd(at start: Int) -> Int {
        let span = bytes.span.bytes
        var position = start
        var depth = 0
        repeat {
            switch span.tag(at: position, encoding) {
            case .item:
                depth += 1
                position += 8
            case .itemDelimitation, .sequenceDelimitation:
                depth -= 1
                position += 8
            default:
                let code = span.number16(at: position + 4, .explicitBig)
                let isLong = ValueRepresentation(rawValue: code)?.hasLongLength ?? false
                if code == ValueRepresentation.SQ.rawValue {
                    depth += 1
                    position += 12
                } else if isLong {
                    position += 12 + Int(span.number32(at: position + 8, encoding))
                } else {
                    position += 8 + Int(span.number16(at: position + 6, encoding))
                }
            }
        } while depth > 0 && position < bytes.count
        return position
    }

    private mutating func append(_ tag: AttributeTag) {
        append16(tag.group)
        append16(tag.element)
    }

    private mutating func append(_ representation: ValueRepresentation) {
        bytes.append(UInt8(representation.rawValue >> 8))
        bytes.append(UInt8(representation.rawValue & 0xFF))
    }

    private mutating func append16(_ number: UInt16) {
        let low = UInt8(number & 0xFF)
        let high = UInt8(number >> 8)
        bytes.append(encoding.isBig ? high : low)
        bytes.append(encoding.isBig ? low : high)
    }

    private mutating func append32(_ number: UInt32) {
        let low = UInt16(number & 0xFFFF)
        let high = UInt16(number >> 16)
        append16(encoding.isBig ? high : low)
        append16(encoding.isBig ? low : high)
    }
}
