public import DICOM

/// What the user wants to have in a manifest beyond the attribute table, and what not.
public struct AttributeChoice: Hashable, Sendable {
    /// Every attribute of the Data Set but bulk data.
    public var isAll = false
    /// Attributes that are written whatever the table says of their conditions.
    public var included: [AttributeTag] = []
    /// Attributes that are written nowhere, not even in Items.
    public var excluded: Set<AttributeTag> = []

    /// The table as it is.
    public init() {}

    /// The UIDs without which a manifest is none.
    public static let indispensable: Set<AttributeTag> = [
        .studyInstanceUID, .seriesInstanceUID, .sopInstanceUID, .sopClassUID,
    ]

    /// The tag of a PS3.6 keyword, of `gggg,eeee`, `(gggg,eeee)` or `ggggeeee`; nil for anything else.
    public static func tag(of text: String) -> AttributeTag? {
        if let tag = DataDictionary.shared.tags(of: [text])[text] { return tag }
        guard let found = text.wholeMatch(of: /\(?([0-9A-Fa-f]{4}),?([0-9A-Fa-f]{4})\)?/),
            text.contains(",") || !text.contains("("), text.hasPrefix("(") == text.hasSuffix(")")
        else { return nil }
        return UInt32(found.1 + found.2, radix: 16).map { AttributeTag($0) }
    }
}
