import TestSupport
import Testing

@testable import DICOM

/// Where a Data Set ends, and where it should not.
struct DataSetSkimmerEndTests {
    private let head = DataSetBuilder(.explicitLittle) {
        $0.addIdentity()
        $0.add(0x0028_0010, .US, numbers: [UInt16(64)])
    }

    private func followed(by build: (inout DataSetBuilder) -> Void) -> DataSetBuilder {
        var builder = head
        build(&builder)
        return builder
    }

    private let needed = ElementSelection(
        [0x0020_000D, 0x0028_0010, 0x0040_A730].map { AttributeTag($0) })

    @Test(arguments: [1, 2, 4, 7, 8, 12, 64, 1_000])
    func `notes zeros after the last element`(count: Int) throws {
        let run = try SkimRun(followed { $0.add(raw: [UInt8](repeating: 0, count: count)) })
        #expect(run.output == head.bytes)
        #expect(run.notes == [ReadNote(.trailingBytes)])
    }

    @Test func `refuses what begins with zeros`() {
        #expect(throws: ReadError(.malformed, at: AttributeTag(0))) {
            try SkimRun([UInt8](repeating: 0, count: 64))
        }
    }

    @Test func `refuses what turns into something else`() {
        let bytes = followed { $0.add(raw: Array("and then came a line of text".utf8)) }
        #expect(throws: ReadError(.malformed, at: AttributeTag(0x0028_0010))) {
            try SkimRun(bytes)
        }
    }

    @Test(arguments: ["and then came a line of text", "\u{41}\0\0\0cs\u{2}\0xx"])
    func `notes what turns into something else behind all that is needed`(text: String) throws {
        let tag = AttributeTag(0x0040_DB00)
        let whole = followed { $0.add(tag.rawValue, .CS, "1500") }
        let run = try SkimRun(whole.bytes + [UInt8](latin1: text))
        #expect(run.output == whole.bytes)
        #expect(run.notes == [ReadNote(.malformedTail, at: tag)])
    }

    // MARK: - Truncated

    @Test(arguments: [4, 6, 7])
    func `notes or refuses an element of which only a part of the header is there`(
        count: Int
    ) throws {
        func cut(_ tag: UInt32) -> [UInt8] {
            let next = DataSetBuilder(.explicitLittle) { $0.add(tag, .CS, "1500") }.bytes
            return head.bytes + next.prefix(count)
        }
        #expect(throws: ReadError(.truncated, at: AttributeTag(0x0028_0011))) {
            try SkimRun(cut(0x0028_0011))
        }
        let run = try SkimRun(cut(0x0040_0275))
        #expect(run.output == head.bytes)
        #expect(run.notes == [ReadNote(.truncatedTail, at: AttributeTag(0x0040_0275))])
    }

    @Test func `refuses a file that ends inside a value that is kept`() {
        let tag = AttributeTag(0x0020_000D)
        let bytes = DataSetBuilder(.explicitLittle) {
            $0.addHead()
            $0.add(tag.rawValue, .UI, Array("1.2".utf8), length: 8)
        }
        #expect(throws: ReadError(.truncated, at: tag)) { try SkimRun(bytes, keeping: needed) }
    }

    @Test func `refuses a file that ends before what is needed`() {
        let tag = AttributeTag(0x0009_1001)
        let bytes = DataSetBuilder(.explicitLittle) {
            $0.addHead()
            $0.add(tag.rawValue, .OB, [1, 2], length: 100)
        }
        #expect(throws: ReadError(.truncated, at: tag)) { try SkimRun(bytes, keeping: needed) }
    }

    @Test func `notes a file that ends inside something later that is not needed`() throws {
        let tag = AttributeTag(0x0040_0275)
        let run = try SkimRun(
            followed { $0.add(tag.rawValue, .SQ, [1, 2], length: 100) }, keeping: needed)
        #expect(run.notes == [ReadNote(.truncatedTail, at: tag)])
    }

    @Test func `refuses a file that ends inside a sequence that is kept`() {
        let tag = AttributeTag(0x0040_A730)
        let item = DataSetBuilder(.explicitLittle) { $0.add(0x0008_0100, .SH, "CODE") }
        let whole = followed { $0.add(tag.rawValue, items: [item], isDefined: true) }
        // Cut inside the value, its header, the header of the Item.
        for missing in [1, 4, 5, 11, 13, 19] {
            let bytes = Array(whole.bytes.dropLast(missing))
            #expect(throws: ReadError(.truncated, at: tag), "without \(missing) bytes") {
                try SkimRun(bytes, keeping: needed)
            }
        }
    }

    @Test func `notes a kept sequence that ends with the file between two elements`() throws {
        let tag = AttributeTag(0x0040_A730)
        let item = DataSetBuilder(.explicitLittle) { $0.add(0x0008_0100, .SH, "CODE") }
        let whole = followed { $0.add(tag.rawValue, items: [item], isDefined: false) }
        for missing in [8, 16] {
            let run = try SkimRun(Array(whole.bytes.dropLast(missing)))
            #expect(run.output == whole.bytes)
            #expect(run.notes == [ReadNote(.unterminatedSequence, at: tag)])
        }
    }

    @Test func `notes a sequence whose length points past the end`() throws {
        let tag = AttributeTag(0x0040_A730)
        let item = DataSetBuilder(.explicitLittle) { $0.add(0x0008_0100, .SH, "CODE") }
        let content = DataSetBuilder.contents(of: [item], in: .explicitLittle)
        let run = try SkimRun(
            followed { $0.add(tag.rawValue, .SQ, content, length: 0xFFFF_FFF0) })
        let expected = followed { $0.add(tag.rawValue, items: [item], isDefined: false) }
        #expect(run.output == expected.bytes)
        #expect(run.notes == [ReadNote(.unterminatedSequence, at: tag)])
    }

    // MARK: - Strays

    @Test(arguments: [UInt32(0xFFFE_E00D), 0xFFFE_E0DD])
    func `passes over a stray delimiter`(delimiter: UInt32) throws {
        let run = try SkimRun(
            followed {
                $0.addDelimiter(delimiter)
                $0.add(0x0040_DB00, .CS, "1500")
            })
        #expect(run.output == followed { $0.add(0x0040_DB00, .CS, "1500") }.bytes)
        #expect(run.codes == [.malformedSequence])
    }

    @Test(arguments: [UInt32(0xFFFE_E00D), 0xFFFE_E0DD])
    func `refuses a stray delimiter with a length`(delimiter: UInt32) {
        let bytes = followed { $0.addDelimiter(delimiter, length: 4) }
        #expect(throws: ReadError(.malformed, at: AttributeTag(0x0028_0010))) { try SkimRun(bytes) }
    }

    @Test func `passes over an orphan Item that holds an element`() throws {
        let item = DataSetBuilder(.explicitLittle) { $0.add(0x0008_0100, .SH, "CODE") }
        let run = try SkimRun(
            followed {
                $0.addDelimiter(0xFFFE_E000, length: UInt32(item.bytes.count))
                $0.add(raw: item.bytes)
                $0.add(0x0040_DB00, .CS, "1500")
            })
        #expect(run.output == followed { $0.add(0x0040_DB00, .CS, "1500") }.bytes)
        #expect(run.codes == [.malformedSequence])
    }

    @Test(arguments: [UInt32(8), DataSetBuilder.undefined])
    func `refuses an orphan Item that holds none or has no length`(length: UInt32) {
        let bytes = followed {
            $0.addDelimiter(0xFFFE_E000, length: length)
            $0.add(raw: [UInt8](repeating: 0, count: 16))
        }
        #expect(throws: ReadError(.malformed, at: AttributeTag(0x0028_0010))) { try SkimRun(bytes) }
    }
}
