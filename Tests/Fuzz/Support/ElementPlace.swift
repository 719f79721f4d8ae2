@testable import DICOM

/// Where one Data Element, Item or delimiter is in the bytes of a Data Set.
struct ElementPlace {
    /// Its first byte.
    let start: Int
    /// Where its length is, and in how many bytes.
    let lengthField: Range<Int>
    /// Whether a VR stands before the length.
    let hasRepresentation: Bool
    /// The position after the length.
    let valueStart: Int
    /// The position after the value; that of the value where it is walked into, or undefined.
    let end: Int
    /// The defined length of a sequence or an Item that is walked into.
    let innerLength: Int?
    /// The lengths that count it, by their index among all places.
    fileprivate(set) var ancestors: [Int] = []

    /// The elements of a Data Set from `start` on, those of sequences among them.
    ///
    /// As far as they make sense: it is enough if most of the mutations hit something.
    static func all(
        in bytes: [UInt8], from start: Int, _ encoding: DataSetEncoding
    ) -> [ElementPlace] {
        var places: [ElementPlace] = []
        var open: [(index: Int, end: Int)] = []
        var position = start
        while places.count < 4_096, var place = one(in: bytes, at: position, encoding) {
            while let last = open.last, last.end <= position { open.removeLast() }
            place.ancestors = open.map(\.index)
            if let length = place.innerLength {
                open.append((places.count, place.valueStart + length))
            }
            places.append(place)
            position = place.end
        }
        return places
    }

    private static func one(
        in bytes: [UInt8], at start: Int, _ encoding: DataSetEncoding
    ) -> ElementPlace? {
        guard
            case .header(let header) = ElementHeader.read(
                bytes.span.bytes, at: start, encoding: encoding, isSigned: false)
        else { return nil }
        let valueStart = start + header.headerLength
        let isDelimiter = header.tag.group == 0xFFFE
        let isEntered = header.representation == .SQ || isDelimiter || header.length == nil
        let end = valueStart + (isEntered ? 0 : header.length ?? 0)
        guard end <= bytes.count else { return nil }
        let isShort = encoding.isExplicit && !isDelimiter && header.headerLength == 8
        return ElementPlace(
            start: start, lengthField: (valueStart - (isShort ? 2 : 4))..<valueStart,
            hasRepresentation: encoding.isExplicit && !isDelimiter, valueStart: valueStart,
            end: end, innerLength: isEntered ? header.length : nil)
    }
}
