import TestSupport
import Testing

@testable import DICOM

struct DecodedBufferTests {
    private func skim(_ builder: DataSetBuilder) throws -> SkimmedDataSet {
        var skimmer = DataSetSkimmer(
            from: 0, encoding: builder.encoding, selection: .all, limits: Limits())
        _ = try skimmer.advance(over: builder.bytes.span.bytes, at: 0, isLast: true)
        return skimmer.output
    }

    private func nested(_ depth: Int) -> DataSetBuilder {
        (0..<depth).reduce(DataSetBuilder()) { inner, _ in
            DataSetBuilder(.explicitLittle) { $0.add(0x0040_A730, items: [inner]) }
        }
    }

    @Test func `has DCMTK parse what was skimmed, depth first`() throws {
        let item = DataSetBuilder(.explicitLittle) { $0.add(0x0008_0100, .SH, "CODE") }
        let skimmed = try skim(
            DataSetBuilder(.explicitLittle) {
                $0.add(0x0008_0060, .CS, "CT")
                $0.add(0x0040_A730, items: [item, DataSetBuilder()])
            })
        let storage = try DecodedBuffer(skimmed, limits: Limits()).storage
        #expect(storage.entries.map(\.end) == [1, 5, 4, 4, 5])
        #expect(storage.entries.map(\.isItem) == [false, false, true, false, true])
        #expect(storage.entries.map(\.length) == [2, 0, 0, 4, 0])
        #expect(storage.bytes == Array("CTCODE".utf8))
    }

    @Test func `holds nothing of an empty Data Set`() throws {
        let storage = try DecodedBuffer(
            SkimmedDataSet(encoding: .explicitLittle), limits: Limits()
        ).storage
        #expect(storage.entries.isEmpty)
        #expect(storage.bytes.isEmpty)
    }

    @Test func `bounds the nesting a second time`() throws {
        var limits = Limits()
        limits.nestingDepth = 3
        let allowed = try skim(nested(3))
        let refused = try skim(nested(4))
        #expect(throws: Never.self) { _ = try DecodedBuffer(allowed, limits: limits).storage }
        #expect(throws: ReadError(.nestingDepth)) {
            _ = try DecodedBuffer(refused, limits: limits).storage
        }
    }

    @Test func `throws when DCMTK refuses what it is given`() {
        var skimmed = SkimmedDataSet(encoding: .explicitLittle)
        skimmed.appendSequenceStart(AttributeTag(0x0040_A730))
        skimmed.appendItemEnd()
        #expect(throws: ReadError(.undecodable)) {
            _ = try DecodedBuffer(skimmed, limits: Limits()).storage
        }
    }

}
