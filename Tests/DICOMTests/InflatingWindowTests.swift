import Testing

@testable import DICOM

struct InflatingWindowTests {
    /// Bytes that do not deflate to nothing.
    private let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }

    private func window(
        _ compressed: [UInt8], from position: Int = 0, limit: Int = 1 << 20
    ) throws -> InflatingWindow<ByteArraySource> {
        try InflatingWindow(RawWindow(ByteArraySource(compressed)), from: position, limit: limit)
    }

    /// Everything that comes out, through windows of `count` bytes.
    private func drain(
        _ compressed: [UInt8], from position: Int = 0, limit: Int = 1 << 20, by count: Int = 50_000
    ) throws -> [UInt8] {
        var window = try window(compressed, from: position, limit: limit)
        var output: [UInt8] = []
        while true {
            output += window.bytes.dropFirst(output.count - window.base)
            if window.isLast { return output }
            try window.slide(to: output.count, holding: count)
        }
    }

    @Test(arguments: DeflateWrapping.allCases)
    func `inflates with and without a zlib header`(wrapping: DeflateWrapping) throws {
        #expect(try drain(deflated(bytes, wrapping)) == bytes)
    }

    @Test func `begins at a position and ends with the stream`() throws {
        let part = Array(bytes.prefix(20_000))
        let file = Array("head".utf8) + deflated(part) + [0, 0, 0]
        #expect(try drain(file, from: 4) == part)
    }

    @Test func `slides forward and holds what is asked for`() throws {
        var window = try window(deflated(bytes))
        for (position, count) in [(10, 100), (70_000, 100_000), (200_000, 1), (299_990, 50)] {
            try window.slide(to: position, holding: count)
            let expected = bytes[position...].prefix(window.bytes.count)
            #expect(window.base == position)
            #expect(window.bytes.count >= min(count, bytes.count - position))
            #expect(window.bytes.elementsEqual(expected))
        }
        #expect(window.isLast)
        try window.slide(to: 1_000_000, holding: 8)
        #expect(window.bytes == [])
        #expect(window.isLast)
    }

    @Test func `inflates a large stream without holding it whole`() throws {
        let size = 32 << 20
        var window = try window(deflated([UInt8](repeating: 0, count: size)), limit: size + 1)
        #expect(window.bytes.count < 1 << 20)
        try window.slide(to: size - 1_000, holding: 8)
        #expect(window.base == size - 1_000)
        #expect(window.bytes.count <= 1_000)
    }

    @Test func `throws when more comes out than is allowed`() throws {
        let compressed = deflated(bytes)
        #expect(throws: ReadError(.bytesInflated)) {
            try drain(compressed, limit: bytes.count - 1)
        }
        #expect(try drain(compressed, limit: bytes.count + 1) == bytes)
    }

    @Test func `ends early where the stream is cut`() throws {
        let compressed = deflated(bytes)
        let output = try drain(Array(compressed.prefix(compressed.count / 2)))
        #expect(!output.isEmpty)
        #expect(output.count < bytes.count)
        #expect(output.elementsEqual(bytes.prefix(output.count)))
    }

    @Test func `throws at what is not deflated`() throws {
        #expect(throws: ReadError(.badDeflate)) {
            try window([UInt8](repeating: 0xFF, count: 100))
        }
        #expect(throws: ReadError(.badDeflate)) { try window(Array("not deflated".utf8)) }
    }

    @Test func `throws where the stream breaks, but not before`() throws {
        // A stored block of 40,000 bytes, then one of the reserved type. See RFC 1951 §3.2.3.
        let broken =
            [0x00, 0x40, 0x9C, 0xBF, 0x63] + Array(bytes.prefix(40_000)) + [0x07, 0, 0, 0]
        var window = try window(broken)
        try window.slide(to: 10_000, holding: 20)
        #expect(window.bytes.starts(with: bytes[10_000..<10_020]))
        #expect(throws: ReadError(.badDeflate)) { try window.slide(to: 39_990, holding: 20) }
    }

    @Test func `is empty on no bytes`() throws {
        #expect(try drain([]) == [])
    }
}
