import Testing

@testable import DICOM

/// The examples of PS3.5 Annexes H to K, byte for byte.
struct StandardExampleTests {
    private static let names: [(String, String, String)] = [
        // H.3.1 and H.3.2: Japanese.
        (
            "\\ISO 2022 IR 87",
            "Yamada^Tarou=\u{1B}$B;3ED\u{1B}(B^\u{1B}$BB@O:\u{1B}(B="
                + "\u{1B}$B$d$^$@\u{1B}(B^\u{1B}$B$?$m$&\u{1B}(B",
            "Yamada^Tarou=山田^太郎=やまだ^たろう"
        ),
        (
            "ISO 2022 IR 13\\ISO 2022 IR 87",
            "\u{D4}\u{CF}\u{C0}\u{DE}^\u{C0}\u{DB}\u{B3}=\u{1B}$B;3ED\u{1B}(J^"
                + "\u{1B}$BB@O:\u{1B}(J=\u{1B}$B$d$^$@\u{1B}(J^\u{1B}$B$?$m$&\u{1B}(J",
            "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう"
        ),
        // I.2: Korean.
        (
            "\\ISO 2022 IR 149",
            "Hong^Gildong=\u{1B}$)C\u{FB}\u{F3}^\u{1B}$)C\u{D1}\u{CE}\u{D4}\u{D7}="
                + "\u{1B}$)C\u{C8}\u{AB}^\u{1B}$)C\u{B1}\u{E6}\u{B5}\u{BF}",
            "Hong^Gildong=洪^吉洞=홍^길동"
        ),
        // J.1 and J.2: Chinese in Unicode and GB18030.
        (
            "ISO_IR 192",
            "Wang^XiaoDong=\u{E7}\u{8E}\u{8B}^\u{E5}\u{B0}\u{8F}\u{E6}\u{9D}\u{B1}=",
            "Wang^XiaoDong=王^小東="
        ),
        (
            "GB18030", "Wang^XiaoDong=\u{CD}\u{F5}^\u{D0}\u{A1}\u{96}\u{7C}=",
            "Wang^XiaoDong=王^小東="
        ),
        // K.2: Chinese with code extensions.
        (
            "\\ISO 2022 IR 58",
            "Zhang^XiaoDong=\u{1B}$)A\u{D5}\u{C5}^\u{1B}$)A\u{D0}\u{A1}\u{B6}\u{AB}=",
            "Zhang^XiaoDong=张^小东="
        ),
    ]

    @Test(arguments: names)
    func `person names read as the standard prints them`(
        value: String, bytes: String, expected: String
    ) {
        let set = SpecificCharacterSet(Array(value.utf8)[...])
        let decoded = set.decode(
            [UInt8](latin1: bytes)[...], delimiters: [.values, .nameParts])
        #expect(decoded.text == expected)
        #expect(decoded.flaw == nil)
    }

    private static let texts: [(String, String, String)] = [
        // I.3: the designation ends with the line, but ASCII stays in G0.
        (
            "\\ISO 2022 IR 149",
            "\u{1B}$)CThe 1st line includes \u{B1}\u{E6}\u{B5}\u{BF}.\r\n"
                + "\u{1B}$)CThe 2nd line includes \u{B1}\u{E6}\u{B5}\u{BF}, too.\r\nThe 3rd line.",
            "The 1st line includes 길동.\r\nThe 2nd line includes 길동, too.\r\nThe 3rd line."
        ),
        // J.3 and J.4.
        (
            "ISO_IR 192",
            "The first line includes\u{E4}\u{B8}\u{AD}\u{E6}\u{96}\u{87}.\r\n"
                + "The second line includes\u{E4}\u{B8}\u{AD}\u{E6}\u{96}\u{87}, too.\r\n",
            "The first line includes中文.\r\nThe second line includes中文, too.\r\n"
        ),
        (
            "GB18030",
            "The first line includes\u{D6}\u{D0}\u{CE}\u{C4}.\r\n"
                + "The second line includes\u{D6}\u{D0}\u{CE}\u{C4}, too.\r\n",
            "The first line includes中文.\r\nThe second line includes中文, too.\r\n"
        ),
        // K.3.
        (
            "\\ISO 2022 IR 58",
            "1. \u{1B}$)A\u{B5}\u{DA}\u{D2}\u{BB}\u{D0}\u{D0}\u{CE}\u{C4}\u{D7}\u{D6}\u{A1}\u{A3}"
                + "\r\n2. \u{1B}$)A\u{B5}\u{DA}\u{B6}\u{FE}\u{D0}\u{D0}\r\n",
            "1. 第一行文字。\r\n2. 第二行\r\n"
        ),
    ]

    @Test(arguments: texts)
    func `lines of text read as the standard prints them`(
        value: String, bytes: String, expected: String
    ) {
        let set = SpecificCharacterSet(Array(value.utf8)[...])
        let decoded = set.decode([UInt8](latin1: bytes)[...], delimiters: .lines)
        #expect(decoded.text == expected)
        #expect(decoded.flaw == nil)
    }
}
