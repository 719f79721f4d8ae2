import Testing

@testable import DICOM

struct ElementHeaderTests {
    /// What a header reads as, in words that a table can hold.
    private func read(
        _ bytes: [UInt8], _ encoding: DataSetEncoding, isSigned: Bool = false
    ) -> String {
        // Three bytes before it, so that nothing is aligned.
        let padded = [1, 2, 3] + bytes
        switch ElementHeader.read(
            padded.span.bytes, at: 3, encoding: encoding, isSigned: isSigned)
        {
        case .malformed: return "malformed"
        case .short(let count): return "short \(count)"
        case .header(let header):
            let length = header.length.map { "\($0)" } ?? "undefined"
            let unknown = header.isUnknown ? " unknown" : ""
            return
                "\(header.tag) \(header.representation) \(header.headerLength)+\(length)\(unknown)"
        }
    }

    private static let explicit: [(String, String)] = [
        ("\u{8}\0\u{60}\0CS\u{2}\0", "(0008,0060) CS 8+2"),
        ("\u{8}\0\u{60}\0CS\u{FF}\u{FF}", "(0008,0060) CS 8+65535"),
        ("\u{9}\0\u{1}\u{10}OB\0\0\u{1}\u{2}\u{3}\u{4}", "(0009,1001) OB 12+67305985"),
        ("\u{9}\0\u{1}\u{10}SQ\0\0\u{FF}\u{FF}\u{FF}\u{FF}", "(0009,1001) SQ 12+undefined"),
        ("\u{9}\0\u{1}\u{10}UN\0\0\u{2}\0\0\0", "(0009,1001) UN 12+2 unknown"),
        ("\u{9}\0\u{1}\u{10}SV\0\0\u{8}\0\0\0", "(0009,1001) SV 12+8"),
        ("\u{9}\0\u{1}\u{10}UV\0\0\u{8}\0\0\0", "(0009,1001) UV 12+8"),
        // Two capitals and two zeros: a VR of the future. See PS3.5 §6.2 note 5.
        ("\u{9}\0\u{1}\u{10}ZZ\0\0\u{2}\0\0\0", "(0009,1001) UN 12+2 unknown"),
        ("\u{9}\0\u{1}\u{10}ZZ\u{2}\0", "(0009,1001) UN 8+2 unknown"),
        // No VR at all.
        ("\u{9}\0\u{1}\u{10}\0\0\u{2}\0", "(0009,1001) UN 8+2 unknown"),
        ("\u{9}\0\u{1}\u{10}  \u{2}\0", "(0009,1001) UN 8+2 unknown"),
        ("\u{9}\0\u{1}\u{10}cs\u{2}\0", "malformed"),
        ("\u{9}\0\u{1}\u{10}A1\u{2}\0", "malformed"),
        ("\u{9}\0\u{1}\u{10}\u{4}\0\0\0", "malformed"),
        // Items and delimiters have no VR.
        ("\u{FE}\u{FF}\0\u{E0}\u{8}\0\0\0", "(FFFE,E000) UN 8+8 unknown"),
        ("\u{FE}\u{FF}\0\u{E0}\u{FF}\u{FF}\u{FF}\u{FF}", "(FFFE,E000) UN 8+undefined unknown"),
        ("\u{FE}\u{FF}\u{DD}\u{E0}\0\0\0\0", "(FFFE,E0DD) UN 8+0 unknown"),
        ("", "short 8"), ("\u{8}\0\u{60}\0CS\u{2}", "short 8"),
        ("\u{9}\0\u{1}\u{10}OB\0\0", "short 12"), ("\u{9}\0\u{1}\u{10}ZZ\0\0\u{2}", "short 12"),
    ]

    @Test(arguments: explicit)
    func `reads explicit VR little endian`(bytes: String, expected: String) {
        #expect(read([UInt8](latin1: bytes), .explicitLittle) == expected)
    }

    private static let big: [(String, String)] = [
        ("\0\u{8}\0\u{60}CS\0\u{2}", "(0008,0060) CS 8+2"),
        ("\0\u{9}\u{10}\u{1}OB\0\0\u{1}\u{2}\u{3}\u{4}", "(0009,1001) OB 12+16909060"),
        ("\u{FF}\u{FE}\u{E0}\0\0\0\0\u{8}", "(FFFE,E000) UN 8+8 unknown"),
        ("\0\u{9}\u{10}\u{1}UN\0\0\u{FF}\u{FF}\u{FF}\u{FF}", "(0009,1001) UN 12+undefined unknown"),
    ]

    @Test(arguments: big)
    func `reads explicit VR big endian`(bytes: String, expected: String) {
        #expect(read([UInt8](latin1: bytes), .explicitBig) == expected)
    }

    private static let implicit: [(String, String)] = [
        ("\u{8}\0\u{60}\0\u{2}\0\0\0", "(0008,0060) CS 8+2"),
        ("\u{8}\0\u{60}\0\u{1}\u{2}\u{3}\u{4}", "(0008,0060) CS 8+67305985"),
        ("\u{40}\0\u{30}\u{A7}\u{FF}\u{FF}\u{FF}\u{FF}", "(0040,A730) SQ 8+undefined"),
        ("\u{9}\0\u{1}\u{10}\u{2}\0\0\0", "(0009,1001) UN 8+2 unknown"),
        ("\u{9}\0\u{10}\0\u{2}\0\0\0", "(0009,0010) LO 8+2"),
        ("\u{8}\0\0\0\u{4}\0\0\0", "(0008,0000) UL 8+4"),
        ("\u{2}\u{60}\0\u{30}\u{4}\0\0\0", "(6002,3000) OW 8+4"),
        // It looks like the VR `CS`, but it is a length.
        ("\u{8}\0\u{60}\0CS\0\0", "(0008,0060) CS 8+21315"),
        ("\u{8}\0\u{60}\0\u{2}\0\0", "short 8"),
    ]

    @Test(arguments: implicit)
    func `reads implicit VR with the registry`(bytes: String, expected: String) {
        #expect(read([UInt8](latin1: bytes), .implicitLittle) == expected)
    }

    @Test(arguments: [(false, "US"), (true, "SS")])
    func `reads US or SS by Pixel Representation`(isSigned: Bool, expected: String) {
        let bytes = [UInt8](latin1: "\u{28}\0\u{6}\u{1}\u{2}\0\0\0")
        let header = read(bytes, .implicitLittle, isSigned: isSigned)
        #expect(header == "(0028,0106) \(expected) 8+2")
    }
}
