import TestSupport
import Testing

@testable import DICOM

struct EncodingDetectorTests {
    private func detect(
        _ builder: DataSetBuilder, declared: DataSetEncoding
    ) -> DataSetEncoding {
        EncodingDetector.encoding(of: builder.bytes.span.bytes, at: 0, declared: declared)
    }

    @Test(arguments: DataSetEncoding.allCases, DataSetEncoding.allCases)
    func `finds the encoding whatever is declared`(
        actual: DataSetEncoding, declared: DataSetEncoding
    ) {
        let starts: [(inout DataSetBuilder) -> Void] = [
            { $0.add(0x0008_0000, .UL, numbers: [UInt32(100)]) },
            { $0.add(0x0008_0005, .CS, "ISO_IR 100") },
            { $0.add(0x0008_0001, .UL, []) },
            { $0.add(0x0010_0010, .PN, "Doe^John") },
        ]
        for start in starts {
            #expect(detect(DataSetBuilder(actual, start), declared: declared) == actual)
        }
    }

    @Test(arguments: DataSetEncoding.allCases)
    func `believes what is declared where the bytes say nothing`(declared: DataSetEncoding) {
        var zeros = DataSetBuilder()
        zeros.add(raw: [UInt8](repeating: 0, count: 16))
        var text = DataSetBuilder()
        text.add(raw: Array("this is no Data Set".utf8))
        for builder in [DataSetBuilder(), zeros, text] {
            #expect(detect(builder, declared: declared) == declared)
        }
    }

    private func detectItem(
        _ bytes: [UInt8], length: Int?, declared: DataSetEncoding = .explicitLittle
    ) -> DataSetEncoding {
        EncodingDetector.encoding(
            ofItem: bytes.span.bytes, at: 0, length: length, declared: declared)
    }

    @Test func `finds implicit VR Items in explicit VR sequences`() {
        let implicit = DataSetBuilder(.implicitLittle) { $0.add(0x0008_0100, .SH, "CODE") }.bytes
        let explicit = DataSetBuilder(.explicitLittle) { $0.add(0x0008_0100, .SH, "CODE") }.bytes
        #expect(detectItem(implicit, length: implicit.count) == .implicitLittle)
        #expect(detectItem(implicit, length: nil) == .implicitLittle)
        #expect(detectItem(explicit, length: explicit.count) == .explicitLittle)
        #expect(detectItem(explicit, length: nil) == .explicitLittle)
        // Only in explicit little endian: elsewhere no writer does it.
        #expect(detectItem(implicit, length: nil, declared: .explicitBig) == .explicitBig)
    }

    @Test func `leaves an Item alone that is empty or does not fit`() {
        let implicit = DataSetBuilder(.implicitLittle) { $0.add(0x0008_0100, .SH, "CODE") }.bytes
        let delimiter = DataSetBuilder(.explicitLittle) { $0.addDelimiter(0xFFFE_E00D) }.bytes
        #expect(detectItem(implicit, length: implicit.count - 1) == .explicitLittle)
        #expect(detectItem(implicit, length: 0) == .explicitLittle)
        #expect(detectItem(delimiter, length: nil) == .explicitLittle)
        #expect(detectItem([8, 0], length: nil) == .explicitLittle)
    }

    @Test func `knows a Value Representation when it sees one`() {
        func has(_ text: String) -> Bool {
            EncodingDetector.hasRepresentation([UInt8](latin1: text).span.bytes, at: 0)
        }
        #expect(has("\u{8}\0\u{5}\0CS"))
        #expect(!has("\u{8}\0\u{5}\0ZZ"))
        #expect(!has("\u{8}\0\u{5}\0C"))
    }
}
