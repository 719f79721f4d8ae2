import DICOM

extension ReadNote.Code {
    /// Whether the user is told without asking: something that the file says is not in the manifest,
    /// or not as it should be.
    var isLoss: Bool {
        switch self {
        case .malformedSequence, .malformedTail, .unterminatedSequence, .undecodableText,
            .notANumber,
            .badValueLength, .longBinary, .longValue, .fragmentedValue, .badFrameCount,
            .bulkData,
            .unknownCharacterSet:
            true
        case .trailingBytes, .truncatedTail, .unordered, .encodingMismatch, .badMetaInformation,
            .unknownTransferSyntax, .oddUID, .uidFromMeta, .undeclaredText:
            false
        }
    }
}
