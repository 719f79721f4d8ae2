import DICOM
import Testing

struct AttributeTagTests {
    @Test func `prints as the standard does`() {
        #expect(AttributeTag(0x0020_000D).description == "(0020,000D)")
        #expect(AttributeTag(0x0020_000D).hexadecimal == "0020000D")
    }

    @Test(arguments: [
        (UInt32(0x0020_000D), "(0020,000D) Study Instance UID"),
        (0x0008_0018, "(0008,0018) SOP Instance UID"),
        (0x0018_0050, "(0018,0050) Slice Thickness"),
        (0x0009_1010, "(0009,1010)"),
    ])
    func `has its name in messages`(tag: UInt32, text: String) {
        #expect(AttributeTag(tag).nameInMessages == text)
    }

    @Test func `knows private tags, their creators and group lengths`() {
        #expect(AttributeTag(0x0009_1010).isPrivate)
        #expect(AttributeTag(0x0009_0010).isPrivateCreator)
        #expect(!AttributeTag(0x0009_1010).isPrivateCreator)
        #expect(!AttributeTag(0x0008_0010).isPrivate)
        #expect(AttributeTag(0x0008_0000).isGroupLength)
    }
}
