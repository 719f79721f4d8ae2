/// How many values a Value Field holds, told before it is taken apart: a value costs many times its
/// bytes, and a Value Field of backslashes is nothing but values.
extension DataElement {
    /// Whether the values are few enough to be read.
    var isWithinValueLimits: Bool {
        let limits = Limits.standard
        // A value takes a byte at least, so that most need not be counted.
        return length < limits.textsOfValue
            || valueCount <= (isNumeric ? limits.numbersOfValue : limits.textsOfValue)
    }

    /// Whether the values are numbers or tags.
    public var isNumeric: Bool {
        switch representation {
        case .DS, .IS, .AT, .US, .SS, .UL, .SL, .FL, .FD, .UV, .SV: true
        default: false
        }
    }

    /// The number of values; in multi-byte text it may come out too high, never too low.
    public var valueCount: Int {
        switch representation {
        case .SQ, .OB, .OD, .OF, .OL, .OV, .OW, .UN, .LT, .ST, .UT, .UR: 1
        case .AT: length / 4
        case .US, .SS, .UL, .SL, .FL, .FD, .UV, .SV: length / representation.numberWidth
        case .AE, .AS, .CS, .DA, .DT, .LO, .SH, .TM, .UC, .UI, .PN, .DS, .IS:
            bytes.reduce(1) { $0 + ($1 == 0x5C ? 1 : 0) }
        }
    }
}
