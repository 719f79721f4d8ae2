/// Which attributes a manifest has, in the order in which they are written.
///
/// This is the one place to change: add a row and its reason. "all" means every version of the
/// viewer that was examined (3.7 to 3.12); files are OHIF's or cornerstone3D's. An attribute that a
/// file does not have, or has without a value, is left out.
enum AttributeTable {
    static let rows: [AttributeRow] = [
        // Study: the study list, the patient header.
        .study("StudyInstanceUID", "the key of the study; all"),
        .study("StudyDescription", "study list and viewport text; all"),
        .study("StudyDate", "study list and order; all", as: .keepEmpty),
        .study("StudyTime", "study list and order; all", as: .keepEmpty),
        .study("PatientName", "patient header, as an object; all"),
        .study("PatientID", "patient header: one patient or several; all", as: .keepEmpty),
        .study("AccessionNumber", "study list; all", as: .keepEmpty),
        .study("PatientAge", "patient header; all"),
        .study("PatientSex", "patient header, SUV by lean body mass; all", as: .keepEmpty),
        .studyIfEqual("PatientWeight", "SUV by body weight; all"),
        .study("PatientBirthDate", "patient header; all"),

        // Series: the study browser, the order of series.
        .series("SeriesInstanceUID", "the key of the series; all"),
        .series("SeriesDescription", "study browser, hanging protocols; all"),
        .series("SeriesNumber", "study browser, order; all"),
        .series("SeriesDate", "SUV: decay since the series; all"),
        .series("SeriesTime", "SUV: decay since the series; all"),
        .series("Modality", "choice of the viewport and of tools; all"),
        .series("SliceThickness", "viewport text, volume spacing; all"),

        // Instance: every image.
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
        .instance("PixelSpacing", "lengths, reconstruction; all"),
        .instance("HighBit", "imagePixelModule; all"),
        .instance("ImageOrientationPatient", "imagePlaneModule: reconstruction; all"),
        .instance("ImagePositionPatient", "imagePlaneModule: reconstruction; all"),
        .instance("FrameOfReferenceUID", "imagePlaneModule: linked scrolling, overlays; all"),
        .instance("ImageType", "localizers, hanging protocols; all"),
        .instance("Modality", "modality module, SUV; all"),
        .instance("SOPInstanceUID", "the key of the instance; all"),
        .instance("SeriesInstanceUID", "readers of the format other than OHIF"),
        .instance("StudyInstanceUID", "readers of the format other than OHIF"),
        .instance("WindowCenter", "voiLutModule; all"),
        .instance("WindowWidth", "voiLutModule; all"),
        .instance("RescaleIntercept", "modalityLutModule; all"),
        .instance("RescaleSlope", "modalityLutModule; all"),
        .instance("AcquisitionDate", "SUV, order in time; all"),
        .instance("AcquisitionTime", "SUV, order in time; all"),
        .instance("NumberOfFrames", "multi-frame, video; all"),
        .instance("FrameTime", "playback rate; all"),

        // PET: SUV.
        .instance(
            "CorrectedImage", "SUV: the code calls .includes on it; all", as: .alwaysArray),
        .instance("Units", "SUV; all"),
        .instance("DecayCorrection", "SUV; all"),
        .instance("RadiopharmaceuticalInformationSequence", "SUV; all"),

        // Ultrasound.
        .instance("SequenceOfUltrasoundRegions", "calibrated lengths; all"),

        // Enhanced multi-frame, segmentations.
        .instance("SharedFunctionalGroupsSequence", "multi-frame geometry, SEG; all"),
        .instance("PerFrameFunctionalGroupsSequence", "multi-frame geometry; all"),
        .instance("ReferencedSeriesSequence", "SEG: the images below it; all"),

        // RT structures.
        .instance("ReferencedFrameOfReferenceSequence", "RTSTRUCT: the images below it; all"),
        .instance("StructureSetROISequence", "RTSTRUCT: OHIF's list of required metadata"),
        .instance("ROIContourSequence", "RTSTRUCT: OHIF's list of required metadata"),

        // Structured reports: the viewer reads them from the manifest alone.
        .instance("ConceptNameCodeSequence", "SR title; all"),
        .instance("ContentSequence", "SR content; all"),
        .instance("ContentTemplateSequence", "SR: TID 1500 or not; all"),
        .instance("CurrentRequestedProcedureEvidenceSequence", "SR: the images; all"),
        .instance("CodingSchemeIdentificationSequence", "SR: codes; all"),

        // Encapsulated documents.
        .instance("EncapsulatedDocument", "PDF viewport; all"),
    ]
}
