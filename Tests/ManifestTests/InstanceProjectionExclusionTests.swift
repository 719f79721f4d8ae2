import DICOM
import Testing

@testable import Manifest

/// What a user does not want, at any level.
struct InstanceProjectionExclusionTests {
    private func options(_ excluding: String...) -> ManifestOptions {
        var choice = AttributeChoice()
        choice.excluded = Set(excluding.compactMap(AttributeChoice.tag(of:)))
        return ManifestOptions(style: .compact, attributes: choice)
    }

    private func text(
        _ elements: [Element], _ options: ManifestOptions, sopClass: String = Sample.ctStorage
    ) throws -> String {
        let record = try Sample.record(
            Sample.identity(sopClass: sopClass) + elements, options: options)
        return try ManifestWriterTests.text([(record, "a")], base: "x", options: options)
    }

    private static let elements = [
        Element("PatientName", "secret"), Element("PatientID", "7"),
        Element("SeriesDescription", "secret"), Element("SeriesNumber", "3"),
        Element("ImageType", "secret"), Element("Rows", "4"),
        Element(
            "ContentSequence",
            items: [
                [
                    Element("PersonName", "secret"), Element("CodeValue", "x"),
                    Element("ContentSequence", items: [[Element("TextValue", "secret")]]),
                    Element(0x0009_1001, .LO, "secret"),
                ]
            ]),
    ]

    @Test(arguments: [
        "PatientName", "PatientID", "SeriesDescription", "SeriesNumber", "ImageType", "Rows",
        "ContentSequence",
    ])
    func `what is excluded is at no level, and everything else is as it was`(
        name: String
    ) throws {
        let plain = try text(Self.elements, ManifestOptions(style: .compact))
        let others = Self.elements.filter { $0.tag != Element.tag(of: name).rawValue }
        #expect(plain.contains(#""\#(name)":"#))
        #expect(
            try text(Self.elements, options(name))
                == text(others, ManifestOptions(style: .compact)))
    }

    @Test func `what is excluded is in no item`() throws {
        let text = try text(
            Self.elements,
            options(
                "PatientName", "SeriesDescription", "ImageType", "PersonName", "TextValue",
                "0009,1001"))
        #expect(!text.contains("secret"))
        #expect(text.contains(#""ContentSequence":[{"CodeValue":"x"}]"#))
    }

    @Test func `an item of which all is excluded is left out, and so is its sequence`() throws {
        let sequence = Element("ContentSequence", items: [[Element("CodeValue", "x")]])
        let text = try text([sequence], options("CodeValue"))
        #expect(!text.contains("ContentSequence"))
    }

    @Test func `a sequence inside another can be excluded`() throws {
        let text = try text(
            [
                Element(
                    "SharedFunctionalGroupsSequence",
                    items: [
                        [
                            Element("PixelMeasuresSequence", items: [[Element("Rows", "4")]]),
                            Element("PlaneOrientationSequence", items: [[Element("Rows", "4")]]),
                        ]
                    ])
            ], options("PlaneOrientationSequence"))
        #expect(
            text.contains(
                #""SharedFunctionalGroupsSequence":[{"PixelMeasuresSequence":[{"Rows":4}]}]"#))
    }

    @Test func `an overlay and a private attribute can be excluded`() throws {
        let elements = [
            Element("Modality", "PT"), Element(0x6000_3000, .OW, "ab"),
            Element(0x6002_3000, .OW, "ab"), Element(0x0009_100D, .LO, "x"),
        ]
        let text = try text(elements, options("6000,3000", "0009,100d"))
        #expect(!text.contains("60003000"))
        #expect(!text.contains("0009100"))
        #expect(text.contains("60023000"))
    }

    @Test func `the transfer syntax can be excluded`() throws {
        let text = try text([], options("AvailableTransferSyntaxUID"))
        #expect(!text.contains("AvailableTransferSyntaxUID"))
    }

    @Test func `frames are laid out although their number is excluded`() throws {
        let text = try text(
            [Element("Rows", "4"), Element("NumberOfFrames", "2")], options("NumberOfFrames"))
        #expect(!text.contains("NumberOfFrames"))
        #expect(text.contains("?frame=2"))
    }

    @Test func `a series that disagrees about what is excluded is silent`() throws {
        let options = options("SliceThickness", "PatientWeight")
        let files = try ["1", "2"].map { value in
            let elements = [Element("SliceThickness", value), Element("PatientWeight", value)]
            return (
                try Sample.record(
                    Sample.identity(instance: value) + elements, options: options), value
            )
        }
        let text = try ManifestWriterTests.text(files, base: "x", options: options)
        #expect(!text.contains("SliceThickness"))
        #expect(!text.contains("PatientWeight"))
    }

    @Test func `exclusion outweighs inclusion`() throws {
        var options = options("InstitutionName", "PatientName")
        options.attributes.included = Array(options.attributes.excluded)
        let text = try text(
            [Element("InstitutionName", "secret"), Element("PatientName", "secret")], options)
        #expect(!text.contains("secret"))
    }
}
