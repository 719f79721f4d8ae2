import TestSupport
import Testing

@testable import DICOM

/// The skimmer sees the same Data Set through windows of any size.
struct DataSetSkimmerWindowTests {
    private static let sizes = [1, 8, 11, 12, 13] + Array(16...64) + [100, 1_000]

    private func item(
        _ encoding: DataSetEncoding, nested: [DataSetBuilder] = [], isDefined: Bool
    ) -> DataSetBuilder {
        DataSetBuilder(encoding) {
            $0.add(0x0008_0100, .SH, "CODE")
            $0.add(0x0008_0104, .LO, "some meaning that is long enough to be cut")
            $0.add(0x0028_0103, .US, numbers: [UInt16(1)])
            $0.add(0x0028_0106, .SS, numbers: [Int16(-1)])
            if !nested.isEmpty { $0.add(0x0040_A730, items: nested, isDefined: isDefined) }
            $0.add(0x7FE0_0010, .OW, [UInt8](repeating: 1, count: 40))
        }
    }

    /// Some of everything, long enough to need many windows.
    private func everything(_ encoding: DataSetEncoding, isDefined: Bool) -> DataSetBuilder {
        let inner = item(encoding, isDefined: isDefined)
        let outer = item(encoding, nested: [inner, inner], isDefined: isDefined)
        let unknown = DataSetBuilder.contents(
            of: [item(.implicitLittle, isDefined: isDefined)], isDefined: isDefined)
        let length = isDefined ? nil : DataSetBuilder.undefined
        return DataSetBuilder(encoding) {
            $0.addHead()
            $0.add(0x0009_1001, .OB, [UInt8](repeating: 7, count: 300))
            $0.add(0x0010_0010, .PN, "Doe^John")
            $0.addTail()
            $0.add(0x0028_0103, .US, numbers: [UInt16(0)])
            $0.add(0x0028_0106, .US, numbers: [UInt16(9)])
            if encoding != .implicitLittle { $0.add(0x0040_0275, .UN, unknown, length: length) }
            $0.add(
                0x0040_A730, items: [outer, DataSetBuilder(encoding), inner], isDefined: isDefined)
            $0.add(0x0040_DB00, .CS, "1500")
            $0.add(0x7FE0_0010, .OW, [], length: 0x1000_0000)
        }
    }

    private let selections: [ElementSelection] = [
        .all, ElementSelection([0x0020_000D, 0x0040_0275, 0x0040_DB00].map { AttributeTag($0) }),
        ElementSelection([]),
    ]

    @Test(arguments: sizes)
    func `keeps the same`(size: Int) throws {
        for encoding in DataSetEncoding.allCases {
            for isDefined in [true, false] {
                let builder = everything(encoding, isDefined: isDefined)
                for selection in selections {
                    let whole = try SkimRun(builder, keeping: selection)
                    let parts = try SkimRun(builder, keeping: selection, windowSize: size)
                    #expect(whole.notes == [])
                    #expect(parts.output == whole.output, "\(encoding) \(isDefined)")
                }
            }
        }
    }

    @Test(arguments: sizes)
    func `notes the same`(size: Int) throws {
        for encoding in DataSetEncoding.allCases {
            let builder = everything(encoding, isDefined: true)
            let parts = try SkimRun(builder, windowSize: size)
            #expect(parts.notes == [], "\(encoding)")
        }
    }

    @Test(arguments: sizes)
    func `counts the same`(size: Int) throws {
        let builder = everything(.explicitLittle, isDefined: false)
        var limits = Limits()
        limits.elementsSeen = 12
        limits.elementsKept = 12
        limits.items = 6
        limits.descents = 0
        #expect(throws: Never.self) { try SkimRun(builder, limits: limits) }
        _ = try SkimRun(builder, limits: limits, windowSize: size)
    }

    /// Compares a walk through windows of a size with one through a single window.
    private func compare(_ bytes: [UInt8], _ size: Int, _ comment: Comment) {
        let whole = Result { try SkimRun(bytes) }
        let parts = Result { try SkimRun(bytes, windowSize: size) }
        switch (whole, parts) {
        case (.success(let whole), .success(let parts)):
            #expect(whole.output == parts.output, comment)
        case (.failure(let whole), .failure(let parts)):
            #expect(whole as? ReadError == parts as? ReadError, comment)
        default: Issue.record(comment)
        }
    }

    @Test(arguments: sizes)
    func `ends the same wherever the file may be cut`(size: Int) {
        let bytes = everything(.explicitLittle, isDefined: true).bytes
        for count in stride(from: 0, to: bytes.count, by: 7) {
            compare(Array(bytes.prefix(count)), size, "\(count) bytes")
        }
    }

    @Test(arguments: DataSetEncoding.allCases, [true, false])
    func `survives any wrong byte, and makes the same of it`(
        encoding: DataSetEncoding, isDefined: Bool
    ) {
        let bytes = everything(encoding, isDefined: isDefined).bytes
        for position in bytes.indices {
            for wrong in [0x00, 0x7F, 0xFF] as [UInt8] {
                var broken = bytes
                broken[position] = wrong
                compare(broken, 24, "\(wrong) at \(position)")
            }
        }
    }

    /// Whether there is a length after a VR of zeros is seen by what comes next.
    @Test(arguments: sizes)
    func `reads an element without a VR the same`(size: Int) {
        let next: [UInt8] = [0x55, 0x43, 0, 0] + Array("UL".utf8) + [0, 0]
        let withoutLength: [UInt8] = [0x55, 0, 0, 0, 0, 0] + next
        let withLength: [UInt8] = [0x55, 0, 0, 0, 0, 0, 2, 0, 7, 7] + next
        let orphan: [UInt8] = [0xFE, 0xFF, 0, 0xE0, 14, 0, 0, 0] + withoutLength + [1, 2]
        for bytes in [withoutLength, withLength, orphan, Array(withLength.prefix(10))] {
            compare(DataSetBuilder(.explicitLittle) { $0.addHead() }.bytes + bytes, size, "")
        }
    }
}
