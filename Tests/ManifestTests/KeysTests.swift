import DICOM
import Testing

@testable import Manifest

struct KeysTests {
    private func keys(_ elements: Element...) throws -> Keys {
        Keys(try Sample.file([Element("SOPInstanceUID", "1.2")] + elements).dataSet)
    }

    @Test func `nothing is known of an empty data set`() throws {
        let keys = try keys()
        #expect(keys.modality == "")
        #expect(keys.seriesNumber == nil)
        #expect(keys.instanceNumber == nil)
        #expect(keys.frames == nil)
        #expect(!keys.hasOddFrames)
        #expect(!keys.hasRows)
    }

    @Test(arguments: [
        ("CT", "CT"), (" MR ", "MR"), ("", ""), ("  ", ""), (#"CT\PT"#, "CT/PT"),
    ])
    func `the modality is text`(text: String, expected: String) throws {
        #expect(try keys(Element("Modality", text)).modality == expected)
    }

    @Test(arguments: [
        ("1", Double?.some(1)), ("-5", -5), ("0", 0), (" 007 ", 7), ("2.5", 2.5), ("1E2", 100),
        (#"3\4"#, 3), ("", nil), ("  ", nil), ("abc", nil), ("1,5", nil), (#"1\x"#, nil),
    ])
    func `numbers for the order are numbers or missing`(text: String, expected: Double?) throws {
        let keys = try keys(Element("SeriesNumber", text), Element("InstanceNumber", text))
        #expect(keys.seriesNumber == expected)
        #expect(keys.instanceNumber == expected)
    }

    @Test func `binary numbers are understood as well`() throws {
        let keys = try keys(
            Element(0x0020_0011, .US, "7"), Element(0x0020_0013, .SL, "-8"))
        #expect(keys.seriesNumber == 7)
        #expect(keys.instanceNumber == -8)
    }

    @Test(arguments: [
        ("1", Int?.some(1)), ("16", 16), (" 3", 3), ("3.0", 3), ("1E1", 10), ("100001", 100_001),
        ("0", nil), ("-1", nil), ("2.5", nil), ("abc", nil), (#"2\3"#, nil), ("1e30", nil),
    ])
    func `frames are one whole number above zero`(text: String, expected: Int?) throws {
        let keys = try keys(Element("NumberOfFrames", text))
        #expect(keys.frames == expected)
        #expect(keys.hasOddFrames == (expected == nil))
    }

    @Test(arguments: ["", "  "])
    func `an empty number of frames is none, and not odd`(text: String) throws {
        let keys = try keys(Element("NumberOfFrames", text))
        #expect(keys.frames == nil)
        #expect(!keys.hasOddFrames)
    }

    @Test(arguments: [("8", true), ("", false)])
    func `rows are there when they say something`(text: String, expected: Bool) throws {
        #expect(try keys(Element("Rows", text)).hasRows == expected)
    }
}
