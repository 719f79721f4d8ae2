import DICOM
import TestSupport
import Testing

struct Part10ReaderTests {
    private let reader = Part10Reader(selection: .all)

    private func read(_ bytes: [UInt8]) throws -> Part10File {
        try reader.read(ByteArraySource(bytes))
    }

    /// The values of a Data Set in words, in order.
    private func words(_ file: Part10File) -> [String] {
        var notes: [ReadNote] = []
        return file.dataSet.elements.map { element in
            let value = ValueReader.value(of: element, notes: &notes)
            return "\(element.tag) " + (value.map { ReadValue.words($0) } ?? "-")
        }
    }

    private func fill(_ builder: inout DataSetBuilder) {
        builder.addIdentity()
        builder.add(0x0028_0010, .US, numbers: [UInt16(512)])
    }

    private let expected = [
        "(0008,0016) strings 1.2.840.10008.5.1.4.1.1.2", "(0008,0018) strings 1.2.3.1.1",
        "(0008,0060) strings CT", "(0020,000D) strings 1.2.3", "(0020,000E) strings 1.2.3.1",
        "(0028,0010) numbers 512",
    ]

    @Test(arguments: DataSetEncoding.allCases)
    func `reads a file in each encoding`(encoding: DataSetEncoding) throws {
        let builder = DataSetBuilder(encoding) { fill(&$0) }
        let bytes = builder.file()
        let file = try read(bytes)
        #expect(words(file) == expected)
        #expect(file.notes == [])
        #expect(file.mediaStorageSOPClassUID == "1.2.840.10008.5.1.4.1.1.2")
        #expect(file.mediaStorageSOPInstanceUID == "1.2.3.1.1")
    }

    @Test(arguments: DeflateWrapping.allCases)
    func `reads a deflated file`(wrapping: DeflateWrapping) throws {
        let uid = "1.2.840.10008.1.2.1.99"
        let file = try read(
            DataSetBuilder.file(
                meta: DataSetBuilder.meta(transferSyntax: uid),
                deflated(DataSetBuilder(.explicitLittle) { fill(&$0) }.bytes, wrapping)))
        #expect(file.transferSyntaxUID == uid)
        #expect(words(file) == expected)
        #expect(file.notes == [])
    }

    @Test func `reads the header of an encapsulated file`() throws {
        let builder = DataSetBuilder(.explicitLittle) {
            fill(&$0)
            $0.add(0x7FE0_0010, .OB, [], length: DataSetBuilder.undefined)
            $0.addDelimiter(0xFFFE_E000)
            $0.addDelimiter(0xFFFE_E000, length: 4)
        }
        let file = try read(builder.file(transferSyntax: "1.2.840.10008.1.2.4.90"))
        #expect(words(file) == expected)
        #expect(file.notes == [])
    }

    @Test(arguments: DataSetEncoding.allCases)
    func `finds the encoding where the Transfer Syntax UID is missing`(
        encoding: DataSetEncoding
    ) throws {
        let file = try read(
            DataSetBuilder.file(
                meta: DataSetBuilder.meta(transferSyntax: nil),
                DataSetBuilder(encoding) { fill(&$0) }.bytes))
        #expect(words(file) == expected)
        #expect(file.transferSyntaxUID == nil)
        #expect(file.notes.contains(ReadNote(.badMetaInformation)))
    }

    @Test(arguments: DataSetEncoding.allCases)
    func `notes where the Transfer Syntax UID is wrong`(encoding: DataSetEncoding) throws {
        let builder = DataSetBuilder(encoding) { fill(&$0) }
        for uid in ["1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2"] {
            let file = try read(builder.file(transferSyntax: uid))
            let isRight = try read(builder.file()).transferSyntaxUID == uid
            #expect(words(file) == expected)
            #expect(file.notes == (isRight ? [] : [ReadNote(.encodingMismatch)]))
        }
    }

    @Test func `notes a Transfer Syntax that nobody knows`() throws {
        let builder = DataSetBuilder(.explicitLittle) { fill(&$0) }
        let file = try read(builder.file(transferSyntax: "1.2.3.4"))
        #expect(words(file) == expected)
        #expect(file.notes == [ReadNote(.unknownTransferSyntax, at: .transferSyntaxUID)])
    }

    @Test func `keeps only what is selected`() throws {
        let builder = DataSetBuilder(.explicitLittle) { fill(&$0) }
        let selection = ElementSelection([AttributeTag(0x0020_000D)])
        let file = try Part10Reader(selection: selection).read(ByteArraySource(builder.file()))
        #expect(words(file) == ["(0020,000D) strings 1.2.3"])
    }

    private static let refused: [([UInt8], ReadError.Code)] = [
        ([], .notDICOM), (Array("text".utf8), .notDICOM),
        (DataSetBuilder(.explicitLittle) { $0.addIdentity() }.bytes, .bareDataSet),
        (
            DataSetBuilder.file(
                meta: DataSetBuilder.meta(
                    transferSyntax: "1.2.840.10008.1.2.1", sopClass: "1.2.840.10008.1.3.10"), []),
            .mediaDirectory
        ),
        (
            DataSetBuilder.file(
                meta: DataSetBuilder.meta(transferSyntax: "1.2.840.10008.1.2.1.99"),
                [UInt8](repeating: 0xFF, count: 100)), .badDeflate
        ),
        (
            DataSetBuilder(.explicitLittle) {
                $0.addIdentity()
                $0.add(0x0028_0010, .US, [1], length: 2)
            }.file(), .truncated
        ),
    ]

    @Test(arguments: refused)
    func `refuses what has no place in a manifest`(bytes: [UInt8], code: ReadError.Code) {
        let error = #expect(throws: ReadError.self) { try read(bytes) }
        #expect(error?.code == code)
    }

    @Test func `bounds what a deflated file becomes`() {
        var limits = Limits()
        limits.bytesInflated = 100_000
        let bomb = DataSetBuilder(.explicitLittle) {
            $0.add(0x0009_1001, .OB, [UInt8](repeating: 0, count: 1 << 20))
            fill(&$0)
        }
        let bytes = DataSetBuilder.file(
            meta: DataSetBuilder.meta(transferSyntax: "1.2.840.10008.1.2.1.99"),
            deflated(bomb.bytes))
        let reader = Part10Reader(selection: ElementSelection([]), limits: limits)
        // The window finds it, but only the walk knows the attribute.
        #expect(throws: ReadError(.bytesInflated, at: AttributeTag(0x0009_1001))) {
            try reader.read(ByteArraySource(bytes))
        }
    }
}
