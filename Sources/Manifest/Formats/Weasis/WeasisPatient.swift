/// A patient in Weasis's manifest.
struct WeasisPatient: WeasisElement {
    let patientID: String
    let patientName: String
    let issuerOfPatientID: String?
    let patientBirthDate: String?
    let patientSex: String?
    var studies: [WeasisStudy] = []

    private enum CodingKeys: String, CodingKey {
        case patientID = "PatientID"
        case patientName = "PatientName"
        case issuerOfPatientID = "IssuerOfPatientID"
        case patientBirthDate = "PatientBirthDate"
        case patientSex = "PatientSex"
        case studies = "Study"
    }
}
