import Testing

@testable import DICOM

struct RepeatingGroupsTests {
    /// Every repeating element of PS3.6, `x` for any digit.
    private static let listed = [
        "US": """
        002804x0 002804x1 002808x2 002808x4 1000xxx0 1000xxx1 1000xxx2 1000xxx3 1000xxx4
        1000xxx5 1010xxxx 50xx0005 50xx0010 50xx0103 50xx0104 50xx0105 50xx0110 50xx0112
        50xx0114 50xx2000 50xx2002 50xx2004 50xx2610 60xx0010 60xx0011 60xx0012 60xx0051
        60xx0052 60xx0068 60xx0069 60xx0100 60xx0102 60xx0200 60xx0802 60xx0804 60xx1100
        60xx1101 60xx1102 60xx1103 60xx1200 60xx1201 60xx1202 60xx1203 7Fxx0011
        """,
        "CS": "002031xx 002808x0 50xx0020 50xx1001 60xx0040 60xx0060 60xx0063 60xx0110 60xx0800 "
            + "60xx1001",
        "LO": "002804x2 50xx0022 50xx2500 60xx0022 60xx0045 60xx1500",
        "AT": "002804x3 002808x3 002808x8 60xx0066 60xx0803",
        "SH": "50xx0030 50xx0040 50xx0106 60xx0061 60xx0062", "UL": "50xx2006 50xx2008 50xx200A",
        "LT": "50xx200E 60xx4000", "SQ": "50xx2600", "IS": "60xx0015 60xx1301", "SS": "60xx0050",
        "DS": "60xx1302 60xx1303", "OW": "7Fxx0020 7Fxx0030 7Fxx0040",
    ]

    private static let rows: [(String, String)] = listed.sorted { $0.key < $1.key }
        .flatMap { name, masks in
            masks.split { $0 == " " || $0 == "\n" }.map { (String($0), name) }
        }

    /// Each mask with its digits made even, so that the group is not private.
    private func tags(_ mask: String) -> [AttributeTag] {
        ["2", "8"].compactMap { digit in
            UInt32(mask.replacing("x", with: digit), radix: 16).map { AttributeTag($0) }
        }
    }

    @Test(arguments: rows)
    func `have the VR of PS3.6`(mask: String, name: String) {
        for tag in tags(mask) {
            let representation = RepeatingGroups.representation(of: tag)
            guard case .known(let known)? = representation else {
                Issue.record("\(tag) has \(String(describing: representation))")
                continue
            }
            #expect("\(known)" == name)
        }
    }

    @Test(arguments: [UInt32](arrayLiteral: 0x5002_200C, 0x5002_3000, 0x6002_3000, 0x7F22_0010))
    func `have bytes or words as PS3.6 says`(tag: UInt32) {
        #expect(RepeatingGroups.representation(of: AttributeTag(tag)) == .bytesOrWords)
    }

    @Test(arguments: [
        UInt32(0x0020_3000), 0x0020_3200, 0x0028_0310, 0x0028_0416, 0x0028_0811, 0x0028_0910,
        0x4FFE_0010, 0x5002_0001, 0x5100_0010, 0x6002_0001, 0x6100_0010, 0x7F22_0012, 0x7FE0_0010,
    ])
    func `are nothing else`(tag: UInt32) {
        #expect(RepeatingGroups.representation(of: AttributeTag(tag)) == nil)
    }

    @Test(arguments: [UInt32(0x0028_0510), 0x0028_0611, 0x0028_0722])
    func `have coefficients only where PS3.6 lists them`(tag: UInt32) {
        #expect(RepeatingGroups.representation(of: AttributeTag(tag)) == nil)
    }
}
