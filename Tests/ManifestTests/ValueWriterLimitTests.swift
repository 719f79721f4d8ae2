import DICOM
import TestSupport
import Testing

@testable import Manifest

/// What one instance may make of its values.
struct ValueWriterLimitTests {
    private static let tag: UInt32 = 0x0009_1001

    private func element(
        _ representation: ValueRepresentation, _ text: String
    ) throws -> DataElement {
        let file = try Sample.file([Element(Self.tag, representation, text)])
        return try #require(file.dataSet[AttributeTag(Self.tag)])
    }

    @Test func `texts beyond the limit are left out, and numbers have their own`() throws {
        let texts = try element(.LO, #"a\b\c"#)
        let numbers = try element(.DS, #"1\2"#)
        var values = ValueWriter(texts: 7, numbers: 3)
        var writer = JSONWriter(.compact)
        #expect(values.write(texts, to: &writer))
        #expect(values.write(texts, to: &writer))
        #expect(values.write(numbers, to: &writer))
        #expect(values.notes == [])
        let before = writer.bytes
        #expect(!values.write(texts, to: &writer))
        #expect(!values.write(numbers, to: &writer))
        #expect(writer.bytes == before)
        let note = ReadNote(.longValue, at: AttributeTag(Self.tag))
        #expect(values.notes == [note, note])
    }

    @Test func `control characters count as the six that JSON makes of them`() throws {
        let long = ValueWriter.recordLimit / 6
        var builder = DataSetBuilder()
        builder.addHead()
        builder.add(Self.tag, .UT, [UInt8](repeating: 1, count: long + 2))
        builder.addTail()
        let source = ByteArraySource(builder.file())
        let file = try Part10Reader(selection: .all).read(source)
        var values = ValueWriter()
        var writer = JSONWriter(.compact)
        let text = try #require(file.dataSet[AttributeTag(Self.tag)])
        #expect(!values.write(text, to: &writer))
        #expect(values.notes == [ReadNote(.longValue, at: AttributeTag(Self.tag))])
        #expect(writer.bytes.isEmpty)
    }
}
