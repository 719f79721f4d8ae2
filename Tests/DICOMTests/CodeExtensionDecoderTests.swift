import Testing

@testable import DICOM

struct CodeExtensionDecoderTests {
    private func decode(
        _ text: String, _ terms: [CharacterSetTerm], _ delimiters: TextDelimiters = []
    ) -> (text: String, isClean: Bool) {
        let bytes = [UInt8](latin1: text)
        return CodeExtensionDecoder.decode(bytes[...], terms: terms, delimiters: delimiters)
    }

    private static let escapes: [(String, String)] = [
        // G0: ISO 646, JIS X 0201 romaji, JIS X 0208 of 1978 and 1983, JIS X 0212.
        ("\u{1B}(BA\\~", "A\\~"), ("\u{1B}(JA\\~", "A¥‾"), ("\u{1B}$@;3ED", "山田"),
        ("\u{1B}$B;3ED", "山田"), ("\u{1B}$B;3\u{1B}(BED", "山ED"), ("\u{1B}$(D0!", "丂"),
        // G1: the single-byte sets, katakana, KS X 1001, GB 2312.
        ("\u{1B}-A\u{E4}", "ä"), ("\u{1B}-B\u{B1}", "ą"), ("\u{1B}-C\u{A1}", "Ħ"),
        ("\u{1B}-D\u{A2}", "ĸ"), ("\u{1B}-L\u{D0}", "а"), ("\u{1B}-G\u{C7}", "ا"),
        ("\u{1B}-F\u{E1}", "α"), ("\u{1B}-H\u{E0}", "א"), ("\u{1B}-M\u{DD}", "İ"),
        ("\u{1B}-T\u{A1}", "ก"), ("\u{1B}-b\u{A4}", "€"), ("\u{1B})I\u{B1}", "ｱ"),
        ("\u{1B}$)C\u{C8}\u{AB}", "홍"), ("\u{1B}$)A\u{D5}\u{C5}", "张"),
        // G0 and G1 do not disturb each other.
        ("\u{1B}-L\u{D0}\u{1B}$B;3\u{D0}", "а山а"), ("\u{1B}$)C\u{C8}\u{AB}A\u{C8}\u{AB}", "홍A홍"),
    ]

    @Test(arguments: escapes)
    func `follows every escape sequence of PS3.3 C.12.1.1.2`(bytes: String, expected: String) {
        let decoded = decode(bytes, [.ascii])
        #expect(decoded.text == expected)
        #expect(decoded.isClean)
    }

    private static let initial: [([CharacterSetTerm], String, String)] = [
        ([.singleByte(.latin2), .multiByte(.kanji)], "\u{B1}", "ą"),
        ([.katakana, .multiByte(.kanji)], "\u{B1}~", "ｱ‾"),
        // Files exist without the escape sequence where only one set can be meant.
        ([.ascii, .multiByte(.korean)], "\u{C8}\u{AB}", "홍"),
        ([.multiByte(.hanzi)], "\u{D5}\u{C5}", "张"),
    ]

    @Test(arguments: initial)
    func `begins with the first value of the set`(
        terms: [CharacterSetTerm], bytes: String, expected: String
    ) {
        let decoded = decode(bytes, terms)
        #expect(decoded.text == expected)
        #expect(decoded.isClean)
    }

    private static let resets: [(String, TextDelimiters, String)] = [
        ("\u{1B}-L\u{D0}^\u{E4}", .nameParts, "а^ä"),
        ("\u{1B}-L\u{D0}=\u{E4}", .nameParts, "а=ä"),
        ("\u{1B}-L\u{D0}\\\u{E4}", .values, "а\\ä"),
        ("\u{1B}-L\u{D0}\r\u{E4}", .lines, "а\rä"),
        ("\u{1B}-L\u{D0}\n\u{E4}", .lines, "а\nä"),
        ("\u{1B}-L\u{D0}\u{C}\u{E4}", .lines, "а\u{C}ä"),
        ("\u{1B}-L\u{D0}\t\u{E4}", .lines, "а\tä"),
        ("\u{1B}$B;3\r\n;3", .lines, "山\r\n;3"),
        // What is no delimiter in a value resets nothing.
        ("\u{1B}-L\u{D0}^\u{D0}", .values, "а^а"),
        ("\u{1B}-L\u{D0}\\\u{D0}", .lines, "а\\а"),
    ]

    @Test(arguments: resets)
    func `begins anew after a delimiter`(
        bytes: String, delimiters: TextDelimiters, expected: String
    ) {
        let decoded = decode(bytes, [.singleByte(.latin1)], delimiters)
        #expect(decoded.text == expected)
        #expect(decoded.isClean)
    }

    @Test func `takes the delimiters' codes in a kanji for a part of it`() {
        // 0x3D5C, 0x3D5E, 0x5C21 and 0x5E3D: `=`, `\` and `^` in either place.
        let decoded = decode("\u{1B}$B=\\=^\\!^=\u{1B}(B", [.ascii], [.values, .nameParts])
        #expect(decoded.text == "旬殉棔渊")
        #expect(decoded.isClean)
    }

    @Test func `returns to ASCII at a delimiter when the writer forgot to`() {
        let decoded = decode("\u{1B}$B;3\\\u{1B}$BED", [.ascii], .values)
        #expect(decoded.text == "山\\田")
    }

    private static let broken: [(String, String)] = [
        ("A\u{1B}%GB", "A\u{1B}%GB"), ("A\u{1B}", "A\u{1B}"), ("A\u{E4}B", "A\u{FFFD}B"),
        ("\u{1B}$)C\u{C8}", "\u{FFFD}"), ("\u{1B}$)C\u{C8}A", "\u{FFFD}A"),
        ("\u{1B})I\u{E0}A", "\u{FFFD}A"), ("\u{1B}-H\u{BF}A", "\u{FFFD}A"),
        // A character of two bytes that its set does not have is one bad character: the second pair
        // is hiragana in JIS X 0208, but not in JIS X 0212.
        ("\u{1B}$(D||0!\u{1B}(BA", "\u{FFFD}丂A"), ("\u{1B}$(D$\"\u{1B}(BA", "\u{FFFD}A"),
        ("\u{1B}$B)!0!\u{1B}(BA", "\u{FFFD}亜A"), ("\u{1B}$)A\u{FE}\u{FE}\u{B0}\u{A1}", "\u{FFFD}啊"),
    ]

    @Test(arguments: broken)
    func `marks what cannot be decoded and goes on`(bytes: String, expected: String) {
        let decoded = decode(bytes, [.ascii])
        #expect(decoded.text == expected)
        #expect(!decoded.isClean)
    }

    @Test func `takes a single byte for ASCII where a kanji needs two`() {
        #expect(decode("\u{1B}$B;3;", [.ascii]).text == "山;")
        #expect(decode("\u{1B}$B;\r\nA", [.ascii], .lines).text == ";\r\nA")
    }
}
