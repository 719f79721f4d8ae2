import Testing

@testable import DICOM

struct CharacterSetTermTests {
    /// PS3.3 Tables C.12-2 to C.12-5: registration number, set.
    private static let registered: [(Int, CharacterSetTerm)] = [
        (6, .ascii), (100, .singleByte(.latin1)), (101, .singleByte(.latin2)),
        (109, .singleByte(.latin3)), (110, .singleByte(.latin4)), (144, .singleByte(.cyrillic)),
        (127, .singleByte(.arabic)), (126, .singleByte(.greek)), (138, .singleByte(.hebrew)),
        (148, .singleByte(.latin5)), (166, .singleByte(.thai)), (203, .singleByte(.latin9)),
        (13, .katakana), (87, .multiByte(.kanji)), (159, .multiByte(.supplementaryKanji)),
        (149, .multiByte(.korean)), (58, .multiByte(.hanzi)),
    ]

    @Test(arguments: registered)
    func `knows every defined term`(number: Int, set: CharacterSetTerm) {
        #expect(CharacterSetTerm("ISO_IR \(number)") == set)
        #expect(CharacterSetTerm("ISO 2022 IR \(number)") == set)
    }

    @Test(arguments: registered)
    func `understands misspelt terms that mean one thing`(number: Int, set: CharacterSetTerm) {
        for spelling in [
            "ISO-IR \(number)", "iso_ir \(number)", "ISO_IR\(number)", "ISO IR \(number)",
            "ISO_IR_\(number)", "ISO2022IR\(number)", "ISO_2022_IR_\(number)",
            "iso 2022 ir \(number)",
        ] {
            #expect(CharacterSetTerm(spelling) == set, "\(spelling)")
        }
    }

    private static let others: [(String, CharacterSetTerm)] = [
        ("ISO_IR 192", .whole(.utf8)), ("iso_ir 192", .whole(.utf8)), ("UTF-8", .whole(.utf8)),
        ("utf8", .whole(.utf8)), ("GB18030", .whole(.gb18030)), ("gb18030", .whole(.gb18030)),
        ("GBK", .whole(.gbk)), ("ISO-8859-1", .singleByte(.latin1)),
        ("ISO8859-5", .singleByte(.cyrillic)), ("ISO_8859-15", .singleByte(.latin9)),
        ("Shift_JIS", .whole(.shiftJIS)), ("windows-1252", .whole(.windows1252)), ("", .ascii),
        ("US-ASCII", .ascii), ("  ", .ascii),
    ]

    @Test(arguments: others)
    func `knows the sets that have no registration number`(term: String, set: CharacterSetTerm) {
        #expect(CharacterSetTerm(term) == set)
    }

    @Test(arguments: ["ISO_IR 999", "ISO_IR", "latin", "KOI8-R", "ISO_IR 1000", "ISO 2022 IR", "x"])
    func `means nothing where it could mean anything`(term: String) {
        #expect(CharacterSetTerm(term) == nil)
    }
}
