/// Something odd in a file that is nevertheless in the manifest.
public struct ReadNote: Hashable, Codable, Sendable {
    /// The kinds of oddity.
    public enum Code: String, Codable, Sendable, CaseIterable {
        /// Bytes after the last Data Element that are none.
        case trailingBytes
        /// The file ends inside something that is not needed.
        case truncatedTail
        /// A sequence or an Item ends with the file and not with its delimiter or length.
        case unterminatedSequence
        /// A sequence holds something that is no Item; its rest is left out.
        case malformedSequence
        /// From some place on the structure makes no sense; what follows is left out.
        case malformedTail
        /// Tags do not ascend. See PS3.5 §7.1.
        case unordered
        /// The Data Set is encoded differently from what the Transfer Syntax UID says.
        case encodingMismatch
        /// File Meta Information is missing, incomplete or has a wrong length. See PS3.10 §7.1.
        case badMetaInformation
        /// The Transfer Syntax UID is not one of PS3.6's.
        case unknownTransferSyntax
        /// A UID holds characters that a UID cannot have. See PS3.5 §9.1.
        case oddUID
        /// A UID of the Data Set was taken from the File Meta Information.
        case uidFromMeta
        /// A Specific Character Set term is unknown; another was used. See PS3.3 §C.12.1.1.2.
        case unknownCharacterSet
        /// Bytes that the character set does not have became U+FFFD.
        case undecodableText
        /// High bytes without a character set that has them.
        case undeclaredText
        /// The text of a number is none; the attribute is left out.
        case notANumber
        /// The length of a value is no multiple of its size; the attribute is left out.
        case badValueLength
        /// A binary value in a sequence is too long to be written inline; it is left out.
        case longBinary
        /// A value is longer than is kept; it is left out.
        case longValue
        /// A binary value comes in fragments; it is left out.
        case fragmentedValue
        /// A server has the value elsewhere and does not give it; it is left out.
        case bulkData
        /// Number of Frames is none, or more than will be expanded.
        case badFrameCount
    }

    /// What is odd.
    public let code: Code
    /// Where, if it is about one attribute.
    public let tag: AttributeTag?

    /// A note of a kind, at a tag.
    public init(_ code: Code, at tag: AttributeTag? = nil) {
        self.code = code
        self.tag = tag
    }
}
