import DICOM
import Foundation
import TestSupport
import Testing

@testable import Manifest

/// What a user wants beyond the attribute table, and what not.
struct InstanceProjectionChoiceTests {
    private func record(
        _ elements: [Element], isAll: Bool = false, including: [String] = [],
        excluding: [String] = [], sopClass: String = Sample.ctStorage
    ) throws -> InstanceRecord {
        var choice = AttributeChoice()
        choice.isAll = isAll
        choice.included = including.compactMap(AttributeChoice.tag(of:))
        choice.excluded = Set(excluding.compactMap(AttributeChoice.tag(of:)))
        #expect(choice.included.count == including.count)
        #expect(choice.excluded.count == excluding.count)
        return try Sample.record(
            Sample.identity(sopClass: sopClass) + elements,
            options: ManifestOptions(style: .compact, attributes: choice))
    }

    private static let minimal =
        #""SOPClassUID":"1.2.840.10008.5.1.4.1.1.2","SOPInstanceUID":"1.2.1.1","#
        + #""SeriesInstanceUID":"1.2.1","StudyInstanceUID":"1.2","#
        + #""AvailableTransferSyntaxUID":"1.2.840.10008.1.2.1""#

    /// The members beyond those that every instance has.
    private func others(_ record: InstanceRecord) -> String {
        record.metadata.text.replacing(Self.minimal + ",", with: "")
            .replacing(Self.minimal, with: "")
    }

    // MARK: - All attributes

    @Test func `all attributes are those of the table and then every other, ascending`() throws {
        let record = try record(
            [
                Element(0x0009_0010, .LO, "X"), Element(0x0009_1001, .LO, "private"),
                Element("BodyPartExamined", "HEAD"), Element("InstitutionName", "I"),
                Element("PatientName", "N"), Element("Rows", "4"),
                Element("ReferencedImageSequence", items: [[Element("CodeValue", "x")]]),
                Element(0x0009_10AB, .LO, "y"), Element(0x5000_0005, .US, "2"),
                Element("PixelPaddingValue", "7"),
            ], isAll: true)
        #expect(
            record.metadata.text
                == #""Rows":4,"# + Self.minimal + #","InstitutionName":"I","#
                + #""ReferencedImageSequence":[{"CodeValue":"x"}],"00090010":"X","#
                + #""00091001":"private","000910AB":"y","BodyPartExamined":"HEAD","#
                + #""PixelPaddingValue":7,"50000005":2"#)
        #expect(record.study("PatientName") == #"{"Alphabetic":"N"}"#)
        #expect(record.notes == [])
    }

    @Test func `all attributes are none twice`() throws {
        let all = AttributeTable.rows.map { $0.sample.element }
        let conditions = [
            Element("Modality", #"MR\MG\PT\NM\RTDOSE"#), Element("SamplesPerPixel", "3"),
            Element("PhotometricInterpretation", "PALETTE COLOR"),
        ]
        let plain = try Sample.record(all + conditions)
        #expect(try record(all + conditions, isAll: true).metadata == plain.metadata)
    }

    /// But for whole slides, whose frames are too many.
    @Test(
        arguments: AttributeTable.rows.filter {
            $0.counterSample != nil && $0.key != "PerFrameFunctionalGroupsSequence"
        })
    func `all attributes are also those whose condition does not hold`(row: AttributeRow) throws {
        let counter = try #require(row.counterSample)
        let value = try record(counter + [row.sample.element], isAll: true)
            .metadata(row.sampleKey)
        #expect(value == row.sample.json)
    }

    @Test(arguments: [
        UInt32(0x5000_3000), 0x5002_3000, 0x6020_3000, 0x60FE_3000, 0x7FE0_0020, 0x7FE1_1010,
        0x0008_0000, 0x0008_0005, 0xFFFC_FFFC,
    ])
    func `all attributes are without pixels, overlays, curves and what says nothing`(
        tag: UInt32
    ) throws {
        let element = Element(tag, tag == 0x0008_0005 ? .CS : .OW, "ISO_IR 100")
        #expect(try record([element], isAll: true).metadata.text == Self.minimal)
    }

    @Test func `pixels of an icon are no attribute either`() throws {
        let icon = Element(
            "IconImageSequence",
            items: [[Element("Rows", "2"), Element(0x7FE0_0010, .OW, "abcd")]])
        let record = try record([icon], isAll: true)
        #expect(others(record) == #""IconImageSequence":[{"Rows":2}]"#)
    }

    @Test func `overlay data has its row whether or not all attributes are wanted`() throws {
        let overlay = Element(0x6000_3000, .OW, bytes: [1, 2])
        let expected = #""60003000":{"InlineBinary":"AQI="}"#
        #expect(others(try record([overlay])) == expected)
        #expect(others(try record([overlay], isAll: true)) == expected)
    }

    @Test func `all attributes are without those that are excluded`() throws {
        let record = try record(
            [Element("InstitutionName", "I"), Element("BodyPartExamined", "HEAD")],
            isAll: true, excluding: ["InstitutionName"])
        #expect(others(record) == #""BodyPartExamined":"HEAD""#)
    }

    // MARK: - Include

    @Test(arguments: [
        ("InstitutionName", Element("InstitutionName", "X"), #""InstitutionName":"X""#),
        ("0008,0080", Element("InstitutionName", "X"), #""InstitutionName":"X""#),
        ("0009,1001", Element(0x0009_1001, .LO, "X"), #""00091001":"X""#),
        ("0009,10ab", Element(0x0009_10AB, .LO, "X"), #""000910AB":"X""#),
        ("0009,100d", Element(0x0009_100D, .LO, "X"), #""0009100d":"X""#),
        ("5000,3000", Element(0x5000_3000, .OW, "ab"), #""50003000":{"InlineBinary":"YWI="}"#),
        ("PatientSize", Element("PatientSize", "2"), #""PatientSize":2"#),
        ("PlanarConfiguration", Element("PlanarConfiguration", "1"), #""PlanarConfiguration":1"#),
        ("Rows", Element("Rows", "4"), #""Rows":4"#),
    ])
    func `what is asked for is written once, whatever its condition`(
        name: String, element: Element, expected: String
    ) throws {
        for isAll in [false, true] {
            let text = try record([element], isAll: isAll, including: [name]).metadata.text
            #expect(text.ranges(of: expected).count == 1)
            #expect(text.utf8.count == Self.minimal.utf8.count + 1 + expected.utf8.count)
        }
    }

    @Test func `what is asked for and not there is left out`() throws {
        let record = try record([], including: ["InstitutionName", "PatientSize", "0009,1001"])
        #expect(record.metadata.text == Self.minimal)
    }

    @Test func `what is asked for comes behind the table, in the order of the asking`() throws {
        let record = try record(
            [
                Element("InstitutionName", "I"), Element("BodyPartExamined", "HEAD"),
                Element("ManufacturerModelName", "M"),
            ], including: ["BodyPartExamined", "InstitutionName"])
        #expect(
            others(record)
                == #""ManufacturerModelName":"M","BodyPartExamined":"HEAD","InstitutionName":"I""#)
    }

    @Test(arguments: ["PatientBirthDate", "SeriesDescription"])
    func `what has a place above the instance stays there`(name: String) throws {
        let record = try record([Element(name, "2024")], including: [name])
        #expect((record.study(name) ?? record.series(name)) == #""2024""#)
        #expect(record.metadata.text == Self.minimal)
    }

    @Test func `a whole slide has the groups of each frame when they are asked for`() throws {
        let slide = "1.2.840.10008.5.1.4.1.1.77.1.6"
        let name = "PerFrameFunctionalGroupsSequence"
        let groups = Element(name, items: [[Element("CodeValue", "x")]])
        #expect(try record([groups], sopClass: slide).metadata(name) == nil)
        #expect(
            try record([groups], including: [name], sopClass: slide).metadata(name)
                == #"[{"CodeValue":"x"}]"#)
    }

    @Test func `what is asked for twice is written once`() throws {
        let element = Element("InstitutionName", "X")
        let text = try record([element], including: ["InstitutionName", "0008,0080"]).metadata.text
        #expect(text.ranges(of: "InstitutionName").count == 1)
    }

    /// See values.md, "Never written".
    @Test(arguments: ["SpecificCharacterSet", "0008,0000"])
    func `what is never written is not written on demand either`(name: String) throws {
        let record = try record(
            [Element("SpecificCharacterSet", "ISO_IR 100"), Element(0x0008_0000, .UL, "4")],
            including: [name])
        #expect(record.metadata.text == Self.minimal)
    }
}
