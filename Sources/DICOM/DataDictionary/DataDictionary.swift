/// The registry of Data Elements: which Value Representation and keyword a tag has.
///
/// It is carried in the program, so no file has to be found at run time. See PS3.6 §6.
public struct DataDictionary: Sendable {
    /// The Value Representation as PS3.6 lists it.
    public enum Representation: Hashable, Sendable {
        case known(ValueRepresentation)
        /// "US or SS", by Pixel Representation. See PS3.5 §A.1.
        case unsignedOrSigned
        /// "OB or OW".
        case bytesOrWords
        /// "US or OW" and "US or SS or OW": a LUT.
        case unsignedOrWords

        /// What a Data Element in implicit VR is read with. See PS3.5 §A.1.
        func implicit(isSigned: Bool) -> ValueRepresentation {
            switch self {
            case .known(let representation): representation
            case .unsignedOrSigned: isSigned ? .SS : .US
            case .bytesOrWords, .unsignedOrWords: .OW
            }
        }
    }

    private struct Entry {
        var tag: UInt32
        var representation: UInt16
        var keywordLength: UInt16
        var keywordOffset: UInt32
    }

    private let entries: [Entry]

    /// The registry that the program carries.
    public static let shared = DataDictionary()

    private init() {
        var entries: [Entry] = []
        entries.reserveCapacity(5400)
        dataDictionaryTable.withUTF8Buffer { text in
            var start = 0
            while start < text.count {
                let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
                entries.append(
                    Entry(
                        tag: Self.hexadecimal(text[start..<(start + 8)]),
                        representation: UInt16(text[start + 8]) << 8 | UInt16(text[start + 9]),
                        keywordLength: UInt16(end - start - 10),
                        keywordOffset: UInt32(start + 10)))
                start = end + 1
            }
        }
        self.entries = entries
    }

    private static func hexadecimal(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32 {
        digits.reduce(0) { value, digit in
            value << 4 | UInt32(digit < 0x41 ? digit - 0x30 : digit - 0x37)
        }
    }

    private func entry(of tag: AttributeTag) -> Entry? {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].tag < tag.rawValue { low = middle + 1 } else { high = middle }
        }
        return low < entries.count && entries[low].tag == tag.rawValue ? entries[low] : nil
    }

    private static func keyword(of entry: Entry) -> String {
        let start = Int(entry.keywordOffset)
        return dataDictionaryTable.withUTF8Buffer { text in
            String(decoding: text[start..<(start + Int(entry.keywordLength))], as: UTF8.self)
        }
    }

    /// The PS3.6 keyword; nil for repeating groups, private and unknown Data Elements.
    public func keyword(of tag: AttributeTag) -> String? {
        entry(of: tag).map(Self.keyword(of:))
    }

    /// The Value Representation of a tag; nil where nothing but the file can tell.
    ///
    /// Group lengths and private creators have one although the registry does not list them.
    /// See PS3.5 §7.2 and §7.8.1.
    public func representation(of tag: AttributeTag) -> Representation? {
        if tag.isGroupLength { return .known(.UL) }
        if tag.isPrivateCreator { return .known(.LO) }
        if tag.isPrivate { return nil }
        if let entry = entry(of: tag) { return Self.representation(entry.representation) }
        return RepeatingGroups.representation(of: tag)
    }

    private static func representation(_ code: UInt16) -> Representation? {
        switch code {
        case 0x7873: .unsignedOrSigned  // xs
        case 0x6F78: .bytesOrWords  // ox
        case 0x6C74: .unsignedOrWords  // lt
        default: ValueRepresentation(rawValue: code).map(Representation.known)
        }
    }

    /// The tags of some keywords, found in one pass; keywords that PS3.6 lacks are not in the result.
    public func tags(of keywords: Set<String>) -> [String: AttributeTag] {
        var tags: [String: AttributeTag] = [:]
        tags.reserveCapacity(keywords.count)
        // Most entries are not asked for: a number that tells most keywords apart rules them out
        // before a text is made of one.
        let sums = Set(keywords.map { Self.sum($0.utf8) })
        for entry in entries where sums.contains(Self.sum(of: entry)) {
            let keyword = Self.keyword(of: entry)
            if keywords.contains(keyword) { tags[keyword] = AttributeTag(entry.tag) }
        }
        return tags
    }

    private static func sum(of entry: Entry) -> UInt32 {
        let start = Int(entry.keywordOffset)
        return dataDictionaryTable.withUTF8Buffer { text in
            sum(text[start..<(start + Int(entry.keywordLength))])
        }
    }

    private static func sum(_ keyword: some Sequence<UInt8>) -> UInt32 {
        keyword.reduce(0) { $0 &* 31 &+ UInt32($1) }
    }

    /// Every tag of the registry, ascending.
    public var tags: [AttributeTag] { entries.map { AttributeTag($0.tag) } }
}
