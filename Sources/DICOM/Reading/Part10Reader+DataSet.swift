extension Part10Reader {
    /// Walks a Data Set in explicit VR little endian that comes from elsewhere than a file.
    ///
    /// - Parameters:
    ///   - transferSyntaxUID: What the instance itself is in; nil when nobody says.
    ///   - notes: What was odd before it was a Data Set.
    func skim(
        dataSet bytes: [UInt8], transferSyntaxUID: String?, sopClassUID: String?,
        notes: [ReadNote]
    ) throws(ReadError) -> SkimmedFile {
        let meta = FileMetaInformation(
            transferSyntaxUID: transferSyntaxUID, mediaStorageSOPClassUID: sopClassUID)
        var window = try RawWindow(ByteArraySource(bytes))
        let skimmed = try skim(
            &window, from: 0, TransferSyntax(uid: TransferSyntax.explicitLittleEndian), meta, {})
        return SkimmedFile(
            header: skimmed.output, meta: meta, notes: notes + skimmed.notes, limits: limits)
    }
}

extension TransferSyntax {
    fileprivate static let explicitLittleEndian = "1.2.840.10008.1.2.1"
}
