import DICOM
import Testing

struct ByteSourceTests {
    @Test(arguments: [
        (0, 2, [9, 1, 2] as [UInt8]), (1, 2, [9, 2, 3]), (2, 8, [9, 3]), (3, 8, [9]), (9, 1, [9]),
        (0, 0, [9]),
    ])
    func `appends the bytes that are there`(offset: Int, count: Int, expected: [UInt8]) throws {
        let source = ByteArraySource([1, 2, 3])
        var buffer: [UInt8] = [9]
        try source.read(count, at: offset, into: &buffer)
        #expect(source.byteCount == 3)
        #expect(buffer == expected)
    }
}
