/// A Value Representation; the raw value is its two characters, the first in the high byte.
///
/// See PS3.5 §6.2.
public enum ValueRepresentation: UInt16, Sendable, CaseIterable {
    case AE = 0x4145
    case AS = 0x4153
    case AT = 0x4154
    case CS = 0x4353
    case DA = 0x4441
    case DS = 0x4453
    case DT = 0x4454
    case FD = 0x4644
    case FL = 0x464C
    case IS = 0x4953
    case LO = 0x4C4F
    case LT = 0x4C54
    case OB = 0x4F42
    case OD = 0x4F44
    case OF = 0x4F46
    case OL = 0x4F4C
    case OV = 0x4F56
    case OW = 0x4F57
    case PN = 0x504E
    case SH = 0x5348
    case SL = 0x534C
    case SQ = 0x5351
    case SS = 0x5353
    case ST = 0x5354
    case SV = 0x5356
    case TM = 0x544D
    case UC = 0x5543
    case UI = 0x5549
    case UL = 0x554C
    case UN = 0x554E
    case UR = 0x5552
    case US = 0x5553
    case UT = 0x5554
    case UV = 0x5556

    /// Whether the explicit VR encoding has two reserved bytes and a 32-bit length.
    ///
    /// See PS3.5 §7.1.2, Table 7.1-1.
    var hasLongLength: Bool {
        switch self {
        case .OB, .OD, .OF, .OL, .OV, .OW, .SQ, .SV, .UC, .UN, .UR, .UT, .UV: true
        default: false
        }
    }

    /// Bytes of one number whose order depends on the Transfer Syntax; 1 where none does.
    public var numberWidth: Int {
        switch self {
        case .AT, .OW, .SS, .US: 2
        case .FL, .OF, .OL, .SL, .UL: 4
        case .FD, .OD, .OV, .SV, .UV: 8
        default: 1
        }
    }

    /// Whether the Value Field is a stream of bytes or words without values of its own.
    public var isBinary: Bool {
        switch self {
        case .OB, .OD, .OF, .OL, .OV, .OW, .UN: true
        default: false
        }
    }

    /// Whether the Value Field is text in the data set's character set, but no person's name.
    var isText: Bool { usesCharacterSet && self != .PN }

    /// Whether Specific Character Set applies to it. See PS3.5 §6.1.2.3.
    var usesCharacterSet: Bool {
        switch self {
        case .LO, .LT, .PN, .SH, .ST, .UC, .UT: true
        default: false
        }
    }
}
