import TestSupport
import Testing

@testable import DICOM

struct SkimmedDataSetTests {
    /// Two elements and a sequence that holds the first element's tag too.
    private func filled(_ encoding: DataSetEncoding) -> SkimmedDataSet {
        var skimmed = SkimmedDataSet(encoding: encoding)
        append("A ", 0x0008_0060, to: &skimmed)
        skimmed.appendSequenceStart(AttributeTag(0x0008_1140))
        skimmed.appendItemStart()
        append("IN", 0x0008_0060, to: &skimmed)
        append("ID", 0x0010_0020, to: &skimmed)
        skimmed.appendItemEnd()
        skimmed.appendSequenceEnd()
        append("ID", 0x0010_0020, to: &skimmed)
        return skimmed
    }

    private func append(_ text: String, _ tag: UInt32, to skimmed: inout SkimmedDataSet) {
        let bytes = Array(text.utf8)
        skimmed.appendElement(AttributeTag(tag), .LO, bytes.span.bytes, from: skimmed.encoding)
    }

    private func expected(
        _ encoding: DataSetEncoding, without tag: UInt32? = nil
    ) -> [UInt8] {
        let item = DataSetBuilder(encoding) {
            $0.add(0x0008_0060, .LO, "IN")
            $0.add(0x0010_0020, .LO, "ID")
        }
        return DataSetBuilder.skimmed(encoding) {
            if tag != 0x0008_0060 { $0.add(0x0008_0060, .LO, "A ") }
            if tag != 0x0008_1140 { $0.add(0x0008_1140, items: [item], isDefined: false) }
            if tag != 0x0010_0020 { $0.add(0x0010_0020, .LO, "ID") }
        }
    }

    @Test(arguments: [DataSetEncoding.explicitLittle, .explicitBig])
    func `is well-formed explicit VR with delimiters`(encoding: DataSetEncoding) {
        #expect(filled(encoding).bytes == expected(encoding))
    }

    @Test func `is explicit little endian where the file is implicit`() {
        #expect(SkimmedDataSet(encoding: .implicitLittle).encoding == .explicitLittle)
    }

    @Test(
        arguments: [DataSetEncoding.explicitLittle, .explicitBig],
        [UInt32(0x0008_0060), 0x0008_1140, 0x0010_0020, 0x0008_0018])
    func `loses the element of a tag, but none in an Item`(encoding: DataSetEncoding, tag: UInt32) {
        var skimmed = filled(encoding)
        skimmed.removeElement(AttributeTag(tag), from: 0)
        #expect(skimmed.bytes == expected(encoding, without: tag))
    }

    @Test func `loses nothing before the position that it is told`() {
        var skimmed = filled(.explicitLittle)
        skimmed.removeElement(AttributeTag(0x0008_0060), from: 10)
        #expect(skimmed.bytes == expected(.explicitLittle))
    }

    private static let swaps: [(ValueRepresentation, [UInt8], [UInt8])] = [
        (.US, [1, 2, 3, 4], [2, 1, 4, 3]), (.AT, [1, 2, 3, 4], [2, 1, 4, 3]),
        (.FL, [1, 2, 3, 4], [4, 3, 2, 1]), (.OW, [1, 2, 3], [2, 1, 3]),
        (.FD, [1, 2, 3, 4, 5, 6, 7, 8], [8, 7, 6, 5, 4, 3, 2, 1]), (.LO, [1, 2], [1, 2]),
        (.OB, [1, 2], [1, 2]), (.UN, [1, 2], [1, 2]),
    ]

    @Test(arguments: swaps)
    func `has every value in its own byte order`(
        representation: ValueRepresentation, value: [UInt8], swapped: [UInt8]
    ) {
        for (order, result) in [(DataSetEncoding.explicitLittle, swapped), (.explicitBig, value)] {
            var skimmed = SkimmedDataSet(encoding: .explicitBig)
            skimmed.appendElement(
                AttributeTag(probe), representation, value.span.bytes, from: order)
            let expected = DataSetBuilder.skimmed(.explicitBig) {
                $0.add(probe, representation, result)
            }
            #expect(skimmed.bytes == expected)
        }
    }

    @Test(arguments: [
        (0xFFFF, ValueRepresentation.DS, ValueRepresentation.DS), (0x10000, .DS, .UN),
        (0x10000, .OB, .OB), (0x10000, .UT, .UT),
    ])
    func `calls a value UN that is too long for its VR`(
        length: Int, representation: ValueRepresentation, written: ValueRepresentation
    ) {
        let value = [UInt8](repeating: 0x31, count: length)
        var skimmed = SkimmedDataSet(encoding: .explicitLittle)
        skimmed.appendElement(
            AttributeTag(probe), representation, value.span.bytes, from: .explicitLittle)
        #expect(skimmed.bytes == DataSetBuilder.skimmed { $0.add(probe, written, value) })
    }
}
