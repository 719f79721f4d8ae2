/// Finds out how a Data Set is really encoded, from its first Data Element.
///
/// Files exist whose Transfer Syntax UID is missing, unknown or wrong; DCMTK and pydicom look at the
/// bytes too. See PS3.5 §7.1.
enum EncodingDetector {
    /// The encoding of a Data Set that begins at `start`; `declared` where the bytes do not speak
    /// against it.
    static func encoding(
        of bytes: RawSpan, at start: Int, declared: DataSetEncoding
    ) -> DataSetEncoding {
        guard start + 8 <= bytes.byteCount else { return declared }
        let isExplicit = hasRepresentation(bytes, at: start)
        let little = bytes.number16(at: start, .explicitLittle)
        let big = bytes.number16(at: start, .explicitBig)
        if isExplicit {
            // The first group of a Data Set is 0008 in all but a few; 0x0800 is 0008 read backwards.
            let isBig = little > big && big <= 0x00FF && little >= 0x0100
            return isBig ? .explicitBig : .explicitLittle
        }
        return isPlausiblyImplicit(bytes, at: start) ? .implicitLittle : declared
    }

    /// The encoding of an Item's contents that begin at `start`; `length` where it is known.
    ///
    /// Writers exist that copy implicit VR Items into explicit VR sequences; pydicom reads them.
    static func encoding(
        ofItem bytes: RawSpan, at start: Int, length: Int?, declared: DataSetEncoding
    ) -> DataSetEncoding {
        guard declared == .explicitLittle, length ?? 8 >= 8, start + 8 <= bytes.byteCount,
            !hasRepresentation(bytes, at: start)
        else { return declared }
        let valueLength = Int(bytes.number32(at: start + 4, .implicitLittle))
        let fits = valueLength <= length.map { $0 - 8 } ?? 0xFFFF
        let isDelimiter = bytes.tag(at: start, declared).group == 0xFFFE
        return fits && !isDelimiter ? .implicitLittle : declared
    }

    /// Whether the element at `start` carries a Value Representation.
    static func hasRepresentation(_ bytes: RawSpan, at start: Int) -> Bool {
        guard start + 6 <= bytes.byteCount else { return false }
        let code = bytes.number16(at: start + 4, .explicitBig)
        return ValueRepresentation(rawValue: code) != nil
    }

    private static func isPlausiblyImplicit(_ bytes: RawSpan, at start: Int) -> Bool {
        let tag = bytes.tag(at: start, .implicitLittle)
        guard tag.group <= 0x0010, tag.group > 0x0002 else { return false }
        let length = bytes.number32(at: start + 4, .implicitLittle)
        return length == .max || length < 0x0001_0000
    }
}
