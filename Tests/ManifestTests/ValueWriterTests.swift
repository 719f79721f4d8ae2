import DICOM
import TestSupport
import Testing

@testable import Manifest

/// Values outside sequences.
struct ValueWriterTests {
    /// The tag of an unknown private element, which has the VR that the file says.
    private static let tag: UInt32 = 0x0009_1001

    /// What is written of an element, compact; nil for nothing.
    private func json(
        _ element: Element, form: AttributeRow.Form = .asIs, isNested: Bool = false,
        notes: [ReadNote.Code] = []
    ) throws -> String? {
        let file = try Sample.file([Element("SpecificCharacterSet", "ISO_IR 192"), element])
        let read = try #require(file.dataSet[AttributeTag(element.tag)])
        var values = ValueWriter()
        var writer = JSONWriter(.compact)
        let isWritten = values.write(read, form: form, isNested: isNested, to: &writer)
        #expect(values.notes.map(\.code) == notes)
        #expect(values.notes.allSatisfy { $0.tag?.rawValue == element.tag })
        return isWritten ? writer.bytes.text : nil
    }

    // MARK: - By VR

    @Test(arguments: [
        (ValueRepresentation.AE, "STORE ", #""STORE""#), (.AS, "045Y", #""045Y""#),
        (.CS, "MONOCHROME2", #""MONOCHROME2""#), (.DA, "20240102", #""20240102""#),
        (.DT, "20240102030405+0100", #""20240102030405+0100""#), (.LO, " a b ", #""a b""#),
        (.SH, "é", #""é""#), (.TM, "120000.5", #""120000.5""#), (.UC, "x", #""x""#),
        (.UI, "1.2.3", #""1.2.3""#), (.CS, #"A\B \C"#, #"["A","B","C"]"#),
        (.LO, #"a\\c"#, #"["a","","c"]"#), (.UI, #"1.2\1.3"#, #"["1.2","1.3"]"#),
        (.CS, "lower", #""lower""#), (.DA, "2024.01.02", #""2024.01.02""#),
    ])
    func `strings are split and stripped`(
        representation: ValueRepresentation, text: String, expected: String
    ) throws {
        #expect(try json(Element(Self.tag, representation, text)) == expected)
    }

    @Test(arguments: [
        (ValueRepresentation.LT, #"  a\b  "#, #""  a\\b""#), (.ST, "a\r\nb", #""a\r\nb""#),
        (.UT, #"a\b"#, #""a\\b""#), (.UR, "http://x/y ", #""http://x/y""#),
    ])
    func `texts are never split`(
        representation: ValueRepresentation, text: String, expected: String
    ) throws {
        #expect(try json(Element(Self.tag, representation, text)) == expected)
    }

    @Test(arguments: [
        (ValueRepresentation.DS, "1.5", "1.5"), (.DS, "+5", "5"), (.DS, ".5", "0.5"),
        (.DS, "5.", "5"), (.DS, " 1E5 ", "100000"), (.DS, "-0", "0"), (.DS, "-0.0", "0"),
        (.DS, "1.0", "1"), (.DS, #"0.5\0.25"#, "[0.5,0.25]"), (.IS, "007", "7"),
        (.IS, "-12", "-12"), (.IS, #"1\2\3"#, "[1,2,3]"), (.US, "65535", "65535"),
        (.SS, "-32768", "-32768"), (.UL, "4294967295", "4294967295"),
        (.SL, "-2147483648", "-2147483648"), (.UV, "18446744073709551615", "18446744073709551615"),
        (.SV, "-9223372036854775808", "-9223372036854775808"), (.FL, "0.1", "0.10000000149011612"),
        (.FL, "-0.0", "0"), (.FD, "0.1", "0.1"), (.FD, "3.0", "3"), (.US, #"1\2"#, "[1,2]"),
        (.FD, #"1.5\-2"#, "[1.5,-2]"),
    ])
    func `numbers are numbers`(
        representation: ValueRepresentation, text: String, expected: String
    ) throws {
        #expect(try json(Element(Self.tag, representation, text)) == expected)
    }

    @Test(arguments: [
        (ValueRepresentation.DS, "abc"), (.DS, "1,5"), (.DS, "1.2.3"), (.DS, "1e400"),
        (.DS, "1 2"), (.DS, #"40\\400"#), (.IS, "0x10"), (.FD, "nan"), (.FL, "inf"),
    ])
    func `what is no number is left out and noted`(
        representation: ValueRepresentation, text: String
    ) throws {
        #expect(try json(Element(Self.tag, representation, text), notes: [.notANumber]) == nil)
    }

    @Test(arguments: [ValueRepresentation.US, .UL, .FD, .AT])
    func `a value of a broken length is left out and noted`(
        representation: ValueRepresentation
    ) throws {
        let bytes = [UInt8](repeating: 1, count: representation == .US ? 3 : 6)
        let element = Element(Self.tag, representation, bytes: bytes)
        #expect(try json(element, notes: [.badValueLength]) == nil)
    }

    @Test(arguments: [
        ("24\\4195", #""00181063""#), ("24\\4195\\84\\16", #"["00181063","00540010"]"#),
    ])
    func `tags are eight hexadecimal digits`(halves: String, expected: String) throws {
        #expect(try json(Element(Self.tag, .AT, halves)) == expected)
    }

    @Test(arguments: [ValueRepresentation.OB, .OD, .OF, .OL, .OV, .OW, .UN])
    func `bytes are inline binary`(representation: ValueRepresentation) throws {
        let element = Element(Self.tag, representation, bytes: Array("12345678".utf8))
        #expect(try json(element) == #"{"InlineBinary":"MTIzNDU2Nzg="}"#)
    }

    @Test func `unknown VR of a known attribute is read as the registry has it`() throws {
        #expect(try json(Element(0x0018_0050, .UN, "2.50")) == "2.5")
        #expect(try json(Element(0x0010_0010, .UN, "Doe^J ")) == #"{"Alphabetic":"Doe^J"}"#)
    }

    @Test func `a UID of other characters is kept with a note`() throws {
        #expect(try json(Element(Self.tag, .UI, "1.2.a"), notes: [.oddUID]) == #""1.2.a""#)
    }

    // MARK: - Names

    @Test(arguments: [
        ("Doe^John", #"{"Alphabetic":"Doe^John"}"#), ("Doe^John^^^", #"{"Alphabetic":"Doe^John"}"#),
        (
            "Yamada^Tarou=山田^太郎=やまだ^たろう",
            #"{"Alphabetic":"Yamada^Tarou","Ideographic":"山田^太郎","Phonetic":"やまだ^たろう"}"#
        ),
        ("=山田", #"{"Ideographic":"山田"}"#), ("==x", #"{"Phonetic":"x"}"#),
        (#"A\B"#, #"[{"Alphabetic":"A"},{"Alphabetic":"B"}]"#),
    ])
    func `a name is an object at the top and an array in items`(
        text: String, expected: String
    ) throws {
        let name = Element(Self.tag, .PN, text)
        #expect(try json(name) == expected)
        let array = expected.hasPrefix("[") ? expected : "[\(expected)]"
        #expect(try json(name, isNested: true) == array)
    }

    // MARK: - Forms

    @Test(arguments: [
        ("DECY", #"["DECY"]"#), (#"DECY\ATTN"#, #"["DECY","ATTN"]"#),
    ])
    func `one value can be an array`(text: String, expected: String) throws {
        #expect(try json(Element(Self.tag, .CS, text), form: .alwaysArray) == expected)
    }

    @Test(arguments: [
        ValueRepresentation.AE, .CS, .DA, .DS, .IS, .LO, .LT, .OB, .PN, .SH, .UI, .UL, .UN, .US,
        .UT, .AT, .FD, .SQ,
    ])
    func `an empty value is nothing unless it is to be kept`(
        representation: ValueRepresentation
    ) throws {
        let empty = Element(Self.tag, representation, bytes: [])
        #expect(try json(empty) == nil)
        #expect(try json(empty, form: .alwaysArray) == nil)
        #expect(try json(empty, form: .keepEmpty) == #""""#)
    }

    @Test(arguments: [
        (ValueRepresentation.LO, "  "), (.LO, #"\"#), (.PN, "^^"), (.PN, "= "), (.DS, "  "),
        (.UT, "  "), (.UI, "\0\0"),
    ])
    func `padding and delimiters alone are empty`(
        representation: ValueRepresentation, text: String
    ) throws {
        #expect(try json(Element(Self.tag, representation, text)) == nil)
    }

    // MARK: - The limit

    @Test(arguments: [
        (ValueWriter.inlineLimit, true, true), (ValueWriter.inlineLimit + 2, true, false),
        (ValueWriter.inlineLimit + 2, false, true),
    ])
    func `bytes in items are inline up to a limit`(
        count: Int, isNested: Bool, isWritten: Bool
    ) throws {
        let element = Element(Self.tag, .OB, bytes: [UInt8](repeating: 0, count: count))
        let notes: [ReadNote.Code] = isWritten ? [] : [.longBinary]
        #expect((try json(element, isNested: isNested, notes: notes) != nil) == isWritten)
    }

    @Test func `the limit is 64 KiB`() {
        #expect(ValueWriter.inlineLimit == 65_536)
    }
}
