/// The tag of a Data Element: group number and element number. See PS3.5 §7.1.
///
/// Not called `Tag`, which collides with `Testing.Tag`.
public struct AttributeTag: RawRepresentable, Hashable, Comparable, Codable, Sendable {
    /// 0xGGGGEEEE.
    public let rawValue: UInt32

    /// The tag 0xGGGGEEEE.
    public init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// The tag 0xGGGGEEEE.
    public init(_ rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// The tag of a group and an element number.
    public init(group: UInt16, element: UInt16) {
        rawValue = UInt32(group) << 16 | UInt32(element)
    }

    /// The group number.
    public var group: UInt16 { UInt16(truncatingIfNeeded: rawValue >> 16) }

    /// The element number.
    public var element: UInt16 { UInt16(truncatingIfNeeded: rawValue) }

    /// Whether the group number is odd. See PS3.5 §7.8.
    public var isPrivate: Bool { rawValue & 0x0001_0000 != 0 }

    /// Whether this is the retired Group Length `(gggg,0000)`. See PS3.5 §7.2.
    public var isGroupLength: Bool { element == 0 }

    /// Whether the element reserves a block of private elements. See PS3.5 §7.8.1.
    public var isPrivateCreator: Bool { isPrivate && element >= 0x0010 && element <= 0x00FF }

    /// Eight upper-case hexadecimal digits.
    public var hexadecimal: String {
        let digits = String(rawValue, radix: 16, uppercase: true)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    /// Ascending by group, then element.
    public static func < (left: AttributeTag, right: AttributeTag) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension AttributeTag: CustomStringConvertible {
    /// `(0020,000D)`.
    public var description: String {
        let digits = hexadecimal
        return "(\(digits.prefix(4)),\(digits.suffix(4)))"
    }
}

extension AttributeTag {
    /// The tag with its name as a message shows it: `(0020,000D) Study Instance UID`.
    public var nameInMessages: String {
        guard let keyword = DataDictionary.shared.keyword(of: self) else { return description }
        return "\(self) \(Self.words(of: keyword))"
    }

    /// A keyword taken apart at its capitals: `StudyInstanceUID` is `Study Instance UID`.
    private static func words(of keyword: String) -> String {
        let characters = Array(keyword)
        var name = ""
        for (index, character) in characters.enumerated() {
            if index > 0, character.isUppercase {
                let previous = characters[index - 1]
                let next = index + 1 < characters.count ? characters[index + 1] : character
                if previous.isLowercase || previous.isNumber || next.isLowercase { name += " " }
            }
            name.append(character)
        }
        return name
    }
}

/// Tags that the reader itself must know.
extension AttributeTag {
    public static let transferSyntaxUID = AttributeTag(0x0002_0010)
    public static let mediaStorageSOPClassUID = AttributeTag(0x0002_0002)
    public static let mediaStorageSOPInstanceUID = AttributeTag(0x0002_0003)
    /// The UIDs that say where an instance belongs.
    public static let sopInstanceUID = AttributeTag(0x0008_0018)
    public static let studyInstanceUID = AttributeTag(0x0020_000D)
    public static let seriesInstanceUID = AttributeTag(0x0020_000E)
    public static let specificCharacterSet = AttributeTag(0x0008_0005)
    public static let pixelRepresentation = AttributeTag(0x0028_0103)
    public static let pixelData = AttributeTag(0x7FE0_0010)
    static let item = AttributeTag(0xFFFE_E000)
    static let itemDelimitation = AttributeTag(0xFFFE_E00D)
    static let sequenceDelimitation = AttributeTag(0xFFFE_E0DD)
    /// Data Set Trailing Padding. See PS3.10 §7.2.
    public static let trailingPadding = AttributeTag(0xFFFC_FFFC)
}
