/// Whether bytes without preamble and `DICM` are nevertheless a Data Set.
///
/// The viewer's loader cannot open such a file, but its owner should be told why it is not in the
/// manifest, as against text files and pictures, which are passed over in silence.
enum BareDataSet {
    /// Looks at the first two Data Elements, in each of the three encodings.
    static func looksLikeOne(_ bytes: [UInt8]) -> Bool {
        DataSetEncoding.allCases.contains { encoding in
            guard let first = element(bytes, at: 0, encoding), isPlausibleStart(first.tag),
                let second = element(bytes, at: first.end, encoding)
            else { return false }
            return second.tag > first.tag && second.tag.group <= 0x0010
        }
    }

    private static func isPlausibleStart(_ tag: AttributeTag) -> Bool {
        (tag.group == 0x0002 && tag.element <= 0x0102)
            || (tag.group == 0x0008 && tag.element <= 0x0070)
    }

    private static func element(
        _ bytes: [UInt8], at start: Int, _ encoding: DataSetEncoding
    ) -> (tag: AttributeTag, end: Int)? {
        guard start + 12 <= bytes.count else { return nil }
        func number(_ offset: Int) -> Int {
            let low = Int(bytes[start + offset])
            let high = Int(bytes[start + offset + 1])
            return encoding.isBig ? low << 8 | high : high << 8 | low
        }
        func longNumber(_ offset: Int) -> Int {
            encoding.isBig
                ? number(offset) << 16 | number(offset + 2)
                : number(offset + 2) << 16 | number(offset)
        }
        let tag = AttributeTag(group: UInt16(number(0)), element: UInt16(number(2)))
        guard encoding.isExplicit else { return (tag, start + 8 + longNumber(4)) }
        let code = UInt16(bytes[start + 4]) << 8 | UInt16(bytes[start + 5])
        guard let representation = ValueRepresentation(rawValue: code) else { return nil }
        return representation.hasLongLength
            ? (tag, start + 12 + longNumber(8)) : (tag, start + 8 + number(6))
    }
}
