/// The attributes of the formats that are not DICOM JSON. Each writes its own keys; study date and
/// time are what studies are ordered by.
extension AttributeTable {
    /// OHIF 1, standalone.
    static let dicomcloud: [AttributeRow] = [
        .study("StudyDate", "order", as: .text),
        .study("StudyTime", "order", as: .text),
        .study("PatientName", "patientName", as: .text),
        .series("SeriesDescription", "seriesDescription", as: .text),
    ]

    /// Weasis, manifest 2.5: the attributes that its schema knows.
    static let weasis: [AttributeRow] =
        [
            "StudyDate", "StudyTime", "PatientID", "PatientName", "IssuerOfPatientID",
            "PatientBirthDate", "PatientSex", "StudyDescription", "AccessionNumber", "StudyID",
            "ReferringPhysicianName",
        ].map { .study($0, "XML attribute of Patient or Study", as: .text) }
        + ["SeriesDescription", "SeriesNumber", "Modality", "SeriesDate", "SeriesTime"]
        .map { .series($0, "XML attribute of Series", as: .text) }
}
