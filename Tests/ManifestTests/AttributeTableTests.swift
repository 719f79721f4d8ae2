import DICOM
import Testing

@testable import Manifest

struct AttributeTableTests {
    private static let keywords = AttributeTable.rows.map(\.keyword)

    @Test func `every keyword is in PS3-6`() {
        let tags = DataDictionary.shared.tags(of: Set(Self.keywords))
        #expect(Self.keywords.filter { tags[$0] == nil } == [])
    }

    /// The two study levels are one place in the manifest.
    @Test(arguments: [
        [AttributeRow.Level.study, .studyIfEqual], [.seriesIfEqual], [.instance],
    ])
    func `no attribute is twice at one level`(levels: [AttributeRow.Level]) {
        let keywords = AttributeTable.rows.filter { levels.contains($0.level) }.map(\.keyword)
        #expect(!keywords.isEmpty)
        #expect(Set(keywords).count == keywords.count)
    }

    @Test(arguments: AttributeTable.rows)
    func `every row has a reason`(row: AttributeRow) {
        #expect(row.why.contains { $0.isLetter })
    }

    /// What is put above the instance overrides it in the viewer. See ohif.md §1.
    @Test(arguments: ["NumberOfFrames", "url", "imageId", "SOPInstanceUID", "InstanceNumber"])
    func `what must differ from instance to instance is not above it`(keyword: String) {
        #expect(AttributeTable.rows.allSatisfy { $0.keyword != keyword || $0.level == .instance })
    }

    @Test(arguments: [
        "StudyInstanceUID", "StudyDate", "StudyTime", "StudyDescription", "AccessionNumber",
        "PatientName", "PatientID", "PatientSex", "PatientAge", "PatientWeight",
        "PatientBirthDate",
    ])
    func `the study has what the viewer lists`(keyword: String) {
        #expect(
            AttributeTable.rows.contains {
                $0.keyword == keyword && [.study, .studyIfEqual].contains($0.level)
            })
    }

    @Test(arguments: [
        "SeriesInstanceUID", "SeriesNumber", "SeriesDescription", "SeriesDate", "SeriesTime",
        "Modality", "SliceThickness",
    ])
    func `the series has what the viewer lists`(keyword: String) {
        #expect(
            AttributeTable.rows.contains { $0.keyword == keyword && $0.level == .seriesIfEqual })
    }

    /// The reference's own list, then what OHIF's technical FAQ asks for. See ohif.md §3.
    @Test(arguments: [
        "Columns", "Rows", "InstanceNumber", "SOPClassUID", "AcquisitionNumber",
        "PhotometricInterpretation", "BitsAllocated", "BitsStored", "PixelRepresentation",
        "SamplesPerPixel", "PixelSpacing", "HighBit", "ImageOrientationPatient",
        "ImagePositionPatient", "FrameOfReferenceUID", "ImageType", "Modality", "SOPInstanceUID",
        "SeriesInstanceUID", "StudyInstanceUID", "WindowCenter", "WindowWidth",
        "RescaleIntercept", "RescaleSlope",
        "ReferencedSeriesSequence", "SharedFunctionalGroupsSequence",
        "PerFrameFunctionalGroupsSequence", "ROIContourSequence", "StructureSetROISequence",
        "ReferencedFrameOfReferenceSequence", "NumberOfFrames", "SequenceOfUltrasoundRegions",
        "FrameTime", "ConceptNameCodeSequence", "ContentSequence", "ContentTemplateSequence",
        "CurrentRequestedProcedureEvidenceSequence", "CodingSchemeIdentificationSequence",
        "RadiopharmaceuticalInformationSequence", "CorrectedImage", "Units", "DecayCorrection",
        "AcquisitionDate", "AcquisitionTime", "EncapsulatedDocument",
    ])
    func `an instance has what the reference writes`(keyword: String) {
        #expect(AttributeTable.rows.contains { $0.keyword == keyword && $0.level == .instance })
    }

    @Test func `only what the published sample keeps is written empty`() {
        let kept = AttributeTable.rows.filter { $0.form == .keepEmpty }
        #expect(
            Set(kept.map(\.keyword))
                == ["StudyDate", "StudyTime", "AccessionNumber", "PatientID", "PatientSex"])
        #expect(kept.allSatisfy { $0.level == .study })
    }

    @Test func `only Corrected Image is always an array`() {
        let arrays = AttributeTable.rows.filter { $0.form == .alwaysArray }
        #expect(arrays.map(\.keyword) == ["CorrectedImage"])
    }
}
