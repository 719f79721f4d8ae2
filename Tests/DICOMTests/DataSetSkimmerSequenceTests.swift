import TestSupport
import Testing

@testable import DICOM

/// Sequences that are right, odd and broken.
struct DataSetSkimmerSequenceTests {
    private func item(
        _ text: String = "CODE", _ encoding: DataSetEncoding = .explicitLittle
    ) -> DataSetBuilder {
        DataSetBuilder(encoding) { $0.add(0x0008_0100, .SH, text) }
    }

    /// A sequence of these bytes, and an element after it.
    private func sequence(_ content: [UInt8], length: UInt32? = nil) -> DataSetBuilder {
        DataSetBuilder(.explicitLittle) {
            $0.add(0x0040_A730, .SQ, content, length: length)
            $0.add(0x0040_DB00, .CS, "1500")
        }
    }

    private func expected(_ items: [DataSetBuilder]) -> [UInt8] {
        DataSetBuilder.skimmed {
            $0.add(0x0040_A730, items: items, isDefined: false)
            $0.add(0x0040_DB00, .CS, "1500")
        }
    }

    private func raw(_ build: (inout DataSetBuilder) -> Void) -> [UInt8] {
        DataSetBuilder(.explicitLittle, build).bytes
    }

    @Test(arguments: [true, false], [true, false])
    func `may mix lengths and delimiters`(isDefined: Bool, isItemDefined: Bool) throws {
        var content = raw {
            $0.addDelimiter(
                0xFFFE_E000,
                length: isItemDefined ? UInt32(item().bytes.count) : DataSetBuilder.undefined)
            $0.add(raw: item().bytes)
            if !isItemDefined { $0.addDelimiter(0xFFFE_E00D) }
        }
        if !isDefined { content += raw { $0.addDelimiter(0xFFFE_E0DD) } }
        let run = try SkimRun(
            sequence(content, length: isDefined ? nil : DataSetBuilder.undefined))
        #expect(run.output == expected([item()]))
        #expect(run.notes == [])
    }

    @Test(arguments: [true, false])
    func `lose pixels, group lengths and padding in their Items`(isDefined: Bool) throws {
        let icon = DataSetBuilder(.explicitLittle) {
            $0.add(0x0028_0000, .UL, numbers: [UInt32(10)])
            $0.add(0x0028_0010, .US, numbers: [UInt16(64)])
            $0.add(0x7FE0_0010, .OW, [1, 2, 3, 4])
            $0.add(0xFFFC_FFFC, .OB, [0, 0])
        }
        let kept = DataSetBuilder(.explicitLittle) {
            $0.add(0x0028_0010, .US, numbers: [UInt16(64)])
        }
        let content = DataSetBuilder.contents(
            of: [icon, item()], isDefined: isDefined, in: .explicitLittle)
        let run = try SkimRun(
            sequence(content, length: isDefined ? nil : DataSetBuilder.undefined))
        #expect(run.output == expected([kept, item()]))
        #expect(run.notes == [])
    }

    @Test(arguments: [true, false])
    func `lose encapsulated pixels in their Items`(isDefined: Bool) throws {
        let icon = DataSetBuilder(.explicitLittle) {
            $0.add(0x0028_0010, .US, numbers: [UInt16(64)])
            $0.add(0x7FE0_0010, .OB, [], length: DataSetBuilder.undefined)
            $0.addDelimiter(0xFFFE_E000)
            $0.addDelimiter(0xFFFE_E000, length: 4)
            $0.add(raw: [0xFF, 0xD8, 0xFF, 0xD9])
            $0.addDelimiter(0xFFFE_E0DD)
        }
        let kept = DataSetBuilder(.explicitLittle) {
            $0.add(0x0028_0010, .US, numbers: [UInt16(64)])
        }
        let content = DataSetBuilder.contents(
            of: [icon, item()], isDefined: isDefined, in: .explicitLittle)
        let run = try SkimRun(
            sequence(content, length: isDefined ? nil : DataSetBuilder.undefined))
        #expect(run.output == expected([kept, item()]))
        #expect(run.notes == [])
    }

    @Test(arguments: [true, false])
    func `may hold implicit VR Items in an explicit VR file`(isDefined: Bool) throws {
        let implicit = DataSetBuilder(.explicitLittle) {
            $0.add(raw: item("CODE", .implicitLittle).bytes)
        }
        let content = DataSetBuilder.contents(
            of: [implicit, item()], isDefined: isDefined, in: .explicitLittle)
        let run = try SkimRun(
            sequence(content, length: isDefined ? nil : DataSetBuilder.undefined))
        #expect(run.output == expected([item(), item()]))
        #expect(run.codes == [.encodingMismatch])
    }

    // MARK: - Broken

    @Test func `end with their length when they hold something that is no Item`() throws {
        let content = DataSetBuilder.contents(of: [item()], in: .explicitLittle)
        let run = try SkimRun(sequence(content + Array("this is no Item!".utf8)))
        #expect(run.output == expected([item()]))
        #expect(run.codes == [.malformedSequence])
    }

    @Test func `refuse the file when they have no length to end with`() {
        let bytes = sequence(Array("this is no Item!".utf8), length: DataSetBuilder.undefined)
        #expect(throws: ReadError(.malformed, at: AttributeTag(0x0040_A730))) {
            try SkimRun(bytes)
        }
    }

    @Test func `bound Items that claim to be longer`() throws {
        let content = raw {
            $0.addDelimiter(0xFFFE_E000, length: 1_000)
            $0.add(raw: item().bytes)
        }
        let run = try SkimRun(sequence(content))
        #expect(run.output == expected([item()]))
        #expect(run.codes == [.malformedSequence])
    }

    @Test func `bound elements that claim to be longer`() throws {
        let long = DataSetBuilder(.explicitLittle) {
            $0.add(0x0008_0100, .SH, "CODE")
            $0.add(0x0008_0104, .LO, Array("short".utf8), length: 100)
        }
        let content = DataSetBuilder.contents(of: [long, item()], in: .explicitLittle)
        let run = try SkimRun(sequence(content))
        #expect(run.output == expected([item(), item()]))
        #expect(run.codes == [.malformedSequence])
    }

    @Test func `pass over bytes at the end of an Item that are no element`() throws {
        let content = raw {
            $0.addDelimiter(0xFFFE_E000, length: UInt32(item().bytes.count + 3))
            $0.add(raw: item().bytes + [0, 0, 0])
            $0.addDelimiter(0xFFFE_E000, length: UInt32(item().bytes.count))
            $0.add(raw: item().bytes)
        }
        let run = try SkimRun(sequence(content))
        #expect(run.output == expected([item(), item()]))
        #expect(run.codes == [.malformedSequence])
    }

    @Test func `survive the loss of an Item's delimiter`() throws {
        let content = raw {
            $0.addDelimiter(0xFFFE_E000, length: DataSetBuilder.undefined)
            $0.add(raw: item().bytes)
            $0.addDelimiter(0xFFFE_E000, length: DataSetBuilder.undefined)
            $0.add(raw: item().bytes)
            $0.addDelimiter(0xFFFE_E0DD)
        }
        let run = try SkimRun(sequence(content, length: DataSetBuilder.undefined))
        #expect(run.output == expected([item(), item()]))
        #expect(run.codes == [.malformedSequence])
    }

    @Test func `survive a delimiter after an Item of defined length`() throws {
        let content = raw {
            $0.addDelimiter(0xFFFE_E000, length: UInt32(item().bytes.count))
            $0.add(raw: item().bytes)
            $0.addDelimiter(0xFFFE_E00D)
            $0.addDelimiter(0xFFFE_E0DD)
        }
        let run = try SkimRun(sequence(content, length: DataSetBuilder.undefined))
        #expect(run.output == expected([item()]))
    }

    @Test func `survive a delimiter that a sequence of defined length does not need`() throws {
        let content = DataSetBuilder.contents(of: [item()], in: .explicitLittle)
        let run = try SkimRun(sequence(content + raw { $0.addDelimiter(0xFFFE_E0DD) }))
        #expect(run.output == expected([item()]))
    }

    @Test func `may be too short for an Item without a length`() throws {
        let content = DataSetBuilder.contents(
            of: [item()], isDefined: false, in: .explicitLittle)
        // Without the delimiter of the sequence, which has a length.
        let run = try SkimRun(sequence(Array(content.dropLast(8)), length: 8))
        #expect(run.output == expected([item()]))
        #expect(run.notes == [ReadNote(.malformedSequence, at: AttributeTag(0x0040_A730))])
    }

    @Test(arguments: [Int.max, 16, 12])
    func `never walk back to an end that an Item without a length ran past`(
        windowSize: Int
    ) throws {
        let content = raw {
            $0.addDelimiter(0xFFFE_E000, length: DataSetBuilder.undefined)
            $0.add(raw: item().bytes + Array("this is no element!".utf8))
        }
        let bytes = sequence(content, length: 8)
        #expect(throws: ReadError(.malformed, at: AttributeTag(0x0040_A730))) {
            try SkimRun(bytes, windowSize: windowSize)
        }
    }
}
