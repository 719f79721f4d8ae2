/// Why a file cannot be in a manifest; closed, so that each code can be documented and counted.
public struct ReadError: Error, Hashable, Codable, Sendable {
    /// The kinds of failure.
    public enum Code: String, Codable, Sendable, CaseIterable {
        /// Not a DICOM file at all: it does not count.
        case notDICOM
        /// A DICOMDIR: a media directory, no image. See PS3.3 Annex F.
        case mediaDirectory
        /// A Data Set without preamble and `DICM`. See PS3.10 §7.1.
        case bareDataSet
        /// The file ends inside something that is needed.
        case truncated
        /// The structure makes no sense.
        case malformed
        /// A limit of `Limits` is passed.
        case nestingDepth
        case elementsSeen
        case elementsKept
        case elementsInItems
        case items
        case bytesKept
        case steps
        case bytesInflated
        case metaLength
        case descents
        case bytesRescanned
        /// A value that its attribute cannot have.
        case implausibleValue
        /// The deflated Data Set cannot be inflated.
        case badDeflate
        /// A UID without which the instance has no place in a manifest is absent or empty.
        case missingUID
        /// A UID is longer than 64 characters or holds characters that cannot be printed.
        case invalidUID
        /// DCMTK refused the Data Set.
        case undecodable
        /// An instance of a server that is not in the DICOM JSON Model. See PS3.18 Annex F.
        case malformedJSON
        /// The operating system refused to give the bytes.
        case unreadable
        /// No memory was left for the file.
        case outOfMemory
    }

    /// What is wrong.
    public let code: Code
    /// Where it is wrong, where that is known.
    public let tag: AttributeTag?
    /// The number of the operating system's error, with `unreadable`.
    public let errno: Int32?

    /// An error of a kind, at a tag.
    public init(_ code: Code, at tag: AttributeTag? = nil, errno: Int32? = nil) {
        self.code = code
        self.tag = tag
        self.errno = errno
    }
}
