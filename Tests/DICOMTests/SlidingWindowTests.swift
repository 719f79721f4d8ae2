import Testing

@testable import DICOM

struct SlidingWindowTests {
    private let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 8) }

    @Test func `begins with one read of the first bytes`() throws {
        let source = SparseSource([(0, bytes)], byteCount: bytes.count)
        let window = try RawWindow(source)
        #expect(window.base == 0)
        #expect(window.bytes == Array(bytes.prefix(16 << 10)))
        #expect(source.bytesRead == 16 << 10)
        #expect(!window.isLast)
    }

    @Test func `holds a short file whole`() throws {
        let window = try RawWindow(ByteArraySource(Array(bytes.prefix(100))))
        #expect(window.bytes == Array(bytes.prefix(100)))
        #expect(window.isLast)
    }

    @Test func `is empty on an empty file`() throws {
        let window = try RawWindow(ByteArraySource([]))
        #expect(window.bytes == [])
        #expect(window.isLast)
    }

    @Test(arguments: [(10, 8), (16_000, 2_000), (16_384, 8), (50_000, 12), (5, 60_000)])
    func `slides to a position and holds what is asked for`(position: Int, count: Int) throws {
        let source = SparseSource([(0, bytes)], byteCount: bytes.count)
        var window = try RawWindow(source)
        try window.slide(to: position, holding: count)
        #expect(window.base == position)
        #expect(window.bytes.count >= count)
        #expect(window.bytes.elementsEqual(bytes[position...].prefix(window.bytes.count)))
    }

    @Test func `holds what is left at the end`() throws {
        var window = try RawWindow(ByteArraySource(bytes))
        try window.slide(to: bytes.count - 3, holding: 8)
        #expect(window.bytes == Array(bytes.suffix(3)))
        #expect(window.isLast)
    }

    @Test func `is last and empty past the end`() throws {
        var window = try RawWindow(ByteArraySource(bytes))
        try window.slide(to: bytes.count + 1_000, holding: 8)
        #expect(window.bytes == [])
        #expect(window.isLast)
    }

    @Test func `throws when the file has become shorter`() throws {
        /// Says that it is longer than it is.
        struct Shrunk: ByteSource {
            let byteCount = 100_000
            func read(
                _ count: Int, at offset: Int, into buffer: inout [UInt8]
            ) throws(ReadError) {
                if offset == 0 { buffer += [UInt8](repeating: 0, count: 16 << 10) }
            }
        }
        var window = try RawWindow(Shrunk())
        #expect(throws: ReadError(.truncated)) { try window.slide(to: 20_000, holding: 8) }
    }
}
