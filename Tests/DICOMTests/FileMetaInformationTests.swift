import TestSupport
import Testing

@testable import DICOM

struct FileMetaInformationTests {
    private func read(_ bytes: [UInt8], limits: Limits = Limits()) throws -> FileMetaInformation {
        var window = try RawWindow(ByteArraySource(bytes))
        return try FileMetaInformation(&window, limits: limits)
    }

    private let explicit = "1.2.840.10008.1.2.1"
    private let dataSet = DataSetBuilder(.explicitLittle) { $0.addIdentity() }.bytes

    /// Group 0002 from its elements, with a group length if there is one.
    private func meta(
        length: UInt32?, _ build: (inout DataSetBuilder) -> Void
    ) -> [UInt8] {
        DataSetBuilder(.explicitLittle) {
            if let length { $0.add(0x0002_0000, .UL, numbers: [length]) }
            build(&$0)
        }.bytes
    }

    @Test func `has the UIDs without padding and ends where the Data Set begins`() throws {
        let head = DataSetBuilder.meta(transferSyntax: explicit, instance: "1.2.3.4.5")
        let meta = try read(DataSetBuilder.file(meta: head, dataSet))
        #expect(meta.transferSyntaxUID == explicit)
        #expect(meta.mediaStorageSOPClassUID == "1.2.840.10008.5.1.4.1.1.2")
        #expect(meta.mediaStorageSOPInstanceUID == "1.2.3.4.5")
        #expect(meta.dataSetOffset == 132 + head.count)
        #expect(!meta.isMediaDirectory)
        #expect(meta.notes == [])
    }

    @Test(arguments: [UInt32?.none, 0, 20, 28, 4_000, .max])
    func `ends with group 0002 whatever its length says`(length: UInt32?) throws {
        let head = meta(length: length) { $0.add(0x0002_0010, .UI, explicit) }
        let meta = try read(DataSetBuilder.file(meta: head, dataSet))
        let isRight = length == 28
        #expect(meta.transferSyntaxUID == explicit)
        #expect(meta.dataSetOffset == 132 + head.count)
        #expect(meta.notes == (isRight ? [] : [ReadNote(.badMetaInformation)]))
    }

    @Test(arguments: ["", "\0", "  "])
    func `notes that the Transfer Syntax UID is missing`(uid: String) throws {
        for head in [
            DataSetBuilder.meta(transferSyntax: nil), DataSetBuilder.meta(transferSyntax: uid),
        ] {
            let meta = try read(DataSetBuilder.file(meta: head, dataSet))
            #expect(meta.transferSyntaxUID == nil)
            #expect(meta.dataSetOffset == 132 + head.count)
            #expect(meta.notes == [ReadNote(.badMetaInformation)])
        }
    }

    @Test func `notes that there is no group 0002`() throws {
        let meta = try read(DataSetBuilder.file(meta: [], dataSet))
        #expect(meta.dataSetOffset == 132)
        #expect(meta.notes == [ReadNote(.badMetaInformation)])
    }

    @Test func `passes over elements with long lengths`() throws {
        let head = meta(length: nil) {
            $0.add(0x0002_0010, .UI, explicit)
            $0.add(0x0002_0102, .OB, [UInt8](repeating: 7, count: 40_000))
        }
        let meta = try read(DataSetBuilder.file(meta: head, dataSet))
        #expect(meta.transferSyntaxUID == explicit)
        #expect(meta.dataSetOffset == 132 + head.count)
    }

    @Test func `may be in implicit VR, which is wrong, but pydicom reads it`() throws {
        let head = DataSetBuilder(.implicitLittle) {
            $0.add(0x0002_0000, .UL, numbers: [UInt32(28)])
            $0.add(0x0002_0010, .UI, explicit)
        }.bytes
        let meta = try read(DataSetBuilder.file(meta: head, dataSet))
        #expect(meta.transferSyntaxUID == explicit)
        #expect(meta.dataSetOffset == 132 + head.count)
    }

    @Test func `is a media directory by its SOP Class`() throws {
        let head = DataSetBuilder.meta(
            transferSyntax: explicit, sopClass: "1.2.840.10008.1.3.10")
        #expect(try read(DataSetBuilder.file(meta: head, [])).isMediaDirectory)
    }

    @Test func `refuses a file that ends inside a value`() {
        let head = DataSetBuilder.meta(transferSyntax: explicit)
        let bytes = DataSetBuilder.file(meta: Array(head.dropLast(3)), [])
        #expect(throws: ReadError(.truncated, at: .transferSyntaxUID)) { try read(bytes) }
    }

    @Test func `refuses more bytes than the limit`() {
        var limits = Limits()
        limits.metaLength = 1_000
        func file(_ count: Int) -> [UInt8] {
            DataSetBuilder.file(
                meta: meta(length: nil) {
                    $0.add(0x0002_0102, .OB, [UInt8](repeating: 7, count: count))
                }, dataSet)
        }
        #expect(throws: Never.self) { _ = try read(file(1_000), limits: limits) }
        #expect(throws: ReadError(.metaLength, at: AttributeTag(0x0002_0102))) {
            try read(file(1_001), limits: limits)
        }
    }

    @Test func `refuses a flood of elements`() {
        let flood = meta(length: nil) {
            for _ in 0..<10_000 { $0.add(0x0002_0102, .OB, [1, 2]) }
        }
        #expect(throws: ReadError(.metaLength, at: AttributeTag(0x0002_0102))) {
            try read(DataSetBuilder.file(meta: flood, dataSet))
        }
    }

    @Test(arguments: [
        "", "DICM", "a text file that is long enough to hold a preamble", "\u{89}PNG\r\n",
        String(repeating: "x", count: 500), String(repeating: "\0", count: 500),
        String(repeating: "\0", count: 128) + "DICX" + String(repeating: "\0", count: 100),
        String(repeating: "\0", count: 128) + "DIC",
    ])
    func `is nothing that is not DICOM`(text: String) {
        #expect(throws: ReadError(.notDICOM)) { try read([UInt8](latin1: text)) }
    }

    @Test(arguments: DataSetEncoding.allCases)
    func `tells a bare Data Set from what is not DICOM`(encoding: DataSetEncoding) {
        let bytes = DataSetBuilder(encoding) { $0.addIdentity() }.bytes
        #expect(throws: ReadError(.bareDataSet)) { try read(bytes) }
    }
}
