import TestSupport
import Testing

@testable import DICOM

/// `stepOverPlainElements`: the short way and the long one come to the same.
struct PlainElementTests {
    /// A Data Set in which most elements are plain and some are not; the same for the same number.
    private func dataSet(_ seed: Int) -> DataSetBuilder {
        var random = SplitMix(seed: seed)
        return DataSetBuilder(.explicitLittle) { builder in
            var tag: UInt32 = 0x0008_0005
            for _ in 0..<Int.random(in: 1...60, using: &random) {
                let value = String(
                    repeating: "1", count: Int.random(in: 0...40, using: &random))
                switch Int.random(in: 0..<40, using: &random) {
                case 0:
                    builder.add(
                        tag,
                        items: [DataSetBuilder(.explicitLittle) { $0.add(0x0008_0060, .CS, "A") }])
                case 1: builder.add(tag, .OB, Array(value.utf8))
                case 2: builder.add(tag, .UN, Array(value.utf8))
                case 3: builder.add(tag, .UT, value)
                case 4: builder.add(tag, code: 0x5A5A, isLong: true, Array(value.utf8))
                case 5: builder.add(tag, .DS, Array(value.utf8), length: 9)
                case 6: builder.add(0x0028_0103, .US, numbers: [UInt16(1)])
                case 7: builder.add(0x0010_0010, .LO, value)
                case 8: builder.add(tag, code: 0, isLong: false, Array(value.utf8))
                case 9: tag = UInt32.random(in: 0x0008_0000...0x7FE0_0010, using: &random)
                default:
                    let plain = [ValueRepresentation.LO, .DS, .UI, .PN, .US, .SH, .FD, .TM]
                    builder.add(tag, plain.randomElement(using: &random) ?? .LO, value)
                }
                let isFar = Bool.random(using: &random)
                tag &+= UInt32.random(in: isFar ? 1...0x0009_0000 : 0...3, using: &random)
            }
        }
    }

    private enum Result: Equatable {
        case walked([UInt8], [SkimmedDataSet.Mark], [ReadNote])
        case failed(ReadError)
    }

    private func walk(
        _ bytes: [UInt8], _ selection: ElementSelection, _ limits: Limits, windowSize: Int,
        hasShortWay: Bool
    ) throws -> Result {
        do {
            let run = try SkimRun(
                bytes, keeping: selection, limits: limits, windowSize: windowSize,
                hasShortWay: hasShortWay)
            return .walked(run.output, run.marks, run.notes)
        } catch let error as ReadError {
            return .failed(error)
        }
    }

    @Test(arguments: 0..<20)
    func `the short way and the long way come to the same`(group: Int) throws {
        for seed in (group * 50)..<(group * 50 + 50) {
            let bytes = dataSet(seed).bytes
            let wanted = stride(from: 0x0008_0000, to: 0x7FE0_0000, by: 7).prefix(1 + seed * 300)
            let selection: ElementSelection =
                seed.isMultiple(of: 2)
                ? .all : ElementSelection(wanted.map { AttributeTag(UInt32($0)) })
            var limits = Limits()
            if seed.isMultiple(of: 3) { limits.elementsSeen = 5 + seed % 20 }
            if seed.isMultiple(of: 5) { limits.elementsKept = 3 + seed % 10 }
            if seed.isMultiple(of: 7) { limits.bytesKept = 50 + seed % 200 }
            if seed.isMultiple(of: 11) { limits.valueLength = 10 }
            if seed.isMultiple(of: 13) { limits.steps = 4 + seed % 30 }
            for windowSize in [Int.max, 64] {
                let long = try walk(
                    bytes, selection, limits, windowSize: windowSize, hasShortWay: false)
                let short = try walk(
                    bytes, selection, limits, windowSize: windowSize, hasShortWay: true)
                // A window that is too small costs the long way a step, which a limit may forbid.
                if windowSize < .max, case .failed(let error) = long, error.code == .steps {
                    continue
                }
                #expect(short == long, "data set \(seed)")
            }
        }
    }

    /// The test above would not tell if nothing took the short way.
    @Test func `plain elements take the short way`() {
        let bytes = DataSetBuilder(.explicitLittle) {
            $0.addIdentity()
            $0.add(0x0040_A730, items: [])
        }.bytes
        var skimmer = DataSetSkimmer(
            from: 0, encoding: .explicitLittle, selection: .all, limits: Limits())
        skimmer.stepOverPlainElements(bytes.span.bytes, 0)
        #expect(skimmer.topTag < AttributeTag(0x0040_A730))
        #expect(skimmer.position == bytes.count - 12)
        #expect(skimmer.output.bytes == Array(bytes.dropLast(12)))
    }
}
