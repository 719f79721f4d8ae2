/// A study in Weasis's manifest.
struct WeasisStudy: WeasisElement {
    let studyInstanceUID: String
    let studyDescription: String?
    let studyDate: String?
    let studyTime: String?
    let accessionNumber: String?
    let studyID: String?
    let referringPhysicianName: String?
    let series: [WeasisSeries]

    private enum CodingKeys: String, CodingKey {
        case studyInstanceUID = "StudyInstanceUID"
        case studyDescription = "StudyDescription"
        case studyDate = "StudyDate"
        case studyTime = "StudyTime"
        case accessionNumber = "AccessionNumber"
        case studyID = "StudyID"
        case referringPhysicianName = "ReferringPhysicianName"
        case series = "Series"
    }
}
