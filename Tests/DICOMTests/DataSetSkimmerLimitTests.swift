import TestSupport
import Testing

@testable import DICOM

/// Each limit of `Limits` that the skimmer keeps: what reaches it passes, what exceeds it does not.
struct DataSetSkimmerLimitTests {
    private func limits(_ change: (inout Limits) -> Void) -> Limits {
        var limits = Limits()
        change(&limits)
        return limits
    }

    private func elements(_ count: Int) -> DataSetBuilder {
        DataSetBuilder(.explicitLittle) {
            for index in 0..<count { $0.add(0x0010_1000 + UInt32(index), .LO, "x") }
        }
    }

    private func passes(_ builder: DataSetBuilder, _ limits: Limits) {
        #expect(throws: Never.self) { try SkimRun(builder, limits: limits) }
    }

    private func fails(
        _ builder: DataSetBuilder, _ limits: Limits, _ code: ReadError.Code, _ tag: UInt32
    ) {
        #expect(throws: ReadError(code, at: AttributeTag(tag))) {
            try SkimRun(builder, limits: limits)
        }
    }

    @Test(arguments: [true, false])
    func `bounds sequences in sequences, kept or not`(isKept: Bool) throws {
        let limits = limits { $0.nestingDepth = 3 }
        let selection: ElementSelection = isKept ? .all : ElementSelection([])
        func nested(_ depth: Int) -> DataSetBuilder {
            (0..<depth).reduce(DataSetBuilder()) { inner, _ in
                DataSetBuilder(.explicitLittle) {
                    $0.add(0x0040_A730, items: [inner], isDefined: false)
                }
            }
        }
        #expect(throws: Never.self) {
            try SkimRun(nested(3), keeping: selection, limits: limits)
        }
        #expect(throws: ReadError(.nestingDepth, at: AttributeTag(0x0040_A730))) {
            try SkimRun(nested(4), keeping: selection, limits: limits)
        }
    }

    @Test func `bounds the elements that are walked over`() {
        let limits = limits { $0.elementsSeen = 3 }
        passes(elements(3), limits)
        fails(elements(4), limits, .elementsSeen, 0x0010_1003)
        #expect(throws: ReadError(.elementsSeen, at: AttributeTag(0x0010_1003))) {
            try SkimRun(elements(4), keeping: ElementSelection([]), limits: limits)
        }
    }

    @Test func `bounds the elements that are kept`() {
        let limits = limits { $0.elementsKept = 3 }
        passes(elements(3), limits)
        fails(elements(4), limits, .elementsKept, 0x0010_1003)
        #expect(throws: Never.self) {
            try SkimRun(elements(100), keeping: ElementSelection([]), limits: limits)
        }
    }

    @Test(arguments: [true, false])
    func `bounds the Items of all kept sequences`(isDefined: Bool) {
        let limits = limits { $0.items = 4 }
        func items(_ first: Int, _ second: Int) -> DataSetBuilder {
            DataSetBuilder(.explicitLittle) { builder in
                for (tag, count) in [(UInt32(0x0040_A043), first), (0x0040_A730, second)] {
                    let items = [DataSetBuilder](repeating: DataSetBuilder(), count: count)
                    builder.add(tag, items: items, isDefined: isDefined)
                }
            }
        }
        passes(items(2, 2), limits)
        fails(items(5, 0), limits, .items, 0x0040_A043)
        fails(items(2, 3), limits, .items, 0x0040_A730)
        #expect(throws: Never.self) {
            try SkimRun(items(50, 50), keeping: ElementSelection([]), limits: limits)
        }
    }

    @Test func `passes over one value that is too long, and says so`() throws {
        let limits = limits { $0.valueLength = 10 }
        func value(_ length: Int) -> DataSetBuilder {
            DataSetBuilder(.explicitLittle) {
                $0.add(0x0029_1001, .UT, [UInt8](repeating: 0x41, count: length))
                $0.add(0x0029_1002, .LO, "ab")
            }
        }
        let whole = try SkimRun(value(10), limits: limits)
        #expect(whole.notes == [])
        let shortened = try SkimRun(value(12), limits: limits)
        #expect(shortened.notes == [ReadNote(.longValue, at: AttributeTag(0x0029_1001))])
        #expect(shortened.output.count == whole.output.count - 10 - 12)
        #expect(try SkimRun(value(12), keeping: ElementSelection([]), limits: limits).notes == [])
    }

    @Test func `passes over one binary value of the Data Set above its own limit`() throws {
        let limits = limits { $0.inlineLength = 10 }
        let builder = DataSetBuilder(.explicitLittle) {
            $0.add(0x0042_0011, .OB, [UInt8](repeating: 7, count: 12))
        }
        let run = try SkimRun(builder, limits: limits)
        #expect(run.notes == [ReadNote(.longBinary, at: AttributeTag(0x0042_0011))])
        #expect(run.output.isEmpty)
    }

    @Test func `a long value is not asked for`() throws {
        let builder = DataSetBuilder(.explicitLittle) {
            $0.add(0x0029_1001, .UT, [1, 2], length: 0xFFFF_FFFE)
        }
        #expect(try SkimRun(builder).codes == [.longValue, .truncatedTail])
    }

    @Test func `refuses a text of 64 KiB where PS3.6 knows a short one`() {
        let builder = DataSetBuilder(.explicitLittle) {
            $0.add(0x0010_0020, .UT, [UInt8](repeating: 0x41, count: 0x10000))
        }
        fails(builder, Limits(), .implausibleValue, 0x0010_0020)
    }

    @Test func `bounds the elements in Items, the Items among them`() {
        let limits = limits { $0.elementsInItems = 4 }
        func sequence(_ count: Int) -> DataSetBuilder {
            let item = DataSetBuilder(.explicitLittle) {
                for number in 0..<UInt32(count) { $0.add(0x0029_1001 + number, .LO, "ab") }
            }
            return DataSetBuilder(.explicitLittle) { $0.add(0x0040_A730, items: [item]) }
        }
        passes(sequence(3), limits)
        fails(sequence(4), limits, .elementsInItems, 0x0040_A730)
    }

    @Test func `bounds the steps, also over what is not kept`() throws {
        let limits = limits { $0.steps = 6 }
        func sequence(_ count: Int) -> DataSetBuilder {
            let item = DataSetBuilder(.explicitLittle) {
                for number in 0..<UInt32(count) { $0.add(0x0029_1001 + number, .LO, "ab") }
            }
            return DataSetBuilder(.explicitLittle) {
                $0.add(0x0040_A730, items: [item], isDefined: false)
            }
        }
        #expect(throws: Never.self) {
            try SkimRun(sequence(1), keeping: ElementSelection([]), limits: limits)
        }
        #expect(throws: ReadError(.steps, at: AttributeTag(0x0040_A730))) {
            try SkimRun(sequence(9), keeping: ElementSelection([]), limits: limits)
        }
    }

    @Test func `bounds the search for elements that are there twice`() {
        let limits = limits { $0.bytesRescanned = 40 }
        func twice(_ count: Int) -> DataSetBuilder {
            DataSetBuilder(.explicitLittle) {
                for _ in 0..<count { $0.add(0x0029_1001, .LO, "ab") }
            }
        }
        passes(twice(3), limits)
        fails(twice(9), limits, .bytesRescanned, 0x0029_1001)
    }

    @Test func `bounds what is kept in all`() throws {
        let builder = elements(4)
        let size = builder.bytes.count
        let last = size - 10
        passes(builder, limits { $0.bytesKept = last + 2 })
        fails(builder, limits { $0.bytesKept = last + 1 }, .bytesKept, 0x0010_1003)
    }

    @Test func `bounds the elements that come before one with a lower tag`() {
        let limits = limits { $0.descents = 2 }
        func descending(_ count: Int) -> DataSetBuilder {
            DataSetBuilder(.explicitLittle) {
                for index in 0..<count { $0.add(0x0010_1003 - UInt32(index), .LO, "x") }
            }
        }
        passes(descending(3), limits)
        fails(descending(4), limits, .descents, 0x0010_1000)
        func nested(_ count: Int) -> DataSetBuilder {
            DataSetBuilder(.explicitLittle) { $0.add(0x0040_A730, items: [descending(count)]) }
        }
        // Items are short: they are bounded by what is searched, not by their number.
        passes(nested(40), limits)
    }
}
