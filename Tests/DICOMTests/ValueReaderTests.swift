import DICOM
import TestSupport
import Testing

struct ValueReaderTests {
    private static let texts: [(ValueRepresentation, String, String)] = [
        (.AE, " STORE ", "strings STORE"), (.AE, "A\\B ", "strings A|B"),
        (.AS, "018M", "strings 018M"), (.CS, "ORIGINAL\\PRIMARY ", "strings ORIGINAL|PRIMARY"),
        (.CS, " A \\ B ", "strings A|B"), (.DA, "20260102", "strings 20260102"),
        (.DT, "20260102030405.1+0100 ", "strings 20260102030405.1+0100"),
        (.LO, " a b  ", "strings a b"), (.LO, "a\\\\b ", "strings a||b"),
        (.SH, "x\\y\\z ", "strings x|y|z"), (.TM, "030405.12 ", "strings 030405.12"),
        (.UC, "a\\b ", "strings a|b"), (.LO, "x\0\0 ", "strings x"),
        // Never split, leading blanks kept.
        (.LT, "  a\\b  ", "text   a\\b"), (.ST, " a\r\nb ", "text  a\r\nb"),
        (.UT, "a\\b\0", "text a\\b"), (.UR, "http://h/a?b=c\\d ", "text http://h/a?b=c\\d"),
        (.PN, "Doe^John^^ ", "names Doe^John=-=-"), (.PN, "A\\B=C ", "names A=-=-|B=C=-"),
        (.UI, "1.2.3\0", "strings 1.2.3"), (.UI, "1.2\\1.3\0", "strings 1.2|1.3"),
        (.UI, "1.2.3 ", "strings 1.2.3"),
        (.DS, "0.5\\-1E2 ", "numbers 0.5|-100.0"), (.DS, "1", "numbers 1"),
        (.IS, "+5\\007 \\ -0 ", "numbers 5|7|0"), (.IS, "12\0", "numbers 12"),
    ]

    @Test(arguments: texts)
    func `reads the values of text`(
        representation: ValueRepresentation, text: String, expected: String
    ) throws {
        let value = try ReadValue(representation, Array(text.utf8))
        #expect(value.text == expected)
        #expect(value.notes == [])
    }

    @Test(arguments: ValueRepresentation.allCases)
    func `has no value where there are no bytes`(representation: ValueRepresentation) throws {
        let value = try ReadValue(representation, [])
        #expect(value.text == nil)
        #expect(value.notes == [])
    }

    @Test(
        arguments: [
            ValueRepresentation.AE, .AS, .CS, .DA, .DS, .DT, .IS, .LO, .LT, .PN, .SH, .ST, .TM, .UC,
            .UI, .UR, .UT,
        ], ["  ", "\0\0", " \0"])
    func `has no value where there is only padding`(
        representation: ValueRepresentation, text: String
    ) throws {
        let value = try ReadValue(representation, Array(text.utf8))
        #expect(value.text == nil)
        #expect(value.notes == [])
    }

    @Test(arguments: [
        (ValueRepresentation.CS, "\\ \\"), (.LO, "\\"), (.PN, "^\\="), (.UI, "\\\0"),
    ])
    func `has no value where every place is empty`(
        representation: ValueRepresentation, text: String
    ) throws {
        let value = try ReadValue(representation, Array(text.utf8))
        #expect(value.text == nil)
        #expect(value.notes == [])
    }

    @Test(
        arguments: [ValueRepresentation.DS, .IS],
        [
            "abc", "1,5", "1.2.3", "1e400", "1 2", "0x10", "inf", "NaN", "40\\\\400", "\\1", "1\\",
            "1\\x",
        ])
    func `leaves out and notes what is not a number`(
        representation: ValueRepresentation, text: String
    ) throws {
        let value = try ReadValue(representation, Array(text.utf8))
        #expect(value.text == nil)
        #expect(value.notes == [.notANumber])
    }

    @Test(arguments: ["27ap77up9yb", "1.2,3", String(repeating: "1", count: 65), "1.2\\x"])
    func `keeps and notes a UID with other characters`(uid: String) throws {
        let value = try ReadValue(.UI, Array(uid.utf8))
        #expect(value.text == "strings " + uid.replacing("\\", with: "|"))
        #expect(value.notes == [.oddUID])
    }

    @Test(arguments: [
        ValueRepresentation.OB, .OD, .OF, .OL, .OV, .OW, .UN,
    ])
    func `hands binary values over as they are`(representation: ValueRepresentation) throws {
        let value = try ReadValue(representation, [1, 2, 3, 4, 5, 6, 7, 0])
        #expect(value.text == "bytes 1 2 3 4 5 6 7 0")
        #expect(value.notes == [])
    }

    @Test func `gives the Items of a sequence`() throws {
        let item = DataSetBuilder(.explicitLittle) { $0.add(0x0008_0100, .SH, "A") }
        let full = DataSetBuilder(.explicitLittle) { $0.add(probe, items: [item, item]) }
        #expect(try ReadValue(full).text == "items 2")
        let empty = DataSetBuilder(.explicitLittle) { $0.add(probe, items: []) }
        #expect(try ReadValue(empty).text == nil)
    }
}
