import TestSupport
import Testing

@testable import DICOM

struct DataSetSkimmerTests {
    /// The explicit VR encoding that the output has.
    private func explicit(_ encoding: DataSetEncoding) -> DataSetEncoding {
        encoding == .explicitBig ? .explicitBig : .explicitLittle
    }

    /// Some of everything that a Data Set holds, sequences with lengths or with delimiters.
    private func fill(_ builder: inout DataSetBuilder, isDefined: Bool) {
        let encoding = builder.encoding
        let code = DataSetBuilder(encoding) {
            $0.add(0x0008_0100, .SH, "CODE")
            $0.add(0x0028_0010, .US, numbers: [UInt16(512)])
        }
        let outer = DataSetBuilder(encoding) {
            $0.add(0x0040_A043, items: [code, code], isDefined: isDefined)
            $0.add(0x0040_A160, .UT, "text")
        }
        builder.addHead()
        builder.add(0x0010_0010, .PN, "Doe^John")
        builder.add(0x0018_9087, .FD, numbers: [(0.1).bitPattern])
        builder.addTail()
        builder.add(0x0028_0008, .IS, "")
        builder.add(0x0028_0009, .AT, numbers: [UInt16(0x0018), 0x1063])
        builder.add(0x0028_0010, .US, numbers: [UInt16(512)])
        builder.add(0x0040_A730, items: [outer, DataSetBuilder(encoding)], isDefined: isDefined)
        builder.add(0x0040_DB00, .CS, "1500")
    }

    @Test(arguments: DataSetEncoding.allCases, [true, false])
    func `makes explicit VR with delimiters of every encoding`(
        encoding: DataSetEncoding, isDefined: Bool
    ) throws {
        let run = try SkimRun(DataSetBuilder(encoding) { fill(&$0, isDefined: isDefined) })
        let expected = DataSetBuilder.skimmed(explicit(encoding)) { fill(&$0, isDefined: false) }
        #expect(run.output == expected)
        #expect(run.notes == [])
    }

    @Test(arguments: DataSetEncoding.allCases, [true, false])
    func `keeps what is selected, with what is in it, and drops the rest`(
        encoding: DataSetEncoding, isDefined: Bool
    ) throws {
        let selection = ElementSelection([0x0020_000D, 0x0040_A730].map { AttributeTag($0) })
        let builder = DataSetBuilder(encoding) {
            $0.add(
                0x0009_1001, items: [DataSetBuilder(encoding) { $0.addTail() }],
                isDefined: isDefined)
            $0.add(0x0010_0010, .PN, "Doe^John")
            $0.add(0x0020_000D, .UI, "1.2.3")
            $0.add(0x0020_000E, .UI, "1.2.3.1")
            $0.add(
                0x0040_0275, items: [DataSetBuilder(encoding) { $0.addTail() }],
                isDefined: isDefined)
            $0.add(
                0x0040_A730, items: [DataSetBuilder(encoding) { $0.addTail() }],
                isDefined: isDefined)
            $0.add(0x0040_DB00, .CS, "1500")
        }
        let run = try SkimRun(builder, keeping: selection)
        let output = explicit(encoding)
        let expected = DataSetBuilder.skimmed(output) {
            $0.add(0x0020_000D, .UI, "1.2.3")
            $0.add(
                0x0040_A730, items: [DataSetBuilder(output) { $0.addTail() }], isDefined: false)
        }
        #expect(run.output == expected)
        #expect(run.notes == [])
    }

    @Test(arguments: DataSetEncoding.allCases, [UInt32(0x7FE0_0008), 0x7FE0_0010, 0xFFFC_FFFC])
    func `stops at Pixel Data and Data Set Trailing Padding`(
        encoding: DataSetEncoding, tag: UInt32
    ) throws {
        let builder = DataSetBuilder(encoding) {
            $0.addHead()
            $0.add(tag, .OW, [1, 2], length: 0xFFFF_FFF0)
        }
        let run = try SkimRun(builder)
        #expect(run.output == DataSetBuilder.skimmed(explicit(encoding)) { $0.addHead() })
        #expect(run.notes == [])
    }

    @Test func `of an empty Data Set makes an empty one`() throws {
        let run = try SkimRun([])
        #expect(run.output == [])
        #expect(run.notes == [])
    }

    @Test func `keeps the VR of the file where the registry has another`() throws {
        let builder = DataSetBuilder(.explicitLittle) {
            $0.add(0x0008_0060, .LO, "CT")
            $0.add(0x0028_0010, .UL, numbers: [UInt32(512)])
        }
        #expect(try SkimRun(builder).output == builder.bytes)
    }

    // MARK: - Order

    private func text(_ pairs: [(UInt32, String)]) -> DataSetBuilder {
        DataSetBuilder(.explicitLittle) { for (tag, text) in pairs { $0.add(tag, .LO, text) } }
    }

    @Test func `has the last of several elements with one tag`() throws {
        let run = try SkimRun(
            text([
                (0x0008_0060, "A"), (0x0010_0020, "one"), (0x0010_0020, "two"), (0x0020_0010, "B"),
                (0x0010_0020, "three"),
            ]))
        let expected = text([(0x0008_0060, "A"), (0x0020_0010, "B"), (0x0010_0020, "three")])
        #expect(run.output == expected.bytes)
        #expect(run.codes == [.unordered])
    }

    @Test func `has the last of several sequences and, in an Item, of several elements`() throws {
        let double = text([(0x0008_0100, "one"), (0x0008_0104, "M"), (0x0008_0100, "two")])
        let single = text([(0x0008_0104, "M"), (0x0008_0100, "two")])
        let run = try SkimRun(
            DataSetBuilder(.explicitLittle) {
                $0.add(0x0040_A730, items: [text([(0x0008_0100, "gone")]), text([])])
                $0.add(0x0040_A730, items: [double, double])
            })
        let expected = DataSetBuilder.skimmed {
            $0.add(0x0040_A730, items: [single, single], isDefined: false)
        }
        #expect(run.output == expected)
    }

    @Test func `does not lose an element to one of the same tag in an Item`() throws {
        let builder = DataSetBuilder(.explicitLittle) {
            $0.add(0x0008_0100, .SH, "OUTER ")
            $0.add(0x0040_A730, items: [text([(0x0008_0100, "inner")])], isDefined: false)
            $0.add(0x0040_DB00, .CS, "1500")
        }
        #expect(try SkimRun(builder).output == builder.bytes)
    }

    @Test func `notes once that tags do not ascend, and keeps them all`() throws {
        let builder = text([
            (0x0020_0010, "A"), (0x0010_0020, "B"), (0x0008_0060, "C"), (0x0018_0015, "D"),
        ])
        let run = try SkimRun(builder)
        #expect(run.output == builder.bytes)
        #expect(run.notes == [ReadNote(.unordered)])
    }
}
