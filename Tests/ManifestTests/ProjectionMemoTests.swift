import DICOM
import TestSupport
import Testing

@testable import Manifest

/// With what it remembers, a worker comes to the same records as without.
struct ProjectionMemoTests {
    private let image = [
        Element("Modality", "CT"), Element("InstanceNumber", "1"), Element("Rows", "2"),
        Element("Columns", "2"), Element("BitsAllocated", "16"), Element("SliceLocation", "1.5"),
        Element("ImagePositionPatient", "0\\0\\1"), Element("SeriesDescription", "Head"),
        Element("StudyDescription", "CT Head"), Element("WindowCenter", "40\\-600"),
        Element("PatientName", "Doe^Jane"), Element("SpecificCharacterSet", "ISO_IR 100"),
        Element("ImageType", "ORIGINAL\\PRIMARY"),
        Element("SharedFunctionalGroupsSequence", items: [[Element("Rows", "7")]]),
    ]

    private func skimmed(
        _ elements: [Element], _ projection: InstanceProjection
    ) throws(ReadError) -> SkimmedFile {
        let sopClass = elements.last { $0.tag == 0x0008_0016 }?.text ?? Sample.ctStorage
        let bytes = DataSetBuilder.file(
            meta: DataSetBuilder.meta(transferSyntax: Sample.explicitLittle, sopClass: sopClass),
            elements.dataSet.bytes)
        return try Part10Reader(selection: projection.selection(forSOPClass:))
            .skim(ByteArraySource(bytes))
    }

    /// Everything that a record says, as far as it is seen anywhere.
    private func words(_ record: InstanceRecord) -> [String] {
        [
            record.studyInstanceUID, record.seriesInstanceUID, record.sopInstanceUID,
            record.modality, "\(String(describing: record.seriesNumber))",
            "\(String(describing: record.instanceNumber))", "\(record.layout)",
            record.sopClassUID ?? "-", "\(record.concerns)", "\(record.notes)",
            "\(String(describing: record.references))",
            record.metadata.text,
        ]
            + record.studyValues.values.map { $0?.text ?? "-" }
            + record.seriesValues.values.map { $0?.text ?? "-" }
    }

    /// Projects both with one memory, and checks the second against a projection of its own.
    private func compare(
        _ first: [Element], _ second: [Element], _ options: ManifestOptions
    ) throws {
        let projection =
            options.format == .ohif
            ? InstanceProjection(options, table: Sample.table(options.attributes))
            : InstanceProjection(options)
        var memo = ProjectionMemo(projection)
        let one = try skimmed(first, projection)
        let two = try skimmed(second, projection)
        _ = try? memo.record(of: one)
        let expected = Result { try projection.record(of: two.decoded()) }
        let found = Result { try memo.record(of: two) }
        switch (expected, found) {
        case (.success(let expected), .success(let found)):
            #expect(words(found) == words(expected))
        case (.failure(let expected), .failure(let found)):
            #expect(found as? ReadError == expected as? ReadError)
        default: Issue.record("one of them failed: \(expected), \(found)")
        }
    }

    /// What may differ from slice to slice, and what hardly does.
    private static let changes: [[Element]] = [
        [], [Element("SOPInstanceUID", "1.2.1.2")], [Element("SOPInstanceUID", "odd uid")],
        [Element("SOPInstanceUID", "")],
        [Element("SOPInstanceUID", String(repeating: "1", count: 65))],
        [Element("SOPInstanceUID", "1.2.1.2"), Element("InstanceNumber", "2")],
        [Element("InstanceNumber", "")], [Element("InstanceNumber", "x")],
        [Element("InstanceNumber", "3\\4")], [Element("SliceLocation", "-2.25")],
        [Element("SliceLocation", "x")], [Element("SliceLocation", "")],
        [Element("ImagePositionPatient", "0\\0\\2"), Element("WindowCenter", "50")],
        [Element("SeriesDescription", "Neck")], [Element("StudyDescription", "Neck")],
        [Element("PatientName", "Müller^Uwe")], [Element("Modality", "PT")],
        [Element("Rows", "4")], [Element("BitsAllocated", "8")], [Element("BitsAllocated", "")],
        [Element("BitsAllocated", "32")],
        [Element("SpecificCharacterSet", "ISO_IR 192")], [Element("NumberOfFrames", "3")],
        [Element("SeriesInstanceUID", "1.2.2")], [Element("StudyInstanceUID", "1.3")],
        [Element("SOPClassUID", "1.2.840.10008.5.1.4.1.1.4")],
        [Element("SharedFunctionalGroupsSequence", items: [[Element("Rows", "8")]])],
        [Element("PixelSpacing", "1\\1")], [Element("ImageType", "DERIVED\\SECONDARY")],
        [Element("ImageType", "")], [Element(0x0029_1001, .LO, "private")],
    ]

    @Test(
        arguments: changes,
        [
            ManifestOptions(style: .compact), ManifestOptions(style: .pretty),
            ManifestOptions(
                style: .pretty,
                attributes: {
                    var choice = AttributeChoice()
                    choice.isAll = true
                    return choice
                }()),
            ManifestOptions(
                style: .compact,
                attributes: {
                    var choice = AttributeChoice()
                    choice.excluded = [.instanceNumber]
                    return choice
                }()),
            ManifestOptions(style: .compact, format: .weasis),
        ])
    func `a file that is like another`(change: [Element], options: ManifestOptions) throws {
        try compare(Sample.identity() + image, Sample.identity() + image + change, options)
        try compare(Sample.identity() + image + change, Sample.identity() + image, options)
    }

    /// How many entries there are depends on how long one is.
    @Test func `frames that repeat everything, of texts of other lengths`() throws {
        var choice = AttributeChoice()
        choice.isAll = true
        let options = ManifestOptions(style: .compact, frames: .repeat, attributes: choice)
        let film = Sample.identity() + image + [Element("NumberOfFrames", "100000")]
        let texts = [10, 12_000].map { length in
            film + [Element("ImageComments", String(repeating: "x", count: length))]
        }
        let entries = try texts.map { try Sample.record($0, options: options).layout.entryCount }
        #expect(entries == [100_000, 1])
        try compare(texts[0], texts[1], options)
        try compare(texts[1], texts[0], options)
    }

    /// What a segmentation lies over is in no attribute of the manifest as the file has it.
    @Test func `a segmentation that lies over other images`() throws {
        let segmentation = Sample.identity() + [Element("SOPClassUID", SOPClass.segmentation)]
        let sources = ["1.2.9.1", "1.2.9.2"].map { uid in
            Element("SourceImageSequence", items: [[Element("ReferencedSOPInstanceUID", uid)]])
        }
        let options = ManifestOptions(style: .compact)
        try compare(segmentation + [sources[0]], segmentation + [sources[1]], options)
    }

    @Test func `files of several series lie mixed, more of them than are remembered`() throws {
        let projection = InstanceProjection(ManifestOptions(), table: .standard)
        var memo = ProjectionMemo(projection)
        for number in 0..<120 {
            let elements =
                Sample.identity(series: "1.2.\(number % 20)", instance: "1.2.1.\(number)") + image
                + [Element("InstanceNumber", "\(number)")]
            let file = try skimmed(elements, projection)
            #expect(
                try words(memo.record(of: file)) == words(projection.record(of: file.decoded())))
        }
    }
}
