/// An instance in Weasis's manifest.
struct WeasisInstance: WeasisElement {
    let sopInstanceUID: String
    let sopClassUID: String?
    let instanceNumber: String?
    /// What follows the base URL of the archive.
    let directDownloadFile: String

    private enum CodingKeys: String, CodingKey {
        case sopInstanceUID = "SOPInstanceUID"
        case sopClassUID = "SOPClassUID"
        case instanceNumber = "InstanceNumber"
        case directDownloadFile = "DirectDownloadFile"
    }
}
