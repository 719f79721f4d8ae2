/// Where a manifest of Weasis has its files from.
struct WeasisArchive: WeasisElement {
    /// The name of the archive, for Weasis's messages.
    var arcId = "dicomjson"
    /// What all URLs begin with; may be empty.
    let baseUrl: String
    /// How a DICOMweb server is asked; nil for files.
    let queryMode: String?
    let patients: [WeasisPatient]

    private enum CodingKeys: String, CodingKey {
        case arcId, baseUrl, queryMode
        case patients = "Patient"
    }
}
