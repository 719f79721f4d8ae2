import DICOM

/// Writes a finished tree as the manifest that Weasis opens, valid for its schema 2.5 whatever the
/// files say.
///
/// See https://weasis.org/en/basics/customize/integration/.
struct WeasisWriter {
    private let tree: ManifestTree
    private let urls: InstanceURLs
    private let style: JSONStyle
    private let texts: LevelTexts

    init(_ tree: ManifestTree, urls: InstanceURLs, style: JSONStyle) {
        self.tree = tree
        self.urls = urls
        self.style = style
        texts = LevelTexts(tree)
    }

    /// Gives the text to `sink`, a study at a time; throws what the sink throws.
    func write(to sink: ([UInt8]) throws -> Void) throws {
        let patients = patients
        var document = try document([])
        if patients.isEmpty { try sink(Array(document.opening)) }
        for (number, studies) in patients.enumerated() {
            for (place, study) in studies.enumerated() {
                document = try self.document([patient(studies[0], with: element(study))])
                if number == 0, place == 0 { try sink(Array(document.opening)) }
                if place == 0 { try sink(Array(document.patient)) }
                try sink(Array(document.study))
            }
            try sink(Array(document.patientEnd))
        }
        try sink(Array(document.closing))
    }

    private func document(_ patients: [WeasisPatient]) throws -> WeasisDocument {
        let root = String(decoding: urls.root, as: UTF8.self)
        let archive = WeasisArchive(
            baseUrl: root, queryMode: urls.areOfWADORS ? "DICOM_WEB" : nil, patients: patients)
        return try WeasisDocument(WeasisManifest(arcQuery: archive), style: style)
    }

    /// The studies of each patient, in the order of their first studies.
    private var patients: [[ManifestTree.Study]] {
        var places: [[String]: Int] = [:]
        var patients: [[ManifestTree.Study]] = []
        for study in tree.studies {
            let key = ["PatientID", "IssuerOfPatientID", "PatientName"]
                .map { texts.text($0, of: study) ?? "" }
            if let place = places[key] {
                patients[place].append(study)
            } else {
                places[key] = patients.count
                patients.append([study])
            }
        }
        return patients
    }

    private func patient(_ first: ManifestTree.Study, with study: WeasisStudy) -> WeasisPatient {
        func text(_ keyword: String) -> String? {
            texts.text(keyword, of: first).map(XMLText.legal)
        }
        return WeasisPatient(
            patientID: WeasisValue.required(text("PatientID")),
            patientName: WeasisValue.required(text("PatientName")),
            issuerOfPatientID: WeasisValue.text(text("IssuerOfPatientID")),
            patientBirthDate: WeasisValue.date(text("PatientBirthDate")),
            patientSex: WeasisValue.sex(text("PatientSex")),
            studies: [study])
    }

    private func element(_ study: ManifestTree.Study) -> WeasisStudy {
        func text(_ keyword: String) -> String? {
            texts.text(keyword, of: study).map(XMLText.legal)
        }
        func short(_ keyword: String) -> String? {
            WeasisValue.text(text(keyword), atMost: WeasisValue.shortest)
        }
        return WeasisStudy(
            studyInstanceUID: study.uid,
            studyDescription: WeasisValue.text(text("StudyDescription")),
            studyDate: WeasisValue.date(text("StudyDate")),
            studyTime: WeasisValue.time(text("StudyTime")),
            accessionNumber: short("AccessionNumber"),
            studyID: short("StudyID"),
            referringPhysicianName: WeasisValue.text(text("ReferringPhysicianName")),
            series: study.series.map(element))
    }

    private func element(_ series: ManifestTree.Series) -> WeasisSeries {
        func text(_ keyword: String) -> String? {
            texts.text(keyword, of: series).map(XMLText.legal)
        }
        return WeasisSeries(
            seriesInstanceUID: series.uid,
            seriesDescription: WeasisValue.text(text("SeriesDescription")),
            seriesNumber: WeasisValue.integer(text("SeriesNumber")),
            modality: WeasisValue.code(text("Modality")),
            seriesDate: WeasisValue.date(text("SeriesDate")),
            seriesTime: WeasisValue.time(text("SeriesTime")),
            instances: series.instances.map(element))
    }

    private func element(_ instance: ManifestTree.Instance) -> WeasisInstance {
        let isNumbered = !tree.table.choice.excluded.contains(.instanceNumber)
        let number = isNumbered ? instance.number : nil
        return WeasisInstance(
            sopInstanceUID: instance.sopInstanceUID,
            sopClassUID: WeasisValue.uid(instance.kind.sopClassUID),
            instanceNumber: number.flatMap { Int32(exactly: $0) }.map(String.init),
            directDownloadFile: String(
                decoding: urls.urlBelowRoot(of: instance.path), as: UTF8.self))
    }
}

extension ManifestFormat {
    /// Throws `invalidUID` for an instance that a manifest of this format cannot name.
    func check(_ record: InstanceRecord) throws(ReadError) {
        guard self == .weasis else { return }
        let uids: [(AttributeTag, String)] = [
            (.studyInstanceUID, record.studyInstanceUID),
            (.seriesInstanceUID, record.seriesInstanceUID),
            (.sopInstanceUID, record.sopInstanceUID),
        ]
        for (tag, uid) in uids where !WeasisValue.isUID(uid) {
            throw ReadError(.invalidUID, at: tag)
        }
    }
}
