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
        ("66.7", .noPixelMeasures), ("481.3", .noFrameOfReference),
    ])
    func `a class that is not shown as it is is one`(
        sopClass: String, concern: ViewerConcern
    ) throws {
        #expect(try concerns(Self.image, sopClass: sopClass) == [concern])
    }

    @Test(arguments: ["88.11", "88.22", "88.33", "88.34", "30", "1.2", "12.1", "20", "6.1"])
    func `a class that is shown is none`(sopClass: String) throws {
        #expect(try concerns(Self.image, sopClass: sopClass) == [])
    }

    @Test func `a video is one, whatever its class`() throws {
        let video = "1.2.840.10008.1.2.4.102"
        #expect(try concerns(Self.image, transferSyntax: video) == [.video])
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
