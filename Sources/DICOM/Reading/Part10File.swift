/// What was read of one file.
public struct Part10File: Sendable {
    /// The selected Data Elements.
    public let dataSet: DataSet
    /// The Transfer Syntax UID of the File Meta Information; nil when it has none.
    public let transferSyntaxUID: String?
    /// The Media Storage SOP Class UID; nil when the File Meta Information has none.
    public let mediaStorageSOPClassUID: String?
    /// The Media Storage SOP Instance UID; nil when the File Meta Information has none.
    public let mediaStorageSOPInstanceUID: String?
    /// Whether nobody said the Transfer Syntax, as many servers do not; a file has to.
    public let isOfUnsaidTransferSyntax: Bool
    /// What was odd.
    public let notes: [ReadNote]

    init(dataSet: DataSet, meta: FileMetaInformation, notes: [ReadNote]) {
        self.dataSet = dataSet
        isOfUnsaidTransferSyntax = !meta.isOfFile && meta.transferSyntaxUID == nil
        transferSyntaxUID = meta.transferSyntaxUID
        mediaStorageSOPClassUID = meta.mediaStorageSOPClassUID
        mediaStorageSOPInstanceUID = meta.mediaStorageSOPInstanceUID
        self.notes = notes
    }
}
