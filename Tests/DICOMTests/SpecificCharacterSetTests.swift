import Testing

@testable import DICOM

struct SpecificCharacterSetTests {
    private func set(_ value: String) -> SpecificCharacterSet {
        SpecificCharacterSet(Array(value.utf8)[...])
    }

    private func decode(
        _ text: String, _ value: String, _ delimiters: TextDelimiters = []
    ) -> (text: String, flaw: SpecificCharacterSet.Flaw?) {
        set(value).decode([UInt8](latin1: text)[...], delimiters: delimiters)
    }

    /// A character of each single-byte set.
    private static let singles: [(Int, String, String)] = [
        (100, "\u{E4}", "ä"), (101, "\u{B1}", "ą"), (109, "\u{A1}", "Ħ"), (110, "\u{A2}", "ĸ"),
        (144, "\u{D0}", "а"), (127, "\u{C7}", "ا"), (126, "\u{E1}", "α"), (138, "\u{E0}", "א"),
        (148, "\u{DD}", "İ"), (166, "\u{A1}", "ก"), (203, "\u{A4}", "€"), (13, "\u{B1}", "ｱ"),
    ]

    @Test(arguments: singles)
    func `decodes single-byte sets, alone and first of several`(
        number: Int, bytes: String, expected: String
    ) {
        for value in [
            "ISO_IR \(number)", "ISO 2022 IR \(number)", "ISO-IR \(number)",
            "ISO_IR \(number) ", "ISO_IR\\\(number)", "ISO 2022 IR \(number)\\ISO 2022 IR 87",
        ] {
            let decoded = decode("A\(bytes)B", value)
            #expect(decoded.text == "A\(expected)B", "\(value)")
            #expect(decoded.flaw == nil, "\(value)")
            #expect(!set(value).hasUnknownTerm, "\(value)")
        }
    }

    private static let wholes: [(String, String, String)] = [
        ("ISO_IR 192", "W\u{E7}\u{8E}\u{8B}", "W王"),
        ("GB18030", "W\u{CD}\u{F5}", "W王"),
        ("GBK", "W\u{CD}\u{F5}", "W王"),
        ("GB18030", "\u{81}\u{30}\u{81}\u{30}", "\u{80}"),
        // 0x5C and 0x5E are second bytes here, no delimiters.
        ("GB18030", "\u{D5}\\\u{D5}^", "誠誢"),
        ("GBK", "\u{D5}\\\u{81}\u{7E}", "誠亊"),
        ("Shift_JIS", "\u{95}\\", "表"),
        // What follows a set without code extensions is ignored.
        ("ISO_IR 192\\ISO 2022 IR 100", "\u{C3}\u{A4}", "ä"),
        ("ISO_IR 192\\GB18030", "\u{C3}\u{A4}", "ä"),
        ("GB18030\\ISO 2022 IR 87", "\u{CD}\u{F5}", "王"),
        ("GBK\\ISO_IR 192", "\u{CD}\u{F5}", "王"),
    ]

    @Test(arguments: wholes)
    func `decodes the sets without code extensions`(
        value: String, bytes: String, expected: String
    ) {
        let decoded = decode(bytes, value, [.values, .nameParts])
        #expect(decoded.text == expected)
        #expect(decoded.flaw == nil)
    }

    @Test(arguments: [
        "", "ISO_IR 6", "ISO_IR 100", "ISO_IR 192", "GB18030", "GBK", "ISO_IR 999",
        "ISO 2022 IR 6\\ISO 2022 IR 87", "\\ISO 2022 IR 149",
    ])
    func `leaves ASCII alone in every set`(value: String) {
        let text = "Doe^John=A\\B [x] {y} 1|2\r\n@#$%&'*+,-./:;<>?!\"()_`"
        let decoded = decode(text, value, .lines)
        #expect(decoded.text == text)
        #expect(decoded.flaw == nil)
    }

    @Test(arguments: ["", "ISO_IR 6", "ISO_IR 999", "\\", "ISO 2022 IR 6", "\\ISO 2022 IR 87"])
    func `takes high bytes that no set has for UTF-8 or Windows-1252`(value: String) {
        let utf8 = decode("\u{C3}\u{A4}", value)
        #expect(utf8.text == "ä")
        #expect(utf8.flaw == .undeclared)
        let windows = decode("\u{E4}\u{80}", value)
        #expect(windows.text == "ä€")
        #expect(windows.flaw == .undeclared)
    }

    @Test(arguments: [
        ("ISO_IR 192", "A\u{FF}B", "A\u{FFFD}B"), ("ISO_IR 138", "A\u{BF}B", "A\u{FFFD}B"),
        ("GB18030", "A\u{FF}B", "A\u{FFFD}B"), ("ISO_IR 13", "A\u{E0}B", "A\u{FFFD}B"),
        ("\\ISO 2022 IR 87", "A\u{1B}(B\u{E0}B", "A\u{FFFD}B"),
    ])
    func `replaces bytes that its set does not have`(
        value: String, bytes: String, expected: String
    ) {
        let decoded = decode(bytes, value)
        #expect(decoded.text == expected)
        #expect(decoded.flaw == .undecodable)
    }

    @Test(arguments: [
        ("ISO_IR 100", false), ("", false), ("\\ISO 2022 IR 87", false), ("ISO_IR\\100", false),
        ("ISO_IR 999", true), ("ISO_IR 100\\nonsense", true), ("ISO_IR", true),
    ])
    func `says whether a term means nothing`(value: String, hasUnknownTerm: Bool) {
        #expect(set(value).hasUnknownTerm == hasUnknownTerm)
    }

    @Test func `uses the terms it knows beside one that it does not`() {
        #expect(decode("\u{E4}", "ISO_IR 100\\nonsense").text == "ä")
        #expect(decode("\u{1B}$B;3\u{1B}(B", "nonsense\\ISO 2022 IR 87").text == "山")
    }
}
