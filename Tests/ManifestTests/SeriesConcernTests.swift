import DICOM
import Testing

@testable import Manifest

struct SeriesConcernTests {
    private static let segmentation = "1.2.840.10008.5.1.4.1.1.66.4"
    private static let image = [
        Element("Rows", "8"), Element("Columns", "8"), Element("BitsAllocated", "16"),
    ]

    private func record(
        _ instance: String, series: String = "1.2.1", sopClass: String = Sample.ctStorage,
        _ more: [Element]
    ) throws -> InstanceRecord {
        try Sample.record(
            Sample.identity(
                study: "1.2", series: series, instance: instance, sopClass: sopClass) + more)
    }

    /// A segmentation that is whole but for the images that it names.
    private func segmentation(over series: String) throws -> InstanceRecord {
        let measures = Element(
            "PixelMeasuresSequence", items: [[Element("SliceThickness", "1")]])
        let shared = Element("SharedFunctionalGroupsSequence", items: [[measures]])
        let references = Element(
            "ReferencedSeriesSequence", items: [[Element("SeriesInstanceUID", series)]])
        return try record(
            "1.2.2.1", series: "1.2.2", sopClass: Self.segmentation,
            Self.image + [shared, references, Element("SeriesNumber", "7")])
    }

    @Test func `is told once for a kind and series, with the first path and the number`() throws {
        let bad = [Element("Rows", "8"), Element("Columns", "8"), Element("SeriesNumber", "3")]
        let tree = Sample.tree([
            try record("1.2.1.2", bad), try record("1.2.1.1", bad),
            try record("1.2.1.3", Self.image + [Element("SeriesNumber", "3")]),
        ])
        #expect(
            tree.concerns == [
                SeriesConcern(
                    concern: .incompleteImage([.bitsAllocated]), path: Array("file1000".utf8),
                    count: 2, seriesNumber: 3, sopClassUID: Sample.ctStorage)
            ])
    }

    @Test func `images of a segmentation that are in the manifest are none`() throws {
        let tree = Sample.tree([
            try record("1.2.1.1", Self.image), try segmentation(over: "1.2.1"),
        ])
        #expect(tree.concerns == [])
    }

    @Test func `images of a segmentation that are not in the manifest are one`() throws {
        let tree = Sample.tree([
            try record("1.2.1.1", Self.image), try segmentation(over: "1.2.9"),
        ])
        #expect(tree.concerns.map(\.concern) == [.imagesElsewhere])
        #expect(tree.concerns.map(\.seriesNumber) == [7])
        #expect(tree.concerns.map(\.sopClassUID) == [Self.segmentation])
    }

    @Test func `files of one study that differ about the patient are one, without values`() throws {
        let tree = Sample.tree([
            try record("1.2.1.1", Self.image + [Element("PatientName", "Doe^John")]),
            try record("1.2.1.2", Self.image + [Element("PatientName", "Roe^Jane")]),
        ])
        #expect(tree.concerns.map(\.concern) == [.disagreement([AttributeTag(0x0010_0010)])])
    }
}
