import Testing

@testable import DICOM

struct TransferSyntaxTests {
    private static let table: [(String, DataSetEncoding, Bool)] = [
        ("1.2.840.10008.1.2", .implicitLittle, false),
        ("1.2.840.10008.1.2.1", .explicitLittle, false),
        ("1.2.840.10008.1.2.2", .explicitBig, false),
        ("1.2.840.10008.1.2.1.99", .explicitLittle, true),
        // JPIP Referenced Deflate and JPIP HTJ2K Referenced Deflate.
        ("1.2.840.10008.1.2.4.95", .explicitLittle, true),
        ("1.2.840.10008.1.2.4.205", .explicitLittle, true),
        // Encapsulated: JPEG, JPEG-LS, JPEG 2000, JPIP, MPEG, HTJ2K, RLE, deflated frames.
        ("1.2.840.10008.1.2.4.50", .explicitLittle, false),
        ("1.2.840.10008.1.2.4.80", .explicitLittle, false),
        ("1.2.840.10008.1.2.4.90", .explicitLittle, false),
        ("1.2.840.10008.1.2.4.94", .explicitLittle, false),
        ("1.2.840.10008.1.2.4.102", .explicitLittle, false),
        ("1.2.840.10008.1.2.4.201", .explicitLittle, false),
        ("1.2.840.10008.1.2.5", .explicitLittle, false),
        ("1.2.840.10008.1.2.8.1", .explicitLittle, false),
        // Unknown and absent ones are tried as explicit little endian.
        ("1.2.3", .explicitLittle, false),
        ("", .explicitLittle, false),
    ]

    @Test(arguments: table)
    func `says how the Data Set is encoded`(
        uid: String, encoding: DataSetEncoding, isDeflated: Bool
    ) {
        let syntax = TransferSyntax(uid: uid)
        #expect(syntax.uid == uid)
        #expect(syntax.encoding == encoding)
        #expect(syntax.isDeflated == isDeflated)
    }

    @Test(arguments: [
        ("1.2.840.10008.1.2", true), ("1.2.840.10008.1.2.4.50", true),
        ("1.2.840.10008.1.2.7.3", true), ("1.2.840.10008.1.1", false),
        ("1.2.840.113619.5.2", true), ("1.2.840.10008.1.23", false), ("", false),
    ])
    func `knows the standard's UIDs by their root`(uid: String, isKnown: Bool) {
        #expect(TransferSyntax.isKnown(uid) == isKnown)
    }

    @Test func `is explicit in two encodings and big endian in one`() {
        #expect(DataSetEncoding.allCases.filter(\.isExplicit) == [.explicitLittle, .explicitBig])
        #expect(DataSetEncoding.allCases.filter(\.isBig) == [.explicitBig])
    }
}
