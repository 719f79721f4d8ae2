import Testing

@testable import DICOM

struct ValueRepresentationTests {
    /// The names of the VRs for which `property` is true, ascending.
    private func names(where property: (ValueRepresentation) -> Bool) -> String {
        ValueRepresentation.allCases.filter(property).map { "\($0)" }.joined(separator: " ")
    }

    @Test(arguments: ValueRepresentation.allCases)
    func `has its two characters as raw value`(representation: ValueRepresentation) {
        let code = representation.rawValue
        let bytes = [UInt8(code >> 8), UInt8(code & 0xFF)]
        #expect(String(decoding: bytes, as: UTF8.self) == "\(representation)")
    }

    @Test func `has the VRs of PS3.5 Table 7.1-1 with a 32-bit length`() {
        #expect(names(where: \.hasLongLength) == "OB OD OF OL OV OW SQ SV UC UN UR UT UV")
    }

    @Test func `gives binary values no structure`() {
        #expect(names(where: \.isBinary) == "OB OD OF OL OV OW UN")
    }

    @Test func `applies Specific Character Set to what PS3.5 6.1.2.3 lists`() {
        #expect(names(where: \.usesCharacterSet) == "LO LT PN SH ST UC UT")
    }

    @Test(arguments: [
        (2, "AT OW SS US"), (4, "FL OF OL SL UL"), (8, "FD OD OV SV UV"),
    ])
    func `knows how wide its numbers are`(width: Int, expected: String) {
        #expect(names(where: { $0.numberWidth == width }) == expected)
    }
}
