import DICOM
import TestSupport
import Testing

struct DataElementTests {
    private func element(
        _ tag: UInt32, _ encoding: DataSetEncoding = .explicitLittle,
        _ build: (inout DataSetBuilder) -> Void
    ) throws -> DataElement {
        let dataSet = try readDataSet(DataSetBuilder(encoding, build))
        return try #require(dataSet[AttributeTag(tag)])
    }

    @Test func `has tag, VR, length and bytes`() throws {
        let element = try element(0x0010_0020) { $0.add(0x0010_0020, .LO, "ID 7") }
        #expect(element.tag == AttributeTag(0x0010_0020))
        #expect(element.representation == .LO)
        #expect(element.length == 4)
        #expect(Array(element.bytes) == Array("ID 7".utf8))
        #expect(element.items.isEmpty)
    }

    @Test func `has its numbers little endian whatever the file has`() throws {
        let element = try element(0x0028_0010, .explicitBig) {
            $0.add(0x0028_0010, .US, numbers: [UInt16(0x0102)])
        }
        #expect(Array(element.bytes) == [2, 1])
    }

    @Test(arguments: DataSetEncoding.allCases, [true, false])
    func `has the Items of a sequence, empty ones too`(
        encoding: DataSetEncoding, isDefined: Bool
    ) throws {
        let item = DataSetBuilder(encoding) { $0.add(0x0008_0100, .SH, "CODE") }
        let element = try element(0x0040_A730, encoding) {
            $0.add(
                0x0040_A730, items: [item, DataSetBuilder(encoding), item], isDefined: isDefined)
        }
        #expect(element.representation == .SQ)
        #expect(element.length == 0)
        #expect(element.bytes.isEmpty)
        #expect(element.items.map(\.isEmpty) == [false, true, false])
        #expect(element.items.map { $0.elements.map(\.length) } == [[4], [], [4]])
    }

    @Test func `has the VR of the registry when its value is too long for that VR's length field`()
        throws
    {
        let text = String(repeating: "1.5\\", count: 20_000) + "1.5 "
        let element = try element(0x3006_0050, .implicitLittle) {
            $0.add(0x3006_0050, .DS, text)
        }
        #expect(element.representation == .DS)
        #expect(element.length == 80_004)
        var notes: [ReadNote] = []
        guard case .numbers(let numbers)? = ValueReader.value(of: element, notes: &notes) else {
            Issue.record("no numbers")
            return
        }
        #expect(numbers == [Number](repeating: .real(1.5), count: 20_001))
    }

    @Test func `keeps the VR of the file where the registry has another`() throws {
        let element = try element(0x0010_0020) { $0.add(0x0010_0020, .UT, "long") }
        #expect(element.representation == .UT)
    }

    @Test(arguments: [DataSetEncoding.explicitLittle, .explicitBig])
    func `of a known attribute is read with the registry's VR where the file says UN`(
        encoding: DataSetEncoding
    ) throws {
        // What is `UN` is little endian in any file. See PS3.5 §6.2.2.
        let element = try element(0x0028_0010, encoding) { $0.add(0x0028_0010, .UN, [0, 2]) }
        #expect(element.representation == .US)
        #expect(Array(element.bytes) == [0, 2])
    }
}
