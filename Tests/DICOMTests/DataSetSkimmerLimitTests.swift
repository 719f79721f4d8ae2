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

    @Test func `bounds one value`() {
        let limits = limits { $0.valueLength = 10 }
        func value(_ length: Int) -> DataSetBuilder {
            DataSetBuilder(.explicitLittle) {
                $0.add(0x0029_1001, .OB, [UInt8](repeating: 7, count: length))
            }
        }
        passes(value(10), limits)
        fails(value(11), limits, .valueLength, 0x0029_1001)
        #expect(throws: Never.self) {
            try SkimRun(value(1_000), keeping: ElementSelection([]), limits: limits)
        }
    }

    @Test func `refuses a long value before it has to be in memory`() {
        let builder = DataSetBuilder(.explicitLittle) {
            $0.add(0x0029_1001, .OB, [1, 2], length: 0xFFFF_FFFE)
        }
        fails(builder, Limits(), .valueLength, 0x0029_1001)
    }

    @Test func `refuses a text of 64 KiB where PS3.6 knows a short one`() {
        let builder = DataSetBuilder(.explicitLittle) {
            $0.add(0x0010_0020, .UT, [UInt8](repeating: 0x41, count: 0x10000))
        }
        fails(builder, Limits(), .valueLength, 0x0010_0020)
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
        passes(nested(3), limits)
        fails(nested(4), limits, .descents, 0x0040_A730)
    }
}
