import Testing

@testable import dicomjson

struct VisibleTextTests {
    @Test(arguments: [
        ("plain name.dcm", "plain name.dcm"),
        ("山田 é.dcm", "山田 é.dcm"),
        ("a\u{1B}[2Jb", #"a\u{1b}[2Jb"#),
        ("a\nb\tc\rd", #"a\nb\tc\rd"#),
        ("a\u{202E}b\u{200B}c\u{2066}", #"a\u{202e}b\u{200b}c\u{2066}"#),
        ("back\\slash", #"back\\slash"#),
        ("\u{85}\u{7F}", #"\u{85}\u{7f}"#),
    ])
    func `nothing in a name can move, hide or forge`(name: String, shown: String) {
        #expect(VisibleText.of(name) == shown)
    }

    @Test func `bytes that are no UTF-8 are shown as bytes`() {
        let path = RelativePath([0x61, 0xFF, 0xC3, 0x28, 0xE5, 0xB1, 0xB1, 0xF0, 0x9F])
        #expect(VisibleText.of(path) == #"a\xff\xc3(山\xf0\x9f"#)
    }

    @Test func `the folder itself is a dot`() {
        #expect(VisibleText.of(RelativePath([])) == ".")
    }
}
