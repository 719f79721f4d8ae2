/// Tag, Value Representation and length of one Data Element as a file has them. See PS3.5 §7.1.
struct ElementHeader {
    let tag: AttributeTag
    /// What the value is to be read as: the file's VR, or the registry's where the file has none.
    let representation: ValueRepresentation
    /// Whether the file says `UN`, or says nothing the registry or the reader knows.
    let isUnknown: Bool
    /// Whether the file says `UN`: the value is little endian then. See PS3.5 §6.2.2 note 4.
    var saysUnknown = false
    /// Bytes before the Value Field.
    let headerLength: Int
    /// Bytes of the Value Field; nil for the undefined length.
    let length: Int?

    /// The outcome of an attempt to read a header.
    enum Attempt {
        case header(ElementHeader)
        /// So many bytes are needed from its start on.
        case short(Int)
        /// The Value Representation is none.
        case malformed
    }

    /// Reads the header at `start` of `bytes`; delimiters and Item tags have no VR in any encoding.
    ///
    /// What a header without a VR means is decided by the bytes behind it: they have to be there,
    /// unless nothing follows (`isLast`).
    static func read(
        _ bytes: RawSpan, at start: Int, encoding: DataSetEncoding, isSigned: Bool,
        isLast: Bool = true
    ) -> Attempt {
        guard start + 8 <= bytes.byteCount else { return .short(8) }
        let tag = bytes.tag(at: start, encoding)
        if tag.group == 0xFFFE {
            return .header(
                ElementHeader(
                    tag: tag, representation: .UN, isUnknown: true, headerLength: 8,
                    length: defined(bytes.number32(at: start + 4, encoding))))
        }
        guard encoding.isExplicit else {
            let listed = DataDictionary.shared.representation(of: tag)
            return .header(
                ElementHeader(
                    tag: tag, representation: listed?.implicit(isSigned: isSigned) ?? .UN,
                    isUnknown: listed == nil, headerLength: 8,
                    length: defined(bytes.number32(at: start + 4, encoding))))
        }
        let code = bytes.number16(at: start + 4, .explicitBig)
        guard let representation = ValueRepresentation(rawValue: code) else {
            return unknown(bytes, tag, code: code, at: start, encoding, isLast: isLast)
        }
        if representation.hasLongLength {
            guard start + 12 <= bytes.byteCount else { return .short(12) }
            return .header(
                ElementHeader(
                    tag: tag, representation: representation, isUnknown: representation == .UN,
                    saysUnknown: representation == .UN, headerLength: 12,
                    length: defined(bytes.number32(at: start + 8, encoding))))
        }
        return .header(
            ElementHeader(
                tag: tag, representation: representation, isUnknown: false, headerLength: 8,
                length: Int(bytes.number16(at: start + 6, encoding))))
    }

    /// A VR that PS3.5 does not list.
    ///
    /// Two capitals may be a VR of the future, which has a 32-bit length (PS3.5 §6.2 note 5), so it
    /// has if the two bytes after it are zero as the reserved ones are. Some writers leave the VR
    /// zero or blank and write a 16-bit length; DCMTK and pydicom read it so; some even leave the
    /// length out and go on with the next element. Anything else is no VR.
    private static func unknown(
        _ bytes: RawSpan, _ tag: AttributeTag, code: UInt16, at start: Int,
        _ encoding: DataSetEncoding, isLast: Bool
    ) -> Attempt {
        let capitals = UInt16(0x41)...UInt16(0x5A)
        let isFuture = capitals.contains(code >> 8) && capitals.contains(code & 0xFF)
        guard isFuture || code == 0 || code == 0x2020 else { return .malformed }
        let short = bytes.number16(at: start + 6, encoding)
        if isFuture, short == 0 {
            guard start + 12 <= bytes.byteCount else { return .short(12) }
            return .header(
                ElementHeader(
                    tag: tag, representation: .UN, isUnknown: true, headerLength: 12,
                    length: defined(bytes.number32(at: start + 8, encoding))))
        }
        if !isFuture, !isLast, start + 12 > bytes.byteCount { return .short(12) }
        if !isFuture, start + 12 <= bytes.byteCount, bytes.tag(at: start + 6, encoding) > tag,
            EncodingDetector.hasRepresentation(bytes, at: start + 6)
        {
            return .header(
                ElementHeader(
                    tag: tag, representation: .UN, isUnknown: true, headerLength: 6, length: 0))
        }
        return .header(
            ElementHeader(
                tag: tag, representation: .UN, isUnknown: true, headerLength: 8,
                length: Int(short)))
    }

    private static func defined(_ length: UInt32) -> Int? {
        length == .max ? nil : Int(length)
    }
}

extension RawSpan {
    /// The 16-bit number at a byte offset; the caller has checked that two bytes are there.
    func number16(at offset: Int, _ encoding: DataSetEncoding) -> UInt16 {
        let value = unsafeLoadUnaligned(fromByteOffset: offset, as: UInt16.self)
        return encoding.isBig ? UInt16(bigEndian: value) : UInt16(littleEndian: value)
    }

    /// The 32-bit number at a byte offset; the caller has checked that four bytes are there.
    func number32(at offset: Int, _ encoding: DataSetEncoding) -> UInt32 {
        let value = unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self)
        return encoding.isBig ? UInt32(bigEndian: value) : UInt32(littleEndian: value)
    }

    /// The tag at a byte offset; the caller has checked that four bytes are there.
    func tag(at offset: Int, _ encoding: DataSetEncoding) -> AttributeTag {
        AttributeTag(
            group: number16(at: offset, encoding), element: number16(at: offset + 2, encoding))
    }
}
