import TestSupport
import Testing

@testable import DICOM

/// Elements whose VR is `UN` or none. See PS3.5 §6.2.2.
struct DataSetSkimmerUnknownTests {
    private static let explicit: [DataSetEncoding] = [.explicitLittle, .explicitBig]

    private func item(
        _ encoding: DataSetEncoding, nested: [DataSetBuilder] = [], isDefined: Bool = false
    ) -> DataSetBuilder {
        DataSetBuilder(encoding) {
            $0.add(0x0008_0100, .SH, "CODE")
            $0.add(0x0028_0010, .US, numbers: [UInt16(0x0102)])
            if !nested.isEmpty { $0.add(0x0040_A043, items: nested, isDefined: isDefined) }
        }
    }

    /// A sequence `tag` with VR `UN` and what is inside in `inner`, then one more element.
    private func unknown(
        _ tag: UInt32, _ encoding: DataSetEncoding, inner: DataSetEncoding, isDefined: Bool
    ) -> DataSetBuilder {
        let items = [item(inner, nested: [item(inner)], isDefined: isDefined), item(inner)]
        let content = DataSetBuilder.contents(of: items, isDefined: isDefined, in: inner)
        return DataSetBuilder(encoding) {
            $0.add(tag, .UN, content, length: isDefined ? nil : DataSetBuilder.undefined)
            $0.add(0x0040_DB00, .CS, "1500")
        }
    }

    private func known(_ tag: UInt32, _ encoding: DataSetEncoding) -> [UInt8] {
        let items = [item(encoding, nested: [item(encoding)]), item(encoding)]
        return DataSetBuilder.skimmed(encoding) {
            $0.add(tag, items: items, isDefined: false)
            $0.add(0x0040_DB00, .CS, "1500")
        }
    }

    @Test(arguments: explicit, [true, false])
    func `of a known sequence are implicit VR little endian inside`(
        encoding: DataSetEncoding, isDefined: Bool
    ) throws {
        let run = try SkimRun(
            unknown(0x0040_A730, encoding, inner: .implicitLittle, isDefined: isDefined))
        #expect(run.output == known(0x0040_A730, encoding))
        #expect(run.notes == [])
    }

    @Test(arguments: explicit)
    func `of undefined length are sequences, private ones too`(encoding: DataSetEncoding) throws {
        let run = try SkimRun(
            unknown(0x0029_1010, encoding, inner: .implicitLittle, isDefined: false))
        #expect(run.output == known(0x0029_1010, encoding))
        #expect(run.notes == [])
    }

    @Test(arguments: explicit, [true, false])
    func `are passed over whole when they are not wanted`(
        encoding: DataSetEncoding, isDefined: Bool
    ) throws {
        let run = try SkimRun(
            unknown(0x0029_1010, encoding, inner: .implicitLittle, isDefined: isDefined),
            keeping: ElementSelection([AttributeTag(0x0040_DB00)]))
        #expect(run.output == DataSetBuilder.skimmed(encoding) { $0.add(0x0040_DB00, .CS, "1500") })
        #expect(run.notes == [])
    }

    @Test(arguments: [true, false])
    func `may have VRs inside all the same`(isDefined: Bool) throws {
        let run = try SkimRun(
            unknown(0x0040_A730, .explicitLittle, inner: .explicitLittle, isDefined: isDefined))
        #expect(run.output == known(0x0040_A730, .explicitLittle))
    }

    @Test(arguments: explicit)
    func `of a private tag and a length stay as they are`(encoding: DataSetEncoding) throws {
        let builder = DataSetBuilder(encoding) { $0.add(0x0029_1010, .UN, [1, 2, 3, 4]) }
        #expect(try SkimRun(builder).output == builder.bytes)
    }

    @Test(arguments: explicit)
    func `of a known tag get its VR, little endian as they are`(encoding: DataSetEncoding) throws {
        let run = try SkimRun(
            DataSetBuilder(encoding) {
                $0.add(0x0008_0060, .UN, Array("CT".utf8))
                $0.add(0x0028_0010, .UN, [2, 1])
            })
        let expected = DataSetBuilder.skimmed(encoding) {
            $0.add(0x0008_0060, .CS, "CT")
            $0.add(0x0028_0010, .US, numbers: [UInt16(0x0102)])
        }
        #expect(run.output == expected)
    }

    @Test func `in implicit VR are private elements, with Items where the length is undefined`()
        throws
    {
        let run = try SkimRun(
            DataSetBuilder(.implicitLittle) {
                $0.add(0x0029_1001, .UN, [1, 2])
                $0.add(0x0029_1010, items: [item(.implicitLittle)], isDefined: false)
            })
        let expected = DataSetBuilder.skimmed {
            $0.add(0x0029_1001, .UN, [1, 2])
            $0.add(0x0029_1010, items: [item(.explicitLittle)], isDefined: false)
        }
        #expect(run.output == expected)
    }

    /// No VR, a blank one, one of the future.
    @Test(arguments: [(UInt16(0), false), (0x2020, false), (0x5A5A, true)])
    func `are all that have a VR that nobody knows`(code: UInt16, isLong: Bool) throws {
        let run = try SkimRun(
            DataSetBuilder(.explicitLittle) {
                $0.add(0x0010_0020, code: code, isLong: isLong, Array("ID".utf8))
                $0.add(0x0029_1001, code: code, isLong: isLong, [1, 2])
            })
        let expected = DataSetBuilder.skimmed {
            $0.add(0x0010_0020, .LO, "ID")
            $0.add(0x0029_1001, .UN, [1, 2])
        }
        #expect(run.output == expected)
    }
}
