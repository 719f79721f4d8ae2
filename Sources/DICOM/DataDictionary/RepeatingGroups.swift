/// The Value Representations of repeating groups: curves `50xx`, overlays `60xx` and their like.
///
/// See PS3.5 §7.6 and PS3.6 §6.
enum RepeatingGroups {
    static func representation(of tag: AttributeTag) -> DataDictionary.Representation? {
        switch tag.group {
        case 0x5000...0x50FF: curve(tag.element)
        case 0x6000...0x60FF: overlay(tag.element)
        case 0x7F00...0x7FDF: variablePixels(tag.element)
        case 0x0020 where (0x3100...0x31FF).contains(tag.element): .known(.CS)
        case 0x0028 where [0x0400, 0x0800].contains(tag.element & 0xFF00): coefficients(tag.element)
        case 0x1000, 0x1010: .known(.US)
        default: nil
        }
    }

    private static func curve(_ element: UInt16) -> DataDictionary.Representation? {
        switch element {
        case 0x0020: .known(.CS)
        case 0x0022, 0x2500: .known(.LO)
        case 0x0030, 0x0040, 0x0106: .known(.SH)
        case 0x0005, 0x0010, 0x0103, 0x0104, 0x0105, 0x0110, 0x0112, 0x0114, 0x2000, 0x2002, 0x2004,
            0x2610:
            .known(.US)
        case 0x1001: .known(.CS)
        case 0x2006, 0x2008, 0x200A: .known(.UL)
        case 0x200C, 0x3000: .bytesOrWords
        case 0x200E: .known(.LT)
        case 0x2600: .known(.SQ)
        default: nil
        }
    }

    private static func overlay(_ element: UInt16) -> DataDictionary.Representation? {
        switch element {
        case 0x0015, 0x1301: .known(.IS)
        case 0x0022, 0x0045, 0x1500: .known(.LO)
        case 0x0040, 0x0060, 0x0063, 0x0110, 0x0800, 0x1001: .known(.CS)
        case 0x0050: .known(.SS)
        case 0x0061, 0x0062: .known(.SH)
        case 0x0066, 0x0803: .known(.AT)
        case 0x0010, 0x0011, 0x0012, 0x0051, 0x0052, 0x0068, 0x0069, 0x0100, 0x0102, 0x0200, 0x0802,
            0x0804, 0x1100, 0x1101, 0x1102, 0x1103, 0x1200, 0x1201, 0x1202, 0x1203:
            .known(.US)
        case 0x1302, 0x1303: .known(.DS)
        case 0x3000: .bytesOrWords
        case 0x4000: .known(.LT)
        default: nil
        }
    }

    private static func variablePixels(_ element: UInt16) -> DataDictionary.Representation? {
        switch element {
        case 0x0010: .bytesOrWords
        case 0x0011: .known(.US)
        case 0x0020, 0x0030, 0x0040: .known(.OW)
        default: nil
        }
    }

    private static func coefficients(_ element: UInt16) -> DataDictionary.Representation? {
        switch (element & 0xFF00, element & 0x000F) {
        case (0x0400, 0x0), (0x0400, 0x1): .known(.US)
        case (0x0400, 0x2): .known(.LO)
        case (0x0400, 0x3): .known(.AT)
        case (0x0800, 0x0): .known(.CS)
        case (0x0800, 0x2), (0x0800, 0x4): .known(.US)
        case (0x0800, 0x3), (0x0800, 0x8): .known(.AT)
        default: nil
        }
    }
}
