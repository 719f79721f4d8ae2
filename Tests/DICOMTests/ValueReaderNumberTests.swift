import DICOM
import TestSupport
import Testing

/// The binary numbers of `ValueReader`.
struct ValueReaderNumberTests {
    private static let numbers: [(ValueRepresentation, [UInt64], String)] = [
        (.US, [0, 1, 0xFFFF], "numbers 0|1|65535"),
        (.SS, [0xFFFF, 0x8000, 0x7FFF], "numbers -1|-32768|32767"),
        (.UL, [0xFFFF_FFFF], "numbers 4294967295"),
        (.SL, [0xFFFF_FFFF, 0x8000_0000], "numbers -1|-2147483648"),
        (.UV, [.max, 1], "numbers 18446744073709551615|1"),
        (.SV, [.max, 1 << 63, 5], "numbers -1|-9223372036854775808|5"),
        (.FL, [0x3DCC_CCCD], "numbers 0.10000000149011612"),
        (.FL, [0x3FC0_0000, 0xC000_0000, 0x7F7F_FFFF], "numbers 1.5|-2.0|3.4028234663852886e+38"),
        (.FD, [(0.1).bitPattern, (-2.5e300).bitPattern], "numbers 0.1|-2.5e+300"),
        (.AT, [0x0018, 0x1063], "tags (0018,1063)"),
        (.AT, [0x0018, 0x1063, 0x0020, 0x000D], "tags (0018,1063)|(0020,000D)"),
    ]

    /// The numbers of a VR in the byte order of an encoding.
    private func bytes(
        _ numbers: [UInt64], _ representation: ValueRepresentation, _ encoding: DataSetEncoding
    ) -> [UInt8] {
        numbers.flatMap { number in
            let little = withUnsafeBytes(of: number.littleEndian) { Array($0) }
            let value = little.prefix(representation.numberWidth)
            return encoding == .explicitBig ? value.reversed() : Array(value)
        }
    }

    @Test(arguments: numbers, [DataSetEncoding.explicitLittle, .explicitBig])
    func `are the same in both byte orders`(
        row: (ValueRepresentation, [UInt64], String), encoding: DataSetEncoding
    ) throws {
        let (representation, numbers, expected) = row
        let value = try ReadValue(
            representation, bytes(numbers, representation, encoding), in: encoding)
        #expect(value.text == expected)
        #expect(value.notes == [])
    }

    @Test(arguments: [
        ValueRepresentation.OW, .OL, .OF, .OD, .OV,
    ])
    func `in a stream of words are handed over little endian`(
        representation: ValueRepresentation
    ) throws {
        let big = bytes([0x0102_0304_0506_0708], representation, .explicitBig)
        let little = bytes([0x0102_0304_0506_0708], representation, .explicitLittle)
        let value = try ReadValue(representation, big, in: .explicitBig)
        #expect(value.text == "bytes " + little.map { String($0) }.joined(separator: " "))
    }

    private static let badLengths: [(ValueRepresentation, Int)] = [
        (.US, 1), (.US, 3), (.SS, 5), (.UL, 2), (.UL, 6), (.SL, 3), (.FL, 2), (.FL, 7), (.FD, 4),
        (.FD, 12), (.UV, 4), (.SV, 10), (.AT, 2), (.AT, 6),
    ]

    @Test(arguments: badLengths, [DataSetEncoding.explicitLittle, .explicitBig])
    func `are left out and noted when the length is no multiple of their size`(
        row: (ValueRepresentation, Int), encoding: DataSetEncoding
    ) throws {
        let (representation, length) = row
        let value = try ReadValue(
            representation, [UInt8](repeating: 1, count: length), in: encoding)
        #expect(value.text == nil)
        #expect(value.notes == [.badValueLength])
    }

    private static let notFinite: [(ValueRepresentation, UInt64)] = [
        (.FL, 0x7FC0_0000), (.FL, 0x7F80_0000), (.FL, 0xFF80_0000),
        (.FD, Double.nan.bitPattern), (.FD, Double.infinity.bitPattern),
    ]

    @Test(arguments: notFinite)
    func `are left out and noted when JSON has no such number`(
        representation: ValueRepresentation, bits: UInt64
    ) throws {
        let value = try ReadValue(
            representation, bytes([bits, 0], representation, .explicitLittle))
        #expect(value.text == nil)
        #expect(value.notes == [.notANumber])
    }
}
