import DICOM
import Testing

@testable import Manifest

struct ViewerConcernsTests {
    private static let root = "1.2.840.10008.5.1.4.1.1."
    private static let image = [
        Element("Rows", "8"), Element("Columns", "8"), Element("BitsAllocated", "16"),
    ]
    private static let uptake = [
        Element("Modality", "PT"), Element("SeriesDate", "20240101"),
        Element("SeriesTime", "1200"), Element("AcquisitionDate", "20240101"),
        Element("AcquisitionTime", "1201"), Element("CorrectedImage", "DECY"),
        Element("Units", "BQML"), Element("DecayCorrection", "START"),
        Element("PatientWeight", "70"),
        Element(
            "RadiopharmaceuticalInformationSequence", items: [[Element("CodeValue", "x")]]),
    ]

    private func concerns(
        _ elements: [Element], sopClass: String = "2", transferSyntax: String? = nil
    ) throws -> [ViewerConcern] {
        try Sample.record(
            Sample.identity(sopClass: Self.root + sopClass) + elements,
            transferSyntax: transferSyntax
        ).concerns
    }

    @Test func `a whole image is no concern`() throws {
        #expect(try concerns(Self.image) == [])
    }

    @Test(arguments: [
        ("Rows", AttributeTag.rows), ("Columns", .columns), ("BitsAllocated", .bitsAllocated),
    ])
    func `an image without what no image is shown without is one`(
        keyword: String, tag: AttributeTag
    ) throws {
        let elements = Self.image.filter { $0.tag != tag.rawValue }
        #expect(elements.count == 2)
        #expect(try concerns(elements) == [.incompleteImage([tag])])
    }

    @Test(arguments: [
        ("481.5", ViewerConcern.unsupportedClass), ("88.59", .unsupportedClass),
        ("11.1", .unsupportedClass), ("9.1.1", .unsupportedClass), ("481.2", .unsupportedClass),
        ("77.1.6", .wholeSlide), ("104.1", .noDocument), ("66.4", .noPixelMeasures),
        ("66.7", .unsupportedClass), ("481.3", .noFrameOfReference),
    ])
    func `a class that is not shown as it is is one`(
        sopClass: String, concern: ViewerConcern
    ) throws {
        #expect(try concerns(Self.image, sopClass: sopClass) == [concern])
    }

    @Test(arguments: ["88.11", "88.22", "88.33", "30", "1.2", "12.1", "20", "6.1"])
    func `a class that is shown is none`(sopClass: String) throws {
        #expect(try concerns(Self.image, sopClass: sopClass) == [])
    }

    @Test(arguments: ["77.1.1.1", "77.1.2.1", "77.1.4.1", "7", "7.4"], 102...108)
    func `a video in a class of the video handler is one`(sopClass: String, syntax: Int) throws {
        let uid = "1.2.840.10008.1.2.4.\(syntax)"
        #expect(try concerns(Self.image, sopClass: sopClass, transferSyntax: uid) == [.video])
    }

    @Test func `a video photograph is one, whatever its transfer syntax`() throws {
        let mpeg2 = "1.2.840.10008.1.2.4.100"
        #expect(try concerns([], sopClass: "77.1.4.1", transferSyntax: mpeg2) == [.video])
    }

    @Test(arguments: [
        ("2", "1.2.840.10008.1.2.4.102"), ("3.1", "1.2.840.10008.1.2.4.103"),
        ("77.1.1.1", "1.2.840.10008.1.2.4.100"), ("7.4", "1.2.840.10008.1.2.4.101"),
        ("2", "1.2.840.10008.1.2.4.94"), ("2", "1.2.840.10008.1.2.4.92"),
        ("2", "1.2.840.10008.1.2.4.53"), ("2", "1.2.840.10008.1.2.8.1"),
        ("2", "1.2.840.10008.1.2.4.110"), ("2", "1.2.840.113619.5.2"),
    ])
    func `an image that no decoder takes is one`(sopClass: String, syntax: String) throws {
        #expect(
            try concerns(Self.image, sopClass: sopClass, transferSyntax: syntax) == [
                .noDecoder(transferSyntaxUID: syntax)
            ])
    }

    @Test(arguments: [
        "", ".1", ".2", ".5", ".4.50", ".4.51", ".4.57", ".4.70", ".4.80", ".4.81", ".4.90",
        ".4.91", ".4.201", ".4.202", ".4.203",
    ])
    func `an image that a decoder takes is none`(syntax: String) {
        #expect(ViewerSupport.decodes("1.2.840.10008.1.2\(syntax)"))
    }

    @Test func `a deflated image is one, a deflated report is none`() throws {
        let deflated = "1.2.840.10008.1.2.1.99"
        for (sopClass, expected) in [("2", [ViewerConcern.deflated]), ("88.11", [])] {
            let elements = Sample.identity(sopClass: Self.root + sopClass) + Self.image
            let file = try Sample.file(elements)
            let found = ViewerConcerns(
                file.dataSet, Keys(file.dataSet), sopClassUID: Self.root + sopClass,
                transferSyntaxUID: deflated)
            #expect(found.concerns == expected)
        }
    }

    @Test(arguments: ["3", "6", "82.1"])
    func `an image of a class that the viewer does not know is one`(sopClass: String) throws {
        #expect(try concerns(Self.image, sopClass: sopClass) == [.unsupportedClass])
    }

    @Test(arguments: [("1", false), ("8", false), ("16", false), ("32", true), ("64", true)])
    func `an image with wide samples is one`(bits: String, isOne: Bool) throws {
        let elements = Self.image + [Element("BitsAllocated", bits)]
        #expect(try concerns(elements) == (isOne ? [.wideSamples] : []))
    }

    @Test(arguments: ["7", "7.4"])
    func `a secondary capture of many frames is one`(sopClass: String) throws {
        let many = Self.image + [Element("NumberOfFrames", "90")]
        let few = Self.image + [Element("NumberOfFrames", "89")]
        #expect(try concerns(many, sopClass: sopClass) == [.takenForVideo])
        #expect(try concerns(few, sopClass: sopClass) == [])
        #expect(try concerns(many, sopClass: "2.1") == [])
    }

    @Test func `PET images that have everything are none`() throws {
        #expect(try concerns(Self.image + Self.uptake, sopClass: "128") == [])
    }

    @Test(arguments: [
        "SeriesDate", "SeriesTime", "AcquisitionDate", "AcquisitionTime", "CorrectedImage",
        "Units", "DecayCorrection", "PatientWeight", "RadiopharmaceuticalInformationSequence",
    ])
    func `PET images without one part of SUV are one`(keyword: String) throws {
        let tag = Element.tag(of: keyword)
        let elements = Self.image + Self.uptake.filter { $0.tag != tag.rawValue }
        #expect(try concerns(elements, sopClass: "128") == [.noUptakeValues([tag])])
        #expect(try concerns(elements, sopClass: "2") == [.noUptakeValues([tag])])
    }

    @Test func `PET images with two radiopharmaceuticals are one`() throws {
        let tag = Element.tag(of: "RadiopharmaceuticalInformationSequence")
        let two = Element(
            "RadiopharmaceuticalInformationSequence",
            items: [[Element("CodeValue", "x")], [Element("CodeValue", "y")]])
        let elements = Self.image + Self.uptake.filter { $0.tag != tag.rawValue } + [two]
        #expect(try concerns(elements, sopClass: "128") == [.notOneRadiopharmaceutical])
    }

    @Test func `a document and a segmentation with what they need are none`() throws {
        let document = Element(0x0042_0011, .OB, bytes: [1, 2])
        #expect(try concerns([document], sopClass: "104.1") == [])
        let measures = Element(
            "PixelMeasuresSequence", items: [[Element("SliceThickness", "1")]])
        let shared = Element("SharedFunctionalGroupsSequence", items: [[measures]])
        #expect(try concerns(Self.image + [shared], sopClass: "66.4") == [])
    }
}
