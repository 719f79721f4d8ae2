import Testing

@testable import DICOM

struct IconvTests {
    private func convert(_ bytes: [UInt8], from encoding: String) -> (String, Bool)? {
        guard let conversion = Iconv(from: encoding) else { return nil }
        var output: [UInt8] = Array("before ".utf8)
        let isClean = conversion.append(bytes, to: &output)
        return (String(decoding: output, as: UTF8.self), isClean)
    }

    private static let encodings =
        SingleByteSet.allCases.map(\.iconvName) + MultiByteSet.allCases.map(\.iconvName)
        + ["GB18030", "GBK", "SHIFT_JIS", "CP1252"]

    @Test(arguments: encodings)
    func `has every encoding that DICOM needs`(encoding: String) throws {
        let (text, isClean) = try #require(convert(Array("ok".utf8), from: encoding))
        #expect(text == "before ok")
        #expect(isClean)
    }

    @Test func `has no encoding that does not exist`() {
        #expect(convert([], from: "NO-SUCH-ENCODING") == nil)
    }

    private static let broken: [(String, [UInt8], String)] = [
        ("ISO-8859-8", [0xE0, 0xBF, 0xE1], "א\u{FFFD}ב"),
        ("EUC-JP", [0xBB, 0xB3, 0xFF, 0x41], "山\u{FFFD}A"),
        ("EUC-JP", [0xBB, 0xB3, 0xC5], "山\u{FFFD}"),
        ("EUC-KR", [0xFF, 0xFF, 0x41], "\u{FFFD}\u{FFFD}A"),
        ("GB18030", [0x41, 0x81], "A\u{FFFD}"),
        ("UTF-8", [0xC3, 0xA4, 0xFF, 0x42], "ä\u{FFFD}B"),
    ]

    @Test(arguments: broken)
    func `replaces bytes that say nothing and goes on`(
        encoding: String, bytes: [UInt8], expected: String
    ) throws {
        let (text, isClean) = try #require(convert(bytes, from: encoding))
        #expect(text == "before " + expected)
        #expect(!isClean)
    }

    @Test func `converts long text whole`() throws {
        let bytes = [UInt8](repeating: 0xE4, count: 100_000)
        let (text, isClean) = try #require(convert(bytes, from: "ISO-8859-1"))
        #expect(text == "before " + String(repeating: "ä", count: 100_000))
        #expect(isClean)
    }

    @Test func `keeps no state from one call to the next`() {
        guard let conversion = Iconv(from: "EUC-JP") else {
            Issue.record("no EUC-JP")
            return
        }
        var output: [UInt8] = []
        let isFirstClean = conversion.append([0xBB], to: &output)
        let isSecondClean = conversion.append([0xBB, 0xB3], to: &output)
        #expect(!isFirstClean)
        #expect(isSecondClean)
        #expect(String(decoding: output, as: UTF8.self) == "\u{FFFD}山")
    }
}
