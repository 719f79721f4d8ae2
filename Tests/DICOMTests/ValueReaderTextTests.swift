import DICOM
import TestSupport
import Testing

/// The text of `ValueReader` in its character sets.
struct ValueReaderTextTests {
    private static let sets: [(ValueRepresentation, String, String, String)] = [
        (.LO, "ISO_IR 100", "\u{E4}\\\u{F6} ", "strings ä|ö"),
        (.LO, "GB18030", "\u{D5}\\\\\u{CD}\u{F5}", "strings 誠|王"),
        (.LO, "\\ISO 2022 IR 87", "\u{1B}$B;3\u{1B}(B\\\u{1B}$BED\u{1B}(B", "strings 山|田"),
        (.SH, "ISO_IR 192", "\u{C3}\u{A4}", "strings ä"),
        (.UC, "ISO_IR 192", "\u{C3}\u{A4}", "strings ä"),
        (.LT, "ISO_IR 192", "\u{C3}\u{A4}\\b", "text ä\\b"),
        (.ST, "ISO_IR 144", "\u{D0}", "text а"),
        (.UT, "ISO_IR 144", "\u{D0}", "text а"),
        (.PN, "ISO_IR 100", "M\u{FC}ller^J\u{F6}rg", "names Müller^Jörg=-=-"),
        (
            .PN, "\\ISO 2022 IR 149", "Hong=\u{1B}$)C\u{FB}\u{F3}=\u{1B}$)C\u{C8}\u{AB}",
            "names Hong=洪=홍"
        ),
        (.PN, "ISO_IR 13", "\u{D4}\u{CF}", "names ﾔﾏ=-=-"),
    ]

    @Test(arguments: sets)
    func `is decoded with the set of its Data Set`(
        row: (representation: ValueRepresentation, set: String, bytes: String, expected: String)
    ) throws {
        let value = try ReadValue(
            row.representation, [UInt8](latin1: row.bytes), characterSet: row.set)
        #expect(value.text == row.expected)
        #expect(value.notes == [])
    }

    @Test func `is split at the backslash of Shift JIS, but not inside of its characters`() throws {
        let value = try ReadValue(
            .LO, [UInt8](latin1: "\u{95}\\\\A"), characterSet: "Shift_JIS")
        #expect(value.text == "strings 表|A")
    }

    @Test func `is noted when its set does not have it`() throws {
        let value = try ReadValue(.LO, [0x41, 0xFF], characterSet: "ISO_IR 192")
        #expect(value.text == "strings A\u{FFFD}")
        #expect(value.notes == [.undecodableText])
    }

    @Test func `is noted when no set is named`() throws {
        let value = try ReadValue(.LO, [0x41, 0xE4])
        #expect(value.text == "strings Aä")
        #expect(value.notes == [.undeclaredText])
    }

    /// The set is Cyrillic, but it does not apply: U+00E4 is guessed at.
    @Test(arguments: [ValueRepresentation.AE, .AS, .CS, .DA, .DT, .TM, .UR])
    func `is in no set when its VR has none`(representation: ValueRepresentation) throws {
        let value = try ReadValue(representation, [0x41, 0xE4], characterSet: "ISO_IR 144")
        #expect(value.text?.hasSuffix("Aä") == true)
        #expect(value.notes == [.undeclaredText])
    }

    @Test func `splits at a backslash that a combining character follows`() throws {
        let value = try ReadValue(.LO, Array("a\\\u{301}b".utf8), characterSet: "ISO_IR 192")
        #expect(value.text == "strings a|\u{301}b")
    }
}
