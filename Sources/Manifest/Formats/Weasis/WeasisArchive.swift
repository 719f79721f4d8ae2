/// Where a manifest of Weasis has its files from.
struct WeasisArchive: WeasisElement {
    /// The name of the archive, for Weasis's messages.
    var arcId = "dicomjson"
    /// What all URLs begin with; may be empty.
    let baseUrl: String
    let patients: [WeasisPatient]

    private enum CodingKeys: String, CodingKey {
        case arcId, baseUrl
        case patients = "Patient"
    }
}
