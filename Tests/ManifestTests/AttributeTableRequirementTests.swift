import DICOM
import Testing

@testable import Manifest

/// The lists of ohif.md §3 and OHIF's technical FAQ, told anew: what an instance has and when.
struct AttributeTableRequirementTests {
    /// Whether an instance of a modality, and of a SOP Class, has an attribute.
    private func applies(
        _ key: String, modality: String = "", sopClass: String = Sample.ctStorage,
        samples: Int? = nil, photometric: String? = nil
    ) -> Bool {
        let traits = InstanceTraits(
            modalities: Set(modality.isEmpty ? [] : [modality]), sopClassUID: sopClass,
            samplesPerPixel: samples, photometricInterpretation: photometric)
        return AttributeTable.rows.contains {
            $0.key == key && $0.level == .instance && $0.condition.holds(for: traits)
        }
    }

    private static let modalities = [
        "", "CR", "CT", "DX", "ECG", "KO", "MG", "MR", "NM", "OT", "PR", "PT", "RF", "RTDOSE",
        "RTIMAGE", "RTPLAN", "RTSTRUCT", "SEG", "SM", "SR", "US", "XA",
    ]

    /// The FAQ's list first, and what the reference writes.
    @Test(arguments: [
        "StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "SOPClassUID", "Modality",
        "PhotometricInterpretation", "Rows", "Columns", "PixelRepresentation", "PixelSpacing",
        "BitsAllocated", "RescaleIntercept", "RescaleSlope", "WindowCenter", "WindowWidth",
        "InstanceNumber", "ImagePositionPatient", "ImageOrientationPatient",
        "FrameOfReferenceUID", "ReferencedSeriesSequence", "SharedFunctionalGroupsSequence",
        "PerFrameFunctionalGroupsSequence", "ROIContourSequence", "StructureSetROISequence",
        "ReferencedFrameOfReferenceSequence", "NumberOfFrames", "SequenceOfUltrasoundRegions",
        "FrameTime", "ConceptNameCodeSequence", "ContentSequence", "ContentTemplateSequence",
        "CurrentRequestedProcedureEvidenceSequence", "CodingSchemeIdentificationSequence",
        "RadiopharmaceuticalInformationSequence", "CorrectedImage", "Units", "DecayCorrection",
        "AcquisitionDate", "AcquisitionTime", "EncapsulatedDocument",
        "SamplesPerPixel", "BitsStored", "HighBit", "ImageType", "AcquisitionNumber",
        "VOILUTFunction", "RescaleType", "LossyImageCompression", "LossyImageCompressionRatio",
        "LossyImageCompressionMethod", "AcquisitionDateTime", "ContentDate", "ContentTime",
        "PixelAspectRatio", "SliceLocation", "SpacingBetweenSlices",
        "AvailableTransferSyntaxUID",
        "60xx0010", "60xx0011", "60xx0015", "60xx0022", "60xx0040", "60xx0050", "60xx0051",
        "60xx0100", "60xx0102", "60xx1500", "60xx3000",
        "StudyID", "ReferringPhysicianName", "TimezoneOffsetFromUTC", "IssuerOfPatientID",
        "ManufacturerModelName",
        "StructureSetLabel", "StructureSetDate", "StructureSetTime", "VerificationFlag",
        "CompletionFlag", "MIMETypeOfEncapsulatedDocument", "WaveformSequence",
    ])
    func `an instance of any modality has what the file says`(key: String) {
        #expect(Self.modalities.allSatisfy { applies(key, modality: $0) })
    }

    private static let byModality: [(Set<String>, [String])] = [
        (
            ["CR", "DX", "MG", "XA", "RF"],
            [
                "ImagerPixelSpacing", "PixelSpacingCalibrationType",
                "PixelSpacingCalibrationDescription", "EstimatedRadiographicMagnificationFactor",
                "DistanceSourceToDetector", "DistanceSourceToPatient", "DistanceSourceToEntrance",
            ]
        ),
        (
            ["MG"],
            [
                "ViewCodeSequence", "PatientOrientation", "ImageLaterality", "ViewPosition",
                "FrameAnatomySequence",
            ]
        ),
        (
            ["PT"],
            [
                "PatientSize", "FrameReferenceTime", "ActualFrameDuration", "70531000", "70531009",
                "0009100d",
            ]
        ),
        (
            ["MR", "CT"],
            [
                "TemporalPositionIdentifier", "DiffusionBValue", "TriggerTime", "EchoTime",
                "EchoNumbers", "StackID", "InStackPositionNumber", "CardiacNumberOfImages",
                "20011003", "0019100c", "00431039",
            ]
        ),
        (
            ["NM"],
            ["DetectorInformationSequence", "TimeSlotVector", "SliceVector", "NumberOfSlices"]
        ),
        (
            ["RTDOSE"],
            [
                "GridFrameOffsetVector", "DoseGridScaling", "DoseSummationType", "DoseType",
                "DoseUnits",
            ]
        ),
        (["RTPLAN", "RTDOSE"], ["ReferencedStructureSetSequence", "ReferencedRTPlanSequence"]),
    ]

    @Test(arguments: byModality.flatMap { modalities, keys in keys.map { ($0, modalities) } })
    func `an instance has what its modality needs, and others do not`(
        key: String, needing: Set<String>
    ) {
        #expect(Set(Self.modalities.filter { applies(key, modality: $0) }) == needing)
    }

    @Test(arguments: [
        (Int?.none, false), (-1, false), (0, false), (1, false), (2, true), (3, true), (4, true),
    ])
    func `the planes are told of colour images only`(samples: Int?, isTold: Bool) {
        #expect(applies("PlanarConfiguration", samples: samples) == isTold)
    }

    @Test(
        arguments: [
            "RedPaletteColorLookupTableDescriptor", "GreenPaletteColorLookupTableDescriptor",
            "BluePaletteColorLookupTableDescriptor", "RedPaletteColorLookupTableData",
            "GreenPaletteColorLookupTableData", "BluePaletteColorLookupTableData",
            "PaletteColorLookupTableUID",
        ],
        [
            ("PALETTE COLOR", true), ("MONOCHROME1", false), ("MONOCHROME2", false), ("RGB", false),
            ("YBR_FULL_422", false), ("", false), (nil, false),
        ] as [(String?, Bool)])
    func `a palette is told of palette images only`(key: String, image: (String?, Bool)) {
        #expect(applies(key, photometric: image.0) == image.1)
    }

    @Test(arguments: [
        ("1.2.840.10008.5.1.4.1.1.77.1.6", false),  // VL Whole Slide Microscopy
        ("1.2.840.10008.5.1.4.1.1.77.1.5", true),  // VL Photographic
        ("1.2.840.10008.5.1.4.1.1.66.4", true), ("1.2.840.10008.5.1.4.1.1.66.7", true),
        ("1.2.840.10008.5.1.4.1.1.30", true), ("1.2.840.10008.5.1.4.1.1.4.1", true),
        ("1.2.840.10008.5.1.4.1.1.2.1", true),
    ])
    func `each frame's groups are told of all but whole slides`(sopClass: String, isTold: Bool) {
        #expect(applies("PerFrameFunctionalGroupsSequence", sopClass: sopClass) == isTold)
        #expect(applies("SharedFunctionalGroupsSequence", sopClass: sopClass))
    }

    /// So that a new condition comes with a list here.
    @Test func `every condition of the table is in these lists`() {
        let listed = Set(Self.byModality.flatMap(\.1))
        for row in AttributeTable.rows {
            switch row.condition {
            case .modality: #expect(listed.contains(row.key))
            case .always, .notSOPClass, .colour, .palette: continue
            }
        }
    }
}
