import DICOM
import TestSupport
import Testing

/// A value costs many times its bytes: how many there are is told before they are taken apart.
struct ValueCountTests {
    private func element(
        _ representation: ValueRepresentation, _ bytes: [UInt8],
        in encoding: DataSetEncoding = .explicitLittle
    ) throws -> DataElement {
        let builder = DataSetBuilder(encoding) { $0.add(probe, representation, bytes) }
        return try #require(try readDataSet(builder)[AttributeTag(probe)])
    }

    @Test(arguments: [
        (ValueRepresentation.UC, #"a\b\"#, 3), (.CS, "a", 1), (.DS, #"1\2\3"#, 3), (.PN, #"\"#, 2),
        (.UI, #"1.2\1.3"#, 2), (.LT, #"a\b"#, 1), (.UT, #"a\b"#, 1), (.OB, #"a\b\"#, 1),
        (.US, "abcdef", 3), (.FD, "12345678", 1), (.AT, "abcdefgh", 2), (.UL, "abcdefgh", 2),
    ])
    func `values are counted without reading them`(
        representation: ValueRepresentation, text: String, count: Int
    ) throws {
        #expect(try element(representation, Array(text.utf8)).valueCount == count)
    }

    @Test func `more texts than 64 KiB can hold are left out`() throws {
        let most = 1 << 16
        for (count, isRead) in [(most, true), (most + 2, false)] {
            // One value less backslashes than values.
            let value = [UInt8(ascii: "x")] + [UInt8](repeating: 0x5C, count: count - 1)
            let read = try ReadValue(.UC, value)
            #expect((read.text != nil) == isRead)
            #expect(read.notes == (isRead ? [] : [.longValue]))
        }
    }

    /// In implicit VR, which has 32-bit lengths for all.
    @Test(arguments: [(UInt32(0x0028_0010), ValueRepresentation.US, 2), (0x0028_0009, .AT, 4)])
    func `more numbers than any contour has are left out`(
        tag: UInt32, representation: ValueRepresentation, width: Int
    ) throws {
        let value = [UInt8](repeating: 0, count: ((1 << 20) + 1) * width)
        let builder = DataSetBuilder(.implicitLittle) { $0.add(tag, representation, value) }
        let read = try ReadValue(builder, at: tag)
        #expect(read.text == nil)
        #expect(read.notes == [.longValue])
    }
}
