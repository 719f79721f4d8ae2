/// A series in Weasis's manifest.
struct WeasisSeries: WeasisElement {
    let seriesInstanceUID: String
    let seriesDescription: String?
    let seriesNumber: String?
    let modality: String?
    let seriesDate: String?
    let seriesTime: String?
    let instances: [WeasisInstance]

    private enum CodingKeys: String, CodingKey {
        case seriesInstanceUID = "SeriesInstanceUID"
        case seriesDescription = "SeriesDescription"
        case seriesNumber = "SeriesNumber"
        case modality = "Modality"
        case seriesDate = "SeriesDate"
        case seriesTime = "SeriesTime"
        case instances = "Instance"
    }
}
