import Testing

@testable import DICOM

struct DataDictionaryTests {
    private let dictionary = DataDictionary.shared

    private static let entries: [(UInt32, String, DataDictionary.Representation)] = [
        (0x0002_0000, "FileMetaInformationGroupLength", .known(.UL)),
        (0x0008_0005, "SpecificCharacterSet", .known(.CS)),
        (0x0008_0018, "SOPInstanceUID", .known(.UI)),
        (0x0010_0010, "PatientName", .known(.PN)),
        (0x0020_000D, "StudyInstanceUID", .known(.UI)),
        (0x0028_0106, "SmallestImagePixelValue", .unsignedOrSigned),
        (0x0028_3006, "LUTData", .unsignedOrWords),
        (0x0040_A730, "ContentSequence", .known(.SQ)),
        (0x5400_1010, "WaveformData", .bytesOrWords),
        (0x7FE0_0010, "PixelData", .bytesOrWords),
        // Retired: the keyword of PS3.6, not DCMTK's `RETIRED_…`.
        (0x0008_0010, "RecognitionCode", .known(.SH)),
    ]

    @Test(arguments: entries)
    func `knows the elements of PS3.6`(
        tag: UInt32, keyword: String, representation: DataDictionary.Representation
    ) {
        #expect(dictionary.keyword(of: AttributeTag(tag)) == keyword)
        #expect(dictionary.representation(of: AttributeTag(tag)) == representation)
    }

    @Test func `carries the whole registry in ascending order`() {
        let tags = dictionary.tags
        #expect(tags.count > 5_000)
        #expect(zip(tags, tags.dropFirst()).allSatisfy { $0 < $1 })
        #expect(tags.allSatisfy { dictionary.representation(of: $0) != nil })
        #expect(!tags.contains { $0.isPrivate })
    }

    @Test func `finds every tag by its keyword`() {
        let tags = dictionary.tags
        let keywords = tags.compactMap { dictionary.keyword(of: $0) }
        let found = dictionary.tags(of: Set(keywords))
        #expect(keywords.count == tags.count)
        #expect(keywords.map { found[$0] } == tags)
    }

    @Test func `leaves out keywords that PS3.6 lacks`() {
        let found = dictionary.tags(of: ["Modality", "Nonsense", "modality", ""])
        #expect(found == ["Modality": AttributeTag(0x0008_0060)])
    }

    @Test(arguments: [UInt32](arrayLiteral: 0x0009_1010, 0x0008_0004, 0x6000_3000, 0xFFFF_FFFF, 0))
    func `has no keyword for private, unknown and repeating elements`(tag: UInt32) {
        #expect(dictionary.keyword(of: AttributeTag(tag)) == nil)
    }

    private static let unlisted: [(UInt32, DataDictionary.Representation?)] = [
        (0x0008_0000, .known(.UL)), (0x0009_0000, .known(.UL)), (0x0029_0010, .known(.LO)),
        (0x0029_00FF, .known(.LO)), (0x0029_0100, nil), (0x0029_000F, nil), (0x0009_1010, nil),
        (0x0008_0004, nil), (0x6002_3000, .bytesOrWords),
    ]

    @Test(arguments: unlisted)
    func `has the VR of group lengths, private creators and repeating groups`(
        tag: UInt32, representation: DataDictionary.Representation?
    ) {
        #expect(dictionary.representation(of: AttributeTag(tag)) == representation)
    }

    private static let implicit:
        [(DataDictionary.Representation, ValueRepresentation, ValueRepresentation)] = [
            (.known(.DS), .DS, .DS), (.unsignedOrSigned, .US, .SS), (.bytesOrWords, .OW, .OW),
            (.unsignedOrWords, .OW, .OW),
        ]

    @Test(arguments: implicit)
    func `decides by Pixel Representation what PS3.5 A.1 leaves open`(
        listed: DataDictionary.Representation, unsigned: ValueRepresentation,
        signed: ValueRepresentation
    ) {
        #expect(listed.implicit(isSigned: false) == unsigned)
        #expect(listed.implicit(isSigned: true) == signed)
    }
}
