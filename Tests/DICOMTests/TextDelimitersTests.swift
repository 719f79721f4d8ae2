import Testing

@testable import DICOM

struct TextDelimitersTests {
    private static let table: [(TextDelimiters, String)] = [
        ([], ""), (.lines, "\t\n\u{C}\r"), (.values, "\\"), (.nameParts, "=^"),
        ([.values, .nameParts], "=\\^"),
    ]

    @Test(arguments: table)
    func `are the characters of PS3.5 6.1.2.5.3`(delimiters: TextDelimiters, expected: String) {
        let found = (UInt8(0x20)...0x7E).filter { delimiters.contains($0) }
        let printable = expected.utf8.filter { $0 >= 0x20 }
        #expect(found == printable)
        for control in expected.utf8 where control < 0x20 { #expect(delimiters.contains(control)) }
    }
}
