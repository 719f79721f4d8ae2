import DICOM
import Testing

@testable import Manifest

struct AttributeChoiceTests {
    @Test(arguments: [
        ("PatientName", 0x0010_0010), ("SOPClassUID", 0x0008_0016), ("0010,0010", 0x0010_0010),
        ("(0010,0010)", 0x0010_0010), ("00100010", 0x0010_0010), ("0009,100d", 0x0009_100D),
        ("0009,100D", 0x0009_100D), ("7053100a", 0x7053_100A), ("(6000,3000)", 0x6000_3000),
        ("FFFE,E000", 0xFFFE_E000),
    ])
    func `an attribute is named by its keyword or its tag`(text: String, tag: UInt32) {
        #expect(AttributeChoice.tag(of: text)?.rawValue == tag)
    }

    @Test(arguments: [
        "", "NoSuchKeyword", "patientname", "PatientName ", "Patient's Name", "0010", "0010,001",
        "0010,00100", "0010,001g", "0010-0010", "0x00100010", "+0100010", "-0100010",
        "００１０００１０", "60xx3000", "(,)", "0010 0010",
    ])
    func `anything else is no attribute`(text: String) {
        #expect(AttributeChoice.tag(of: text) == nil)
    }

    @Test(arguments: [
        "(0010,0010", "0010,0010)", "(00100010)", "0,0,1,0,0,0,1,0", "001,00010", ")0010,0010(",
    ])
    func `a comma and brackets stand where they belong`(text: String) {
        #expect(AttributeChoice.tag(of: text) == nil)
    }

    @Test func `a choice that nobody made is the table as it is`() {
        let choice = AttributeChoice()
        #expect(!choice.isAll)
        #expect(choice.included == [])
        #expect(choice.excluded == [])
        #expect(ResolvedTable(choice).rows.map(\.key) == ResolvedTable.standard.rows.map(\.key))
    }

    @Test func `without four UIDs there is no manifest`() {
        #expect(
            AttributeChoice.indispensable.map(\.hexadecimal).sorted()
                == ["00080016", "00080018", "0020000D", "0020000E"])
    }
}
