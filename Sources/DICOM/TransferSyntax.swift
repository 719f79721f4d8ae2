/// How a Data Set is laid out in bytes. See PS3.5 Annex A.
public enum DataSetEncoding: Sendable, CaseIterable {
    case implicitLittle
    case explicitLittle
    case explicitBig

    /// Whether each Data Element carries its Value Representation.
    var isExplicit: Bool { self != .implicitLittle }

    /// Whether numbers have their most significant byte first.
    var isBig: Bool { self == .explicitBig }
}

/// A Transfer Syntax as far as the header of a file is concerned.
public struct TransferSyntax: Hashable, Sendable {
    /// The UID without padding.
    public let uid: String
    /// How the Data Set is laid out once it is inflated.
    public let encoding: DataSetEncoding
    /// Whether the Data Set is compressed with deflate (RFC 1951). See PS3.5 §A.5.
    public let isDeflated: Bool

    /// Deflated Explicit VR Little Endian and the two JPIP Referenced Deflate syntaxes.
    private static let deflated: Set<String> = [
        "1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.4.95", "1.2.840.10008.1.2.4.205",
    ]

    /// The Transfer Syntax of a UID.
    ///
    /// Every encapsulated Transfer Syntax has an explicit VR little endian header (PS3.5 §A.4), and
    /// so has, for want of a better guess, one that nobody knows.
    public init(uid: String) {
        self.uid = uid
        switch uid {
        // The second is Papyrus 3, retired; the third GE's, whose pixels alone are big endian.
        case "1.2.840.10008.1.2", "1.2.840.10008.1.20", "1.2.840.113619.5.2":
            encoding = .implicitLittle
        case "1.2.840.10008.1.2.2": encoding = .explicitBig
        default: encoding = .explicitLittle
        }
        isDeflated = Self.deflated.contains(uid)
    }

    /// Whether the UID is below the root of the standard's, or one that `init` knows.
    ///
    /// See PS3.6 Annex A.
    static func isKnown(_ uid: String) -> Bool {
        uid == "1.2.840.10008.1.2" || uid == "1.2.840.113619.5.2" || uid == "1.2.840.10008.1.20"
            || uid.hasPrefix("1.2.840.10008.1.2.")
    }
}
