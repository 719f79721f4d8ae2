import DICOM

/// Which attributes a manifest has, in the order in which they are written.
///
/// This is the one place to change: add a row and its reason. "all" means every version of the
/// viewer that was examined (3.7 to 3.12); modules are those of OHIF's MetadataProvider and of
/// cornerstone3D. An attribute that a file does not have, or has without a value, is left out.
enum AttributeTable {
    static let rows: [AttributeRow] =
        study + series + image + order + calibration + nuclear + multiFrame + overlays
        + radiotherapy
        + reports + documents + saved

    /// The study list and the patient header.
    private static let study: [AttributeRow] = [
        .study("StudyInstanceUID", "the key of the study; all"),
        .study("StudyDescription", "study list and viewport text; all"),
        .study("StudyDate", "study list and order; all", as: .keepEmpty),
        .study("StudyTime", "study list and order; all", as: .keepEmpty),
        .studyIfEqual("PatientName", "patient header, as an object; all"),
        .studyIfEqual(
            "PatientID", "patient header: one patient or several; all", as: .keepEmpty),
        .study("AccessionNumber", "study list; all", as: .keepEmpty),
        .studyIfEqual("PatientAge", "patient header; all"),
        .studyIfEqual(
            "PatientSex", "patient header, SUV by lean body mass; all", as: .keepEmpty),
        .studyIfEqual("PatientWeight", "SUV by body weight; all"),
        .studyIfEqual("PatientBirthDate", "patient header; all"),
    ]

    /// The study browser and the order of series.
    private static let series: [AttributeRow] = [
        .series("SeriesInstanceUID", "the key of the series; all"),
        .series("SeriesDescription", "study browser, hanging protocols; all"),
        .series("SeriesNumber", "study browser, order; all"),
        .series("SeriesDate", "SUV: decay since the series; all"),
        .series("SeriesTime", "SUV: decay since the series; all"),
        .series("Modality", "choice of the viewport and of tools; all"),
        .series("SliceThickness", "viewport text, volume spacing; all"),
    ]

    /// Every image.
    private static let image: [AttributeRow] = [
        .instance("Columns", "imagePixelModule: no image without it; all"),
        .instance("Rows", "imagePixelModule: no image without it; all"),
        .instance("InstanceNumber", "order, viewport text; all"),
        .instance("SOPClassUID", "choice of the SOP class handler; all"),
        .instance("AcquisitionNumber", "hanging protocols, split series; all"),
        .instance("PhotometricInterpretation", "imagePixelModule; all"),
        .instance("BitsAllocated", "imagePixelModule: no image without it; all"),
        .instance("BitsStored", "imagePixelModule; all"),
        .instance("PixelRepresentation", "imagePixelModule; all"),
        .instance("SamplesPerPixel", "imagePixelModule; all"),
        .instance("PlanarConfiguration", "imagePixelModule: OHIF #2420, #2262", if: .colour),
        .instance("PixelSpacing", "lengths, reconstruction; all"),
        .instance("PixelAspectRatio", "imagePixelModule; all"),
        .instance("HighBit", "imagePixelModule; all"),
        .instance("ImageOrientationPatient", "imagePlaneModule: reconstruction; all"),
        .instance("ImagePositionPatient", "imagePlaneModule: reconstruction; all"),
        .instance("SliceLocation", "imagePlaneModule; all"),
        .instance("SpacingBetweenSlices", "volume spacing; all"),
        .instance("FrameOfReferenceUID", "imagePlaneModule: linked scrolling, overlays; all"),
        .instance("ImageType", "localizers, hanging protocols; all"),
        .instance("Modality", "modality module, SUV; all"),
        .instance("SOPInstanceUID", "the key of the instance; all"),
        .instance("SeriesInstanceUID", "readers of the format other than OHIF"),
        .instance("StudyInstanceUID", "readers of the format other than OHIF"),
        .instance("WindowCenter", "voiLutModule; all"),
        .instance("WindowWidth", "voiLutModule; all"),
        .instance("VOILUTFunction", "voiLutModule; all"),
        .instance("RescaleIntercept", "modalityLutModule; all"),
        .instance("RescaleSlope", "modalityLutModule; all"),
        .instance("RescaleType", "modalityLutModule: units of values; all"),
        .instance("LossyImageCompression", "viewport text; all"),
        .instance("LossyImageCompressionRatio", "viewport text; all"),
        .instance("LossyImageCompressionMethod", "viewport text; all"),
        .instance(
            "AvailableTransferSyntaxUID", "video detection, decoders; all", as: .transferSyntax),
        .instance(
            "RedPaletteColorLookupTableDescriptor", "imagePixelModule; all", if: .palette),
        .instance(
            "GreenPaletteColorLookupTableDescriptor", "imagePixelModule; all", if: .palette),
        .instance(
            "BluePaletteColorLookupTableDescriptor", "imagePixelModule; all", if: .palette),
        .instance("RedPaletteColorLookupTableData", "imagePixelModule; all", if: .palette),
        .instance("GreenPaletteColorLookupTableData", "imagePixelModule; all", if: .palette),
        .instance("BluePaletteColorLookupTableData", "imagePixelModule; all", if: .palette),
        .instance("PaletteColorLookupTableUID", "imagePixelModule; all", if: .palette),
    ]

    /// Time and what splits a series in four dimensions.
    private static let order: [AttributeRow] = [
        .instance("AcquisitionDate", "SUV, order in time; all"),
        .instance("AcquisitionTime", "SUV, order in time; all"),
        .instance("AcquisitionDateTime", "SUV, order in time; all"),
        .instance("ContentDate", "order in time; all"),
        .instance("ContentTime", "order in time; all"),
        .instance("TemporalPositionIdentifier", "4D split; all", if: .modality("MR", "CT")),
        .instance("DiffusionBValue", "4D split; all", if: .modality("MR", "CT")),
        .instance("TriggerTime", "4D split; all", if: .modality("MR", "CT")),
        .instance("EchoTime", "4D split; all", if: .modality("MR", "CT")),
        .instance("EchoNumbers", "4D split; all", if: .modality("MR", "CT")),
        .instance("StackID", "4D split; all", if: .modality("MR", "CT")),
        .instance("InStackPositionNumber", "4D split; all", if: .modality("MR", "CT")),
        .instance("CardiacNumberOfImages", "4D split; all", if: .modality("MR", "CT")),
        .privateElement(
            "20011003", .FL, "4D split: Philips b value; all", if: .modality("MR", "CT")),
        .privateElement(
            "0019100c", .IS, "4D split: Siemens b value; all", if: .modality("MR", "CT")),
        .privateElement("00431039", .IS, "4D split: GE b value; all", if: .modality("MR", "CT")),
    ]

    /// Lengths in millimetres where Pixel Spacing is not that of the patient, and what a
    /// mammography hanging protocol asks for. See OHIF #1490.
    private static let calibration: [AttributeRow] = [
        .instance("ImagerPixelSpacing", "lengths; all", if: projection),
        .instance("PixelSpacingCalibrationType", "lengths; all", if: projection),
        .instance("PixelSpacingCalibrationDescription", "lengths; all", if: projection),
        .instance("EstimatedRadiographicMagnificationFactor", "lengths; all", if: projection),
        .instance("DistanceSourceToDetector", "lengths; all", if: projection),
        .instance("DistanceSourceToPatient", "lengths; all", if: projection),
        .instance("DistanceSourceToEntrance", "lengths; all", if: projection),
        .instance(
            "ViewCodeSequence", "mammography protocol: throws without it", if: .modality("MG")),
        .instance("PatientOrientation", "mammography protocol; all", if: .modality("MG")),
        .instance("ImageLaterality", "mammography protocol; all", if: .modality("MG")),
        .instance("ViewPosition", "mammography protocol; all", if: .modality("MG")),
        .instance("FrameAnatomySequence", "mammography protocol; all", if: .modality("MG")),
        .instance("SequenceOfUltrasoundRegions", "calibrated lengths in ultrasound; all"),
    ]

    private static let projection = AttributeCondition.modality("CR", "DX", "MG", "XA", "RF")

    /// PET: SUV, which the viewer only computes when nothing is missing; NM.
    private static let nuclear: [AttributeRow] = [
        .instance("CorrectedImage", "SUV: .includes is called on it; all", as: .alwaysArray),
        .instance("Units", "SUV; all"),
        .instance("DecayCorrection", "SUV; all"),
        .instance("RadiopharmaceuticalInformationSequence", "SUV; all"),
        .instance("PatientSize", "SUV by lean body mass; all", if: .modality("PT")),
        .instance("FrameReferenceTime", "SUV: decay; all", if: .modality("PT")),
        .instance("ActualFrameDuration", "SUV: decay; all", if: .modality("PT")),
        .privateElement("70531000", .DS, "SUV: Philips scale factor; all", if: .modality("PT")),
        .privateElement("70531009", .DS, "SUV: Philips activity factor; all", if: .modality("PT")),
        .privateElement("0009100d", .DT, "SUV: GE scan date and time; all", if: .modality("PT")),
        .instance("DetectorInformationSequence", "NM geometry; all", if: .modality("NM")),
        .instance("TimeSlotVector", "NM frames; all", if: .modality("NM")),
        .instance("SliceVector", "NM frames; all", if: .modality("NM")),
        .instance("NumberOfSlices", "NM frames; all", if: .modality("NM")),
    ]

    /// Multi-frame images and segmentations.
    private static let multiFrame: [AttributeRow] = [
        .instance("NumberOfFrames", "multi-frame, video; all"),
        .instance("FrameTime", "playback rate; all"),
        .instance("SharedFunctionalGroupsSequence", "multi-frame geometry, SEG; all"),
        .instance(
            "PerFrameFunctionalGroupsSequence", "multi-frame geometry; not whole-slide: huge",
            if: .notSOPClass(SOPClass.wholeSlide)),
        .instance("ReferencedSeriesSequence", "SEG, RTSTRUCT: the images below; all"),
    ]

    /// overlayPlaneModule, one group for each overlay. See OHIF #2449.
    ///
    /// The viewer spells the group in lower case: 600A is `600a3000`, and `600A3000` is not found.
    /// See OHIF 3.10, MetadataProvider.ts, OVERLAY_PLANE_MODULE.
    private static let overlays: [AttributeRow] = [
        "60xx0010", "60xx0011", "60xx0015", "60xx0022", "60xx0040", "60xx0050", "60xx0051",
        "60xx0100", "60xx0102", "60xx1500", "60xx3000",
    ].map { .instance($0, "overlayPlaneModule, lower-case keys: hides the file's own; all") }

    /// RT structures, doses and plans.
    private static let radiotherapy: [AttributeRow] = [
        .instance("ReferencedFrameOfReferenceSequence", "RTSTRUCT: throws without it; all"),
        .instance("StructureSetLabel", "RTSTRUCT: name; all"),
        .instance("StructureSetDate", "RTSTRUCT; all"),
        .instance("StructureSetTime", "RTSTRUCT; all"),
        .instance("StructureSetROISequence", "RTSTRUCT: OHIF's list of required metadata"),
        .instance("ROIContourSequence", "RTSTRUCT: OHIF's list of required metadata"),
        .instance("GridFrameOffsetVector", "RTDOSE: planes; all", if: .modality("RTDOSE")),
        .instance("DoseGridScaling", "RTDOSE: values; all", if: .modality("RTDOSE")),
        .instance("DoseSummationType", "RTDOSE; all", if: .modality("RTDOSE")),
        .instance("DoseType", "RTDOSE; all", if: .modality("RTDOSE")),
        .instance("DoseUnits", "RTDOSE; all", if: .modality("RTDOSE")),
        .instance("ReferencedStructureSetSequence", "its references", if: plans),
        .instance("ReferencedRTPlanSequence", "its references", if: plans),
    ]

    private static let plans = AttributeCondition.modality("RTPLAN", "RTDOSE")

    /// Structured reports: the viewer reads them from the manifest alone.
    private static let reports: [AttributeRow] = [
        .instance("ConceptNameCodeSequence", "SR title; all"),
        .instance("ContentSequence", "SR content; all"),
        .instance("ContentTemplateSequence", "SR: TID 1500 or not; all"),
        .instance("CurrentRequestedProcedureEvidenceSequence", "SR, KO: the images; all"),
        .instance("CodingSchemeIdentificationSequence", "SR: codes; all"),
        .instance("VerificationFlag", "SR viewport; all"),
        .instance("CompletionFlag", "SR viewport; all"),
    ]

    /// Encapsulated documents and waveforms.
    private static let documents: [AttributeRow] = [
        .instance("MIMETypeOfEncapsulatedDocument", "PDF viewport; all"),
        .instance("EncapsulatedDocument", "PDF viewport: the document; all", as: .document),
        .instance("WaveformSequence", "ECG viewport; OHIF after February 2026"),
    ]

    /// What the viewer copies into what it saves, and shows as viewport text.
    private static let saved: [AttributeRow] = [
        .instance("StudyID", "saved SR, SEG; all"),
        .instance("ReferringPhysicianName", "saved SR, SEG; all"),
        .instance("TimezoneOffsetFromUTC", "saved SR, SEG; all"),
        .instance("IssuerOfPatientID", "saved SR, SEG; all"),
        .instance("ManufacturerModelName", "viewport text; all"),
    ]
}
