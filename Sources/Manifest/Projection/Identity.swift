import DICOM

/// The UIDs of an instance: its own, those of its series and study, and of its SOP class.
struct Identity {
    let study: String
    let series: String
    let instance: String
    /// nil when neither the Data Set nor the File Meta Information has one.
    let sopClass: String?

    /// Takes the UIDs of a file; throws `missingUID` or `invalidUID`.
    ///
    /// One of SOP Class UID and SOP Instance UID may come from the File Meta Information; a Data Set
    /// that has neither is no SOP Instance. See PS3.10 §7.1.
    init(_ file: Part10File, _ notes: inout [ReadNote]) throws(ReadError) {
        let dataSet = file.dataSet
        study = try Self.required(.studyInstanceUID, of: dataSet, &notes)
        series = try Self.required(.seriesInstanceUID, of: dataSet, &notes)
        let ownClass = try Self.uid(.sopClassUID, of: dataSet, &notes)
        let ownInstance = try Self.uid(.sopInstanceUID, of: dataSet, &notes)
        guard ownClass != nil || ownInstance != nil,
            let instance = ownInstance ?? file.mediaStorageSOPInstanceUID
        else { throw ReadError(.missingUID, at: .sopInstanceUID) }
        self.instance = try Self.checked(instance, .sopInstanceUID)
        let sopClass = ownClass ?? file.mediaStorageSOPClassUID
        self.sopClass = try sopClass.map { uid throws(ReadError) in
            try Self.checked(uid, .sopClassUID)
        }
        if ownInstance == nil { notes.append(ReadNote(.uidFromMeta, at: .sopInstanceUID)) }
        if ownClass == nil, sopClass != nil {
            notes.append(ReadNote(.uidFromMeta, at: .sopClassUID))
        }
    }

    private static func required(
        _ tag: AttributeTag, of dataSet: DataSet, _ notes: inout [ReadNote]
    ) throws(ReadError) -> String {
        guard let uid = try uid(tag, of: dataSet, &notes) else {
            throw ReadError(.missingUID, at: tag)
        }
        return uid
    }

    /// The first value of a UID attribute; nil when it has none.
    private static func uid(
        _ tag: AttributeTag, of dataSet: DataSet, _ notes: inout [ReadNote]
    ) throws(ReadError) -> String? {
        guard let element = dataSet[tag] else { return nil }
        return try uid(of: element, &notes)
    }

    /// The first value of a UID attribute; nil when it has none, throws `invalidUID`.
    static func uid(of element: DataElement, _ notes: inout [ReadNote]) throws(ReadError) -> String?
    {
        guard case .strings(let values)? = ValueReader.value(of: element, notes: &notes),
            let uid = values.first(where: { !$0.isEmpty })
        else { return nil }
        return try checked(uid, element.tag)
    }

    /// See PS3.5 §9.1: at most 64 characters. Which characters is not insisted on.
    private static func checked(
        _ uid: String, _ tag: AttributeTag
    ) throws(ReadError) -> String {
        let isPrintable = uid.utf8.allSatisfy { (0x20...0x7E).contains($0) }
        guard uid.utf8.count <= Limits.standard.uidLength, isPrintable else {
            throw ReadError(.invalidUID, at: tag)
        }
        return uid
    }

    /// The UID of an attribute that this value decides.
    func uid(of tag: AttributeTag) -> String? {
        switch tag {
        case .studyInstanceUID: study
        case .seriesInstanceUID: series
        case .sopInstanceUID: instance
        case .sopClassUID: sopClass
        default: nil
        }
    }
}
