import DICOM
import TestSupport
import Testing

@testable import Manifest

/// Documents, waveforms, overlays and what is known of the file's encoding.
struct InstanceProjectionBinaryTests {
    private static let pdf = "1.2.840.10008.5.1.4.1.1.104.1"
    private static let document = AttributeTag(0x0042_0011)

    private func inline(_ bytes: String) -> String {
        let text = bytes.isEmpty ? [] : Array(bytes.utf8)
        var writer = JSONWriter(.compact)
        writer.inlineBinary(text[...])
        return writer.bytes.text
    }

    // MARK: - Documents

    @Test(
        arguments: [
            ("%PDF\n\0", "5", "%PDF\n"), ("%PDF\n ", "5", "%PDF\n"), ("%PDF\nx", "5", "%PDF\n"),
            ("%PDF\n\0", "6", "%PDF\n\0"), ("%PDF\nx", "6", "%PDF\nx"),
            ("%PDF\n\0", nil, "%PDF\n"), ("%PDF\nx", nil, "%PDF\nx"),
            ("%PDF\n\0", "", "%PDF\n"), ("%PDF\n\0\0\0", nil, "%PDF\n\0\0"),
            ("%PDF\n\0", "4", "%PDF\n\0"), ("%PDF\nx", "400", "%PDF\nx"),
            ("%PDF\nx", "0", "%PDF\nx"),
        ] as [(String, String?, String)])
    func `a document loses the byte that pads it and no other`(
        bytes: String, length: String?, expected: String
    ) throws {
        let record = try Sample.record(
            Sample.identity(sopClass: Self.pdf) + [
                Element(Self.document.rawValue, .OB, bytes: Array(bytes.utf8))
            ] + (length.map { [Element("EncapsulatedDocumentLength", $0)] } ?? []))
        #expect(try record.metadata("EncapsulatedDocument") == unescaped(inline(expected)))
        #expect(try record.metadata("EncapsulatedDocumentLength") == nil)
    }

    /// `JSONSerialization` escapes slashes, which our writer does not.
    private func unescaped(_ json: String) -> String {
        json.replacing("/", with: #"\/"#)
    }

    @Test(arguments: [ValueRepresentation.OB, .UN, .OW])
    func `a document of another binary representation is one as well`(
        representation: ValueRepresentation
    ) throws {
        let bytes = Array("%PDF\n\0".utf8)
        let record = try Sample.record(
            Sample.identity(sopClass: Self.pdf)
                + [Element(Self.document.rawValue, representation, bytes: bytes)])
        #expect(try record.metadata("EncapsulatedDocument") == inline("%PDF\n"))
    }

    @Test func `a document comes with its type`() throws {
        let record = try Sample.record(
            Sample.identity(sopClass: Self.pdf) + [
                Element("MIMETypeOfEncapsulatedDocument", "application/pdf")
            ])
        #expect(
            record.metadata.text.contains(
                #""MIMETypeOfEncapsulatedDocument":"application/pdf""#))
        #expect(try record.metadata("EncapsulatedDocument") == nil)
    }

    @Test func `a document is inline above what an item may have`() throws {
        let bytes = [UInt8](repeating: 1, count: ValueWriter.inlineLimit + 2)
        let record = try Sample.record(
            Sample.identity(sopClass: Self.pdf)
                + [Element(Self.document.rawValue, .OB, bytes: bytes)])
        #expect(try record.metadata("EncapsulatedDocument") != nil)
        #expect(record.notes == [])
    }

    @Test func `padding is taken from documents only`() throws {
        let record = try Sample.record(
            Sample.identity() + [Element(0x6000_3000, .OW, bytes: [1, 0])])
        #expect(try record.metadata("60003000") == #"{"InlineBinary":"AQA="}"#)
    }

    // MARK: - Waveforms

    @Test(arguments: [2, ValueWriter.inlineLimit, ValueWriter.inlineLimit + 2, 1 << 20])
    func `a waveform is inline whatever its length`(count: Int) throws {
        let data = Element(0x5400_1010, .OW, bytes: [UInt8](repeating: 0, count: count))
        let record = try Sample.record(
            Sample.identity(sopClass: "1.2.840.10008.5.1.4.1.1.9.1.1")
                + [Element("WaveformSequence", items: [[data]])])
        let json = try #require(try record.metadata("WaveformSequence"))
        #expect(json.hasPrefix(#"[{"WaveformData":{"InlineBinary":"AA"#))
        #expect(json.utf8.count > count / 3 * 4)
        #expect(record.notes == [])
    }

    // MARK: - Overlays

    @Test(arguments: [
        (0x6000, "6000"), (0x6002, "6002"), (0x600A, "600a"), (0x6010, "6010"), (0x601E, "601e"),
    ])
    func `an overlay is told by the keys of its group`(group: UInt32, prefix: String) throws {
        let base = group << 16
        let record = try Sample.record(
            Sample.identity() + [
                Element(base | 0x0010, .US, "2"), Element(base | 0x0011, .US, "8"),
                Element(base | 0x0015, .IS, "1"), Element(base | 0x0022, .LO, "about"),
                Element(base | 0x0040, .CS, "G"), Element(base | 0x0050, .SS, #"1\-1"#),
                Element(base | 0x0051, .US, "1"), Element(base | 0x0100, .US, "1"),
                Element(base | 0x0102, .US, "0"), Element(base | 0x1500, .LO, "label"),
                Element(base | 0x3000, .OW, bytes: [1, 2]),
            ])
        let expected = [
            ("0010", "2"), ("0011", "8"), ("0015", "1"), ("0022", #""about""#), ("0040", #""G""#),
            ("0050", "[1,-1]"), ("0051", "1"), ("0100", "1"), ("0102", "0"), ("1500", #""label""#),
            ("3000", #"{"InlineBinary":"AQI="}"#),
        ].map { #""\#(prefix)\#($0)":\#($1)"# }
        #expect(record.metadata.text.hasSuffix("," + expected.joined(separator: ",")))
        #expect(record.notes == [])
    }

    @Test(arguments: [UInt32(0x6001_3000), 0x6020_3000, 0x60FE_3000, 0x5000_3000])
    func `groups that no overlay has are left out`(tag: UInt32) throws {
        let record = try Sample.record(Sample.identity() + [Element(tag, .OW, bytes: [1, 2])])
        #expect(record.metadata == (try Sample.record(Sample.identity())).metadata)
    }

    // MARK: - Private attributes

    @Test(
        arguments: [
            ("PT", 0x7053_1000, "70531000"), ("PT", 0x7053_1009, "70531009"),
            ("PT", 0x0009_100D, "0009100d"), ("MR", 0x2001_1003, "20011003"),
            ("MR", 0x0019_100C, "0019100c"), ("CT", 0x0043_1039, "00431039"),
        ] as [(String, UInt32, String)])
    func `a private attribute has the key that the viewer asks for`(
        modality: String, tag: UInt32, key: String
    ) throws {
        let elements = Sample.identity() + [Element("Modality", modality)]
        let record = try Sample.record(elements + [Element(tag, .DS, "0.5")])
        #expect(try record.metadata(key) == "0.5")
        #expect(record.metadata.text.ranges(of: #""\#(key)":"#).count == 1)
    }

    /// As a file in implicit VR has them. See ohif.md §3.
    @Test(
        arguments: [
            ("PT", 0x7053_1000, "0.5 ", "0.5"), ("PT", 0x7053_1009, "0.25", "0.25"),
            ("PT", 0x0009_100D, "20240102030405.00 ", #""20240102030405.00""#),
            ("MR", 0x2001_1003, "\0\0\u{7A}D", "1000"), ("MR", 0x0019_100C, "1000", "1000"),
            ("MR", 0x0043_1039, #"800\8\0\0 "#, "[800,8,0,0]"),
        ] as [(String, UInt32, String, String)])
    func `a private attribute of unknown VR is read with that of its maker`(
        modality: String, tag: UInt32, bytes: String, expected: String
    ) throws {
        let record = try Sample.record(
            Sample.identity() + [
                Element("Modality", modality), Element(tag, .UN, bytes: Array(bytes.utf8)),
            ])
        let key = try #require(ResolvedTable.standard.rows.first { $0.tag.rawValue == tag }?.key)
        #expect(try record.metadata(key) == expected)
        #expect(record.notes == [])
    }

    // MARK: - The transfer syntax

    @Test(arguments: [
        "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.102",
        "1.2.840.10008.1.2.4.90", "1.2.3",
    ])
    func `the transfer syntax is that of the file meta information`(uid: String) throws {
        for more in [[], [Element("AvailableTransferSyntaxUID", "1.2.3.4")]] {
            let record = try Sample.record(Sample.identity() + more, transferSyntax: uid)
            #expect(try record.metadata("AvailableTransferSyntaxUID") == #""\#(uid)""#)
        }
    }

    @Test func `a file that does not tell its transfer syntax has none`() throws {
        let meta = DataSetBuilder.meta(transferSyntax: nil)
        let record = try Sample.record(Sample.identity(), meta: meta)
        #expect(try record.metadata("AvailableTransferSyntaxUID") == nil)
    }
}
