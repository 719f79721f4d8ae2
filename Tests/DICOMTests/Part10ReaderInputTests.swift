import DICOM
import TestSupport
import Testing

/// How much of a file `Part10Reader` reads.
struct Part10ReaderInputTests {
    private let reader = Part10Reader(
        selection: ElementSelection([0x0020_000D, 0x0020_000E].map { AttributeTag($0) }))

    /// The element's header alone; its value is left to the source.
    private func header(_ tag: UInt32, _ length: Int) -> [UInt8] {
        DataSetBuilder(.explicitLittle) { $0.add(tag, .OB, [], length: UInt32(length)) }.bytes
    }

    private func study(_ file: Part10File) -> [UInt8]? {
        file.dataSet[AttributeTag(0x0020_000D)].map { Array($0.bytes) }
    }

    /// A wanted value of so many bytes; the calls that the reader made while it walked.
    private func callsWhenLong(_ length: Int) throws -> Int {
        let reader = Part10Reader(selection: .all)
        var bytes = DataSetBuilder(.explicitLittle) { $0.addIdentity() }.file()
        bytes += header(0x0042_0011, length) + Array(repeating: 1, count: length)
        var calls = 0
        let file = try reader.skim(ByteArraySource(bytes)) { calls += 1 }
        #expect(file.byteCount > length)
        return calls
    }

    @Test func `says so before a long header is in memory`() throws {
        #expect(try callsWhenLong(1 << 20) == 0)
        #expect(try callsWhenLong(5 << 20) > 0)
    }

    @Test func `is the head of a file with huge Pixel Data`() throws {
        let length = 3 << 30
        var head = DataSetBuilder(.explicitLittle) { $0.addIdentity() }.file()
        head += header(0x7FE0_0010, length)
        let source = SparseSource([(0, head)], byteCount: head.count + length)
        let file = try reader.read(source)
        #expect(study(file) == Array("1.2.3\0".utf8))
        #expect(file.notes == [])
        #expect(source.bytesRead == 16 << 10)
    }

    @Test func `is no more when the Pixel Data is cut off`() throws {
        var head = DataSetBuilder(.explicitLittle) { $0.addIdentity() }.file()
        head += header(0x7FE0_0010, 3 << 30)
        let source = SparseSource([(0, head)], byteCount: head.count + 1_000_000)
        let file = try reader.read(source)
        #expect(study(file) == Array("1.2.3\0".utf8))
        #expect(source.bytesRead == 16 << 10)
    }

    @Test func `skips huge elements that are not wanted`() throws {
        let length = 1 << 30
        var parts = [(offset: 0, bytes: DataSetBuilder(.explicitLittle) { $0.addHead() }.file())]
        var position = parts[0].bytes.count
        for element in 1...3 {
            let bytes = header(0x0009_1000 + UInt32(element), length)
            parts.append((position, bytes))
            position += bytes.count + length
        }
        let tail = DataSetBuilder(.explicitLittle) { $0.addTail() }.bytes
        parts.append((position, tail))
        let source = SparseSource(parts, byteCount: position + tail.count)
        let file = try reader.read(source)
        #expect(study(file) == Array("1.2.3\0".utf8))
        #expect(file.notes == [])
        #expect(source.bytesRead < 256 << 10)
    }

    /// The length of the element points far past the end, and past the first window.
    @Test(arguments: [
        (UInt32(0x0009_1001), ReadError(.truncated, at: AttributeTag(0x0009_1001))),
        (0x0040_0275, nil),
    ])
    func `ends with an element that is cut, and says so`(tag: UInt32, error: ReadError?) throws {
        var head = DataSetBuilder(.explicitLittle) { $0.addIdentity() }.file()
        if error != nil { head = DataSetBuilder(.explicitLittle) { $0.addHead() }.file() }
        head += header(tag, 1 << 30)
        let source = SparseSource([(0, head)], byteCount: head.count + 100_000)
        let result = Result { try reader.read(source) }
        switch result {
        case .failure(let found): #expect(found as? ReadError == error)
        case .success(let file):
            #expect(error == nil)
            #expect(file.notes == [ReadNote(.truncatedTail, at: AttributeTag(tag))])
        }
    }

    @Test func `is only the compressed bytes that are needed`() throws {
        let pixels = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
        let builder = DataSetBuilder(.explicitLittle) {
            $0.addIdentity()
            $0.add(0x7FE0_0010, .OW, pixels)
        }
        let bytes = DataSetBuilder.file(
            meta: DataSetBuilder.meta(transferSyntax: "1.2.840.10008.1.2.1.99"),
            deflated(builder.bytes))
        let source = SparseSource([(0, bytes)], byteCount: bytes.count)
        let file = try reader.read(source)
        #expect(study(file) == Array("1.2.3\0".utf8))
        #expect(bytes.count > 100_000)
        #expect(source.bytesRead < 64 << 10)
    }

    @Test func `grows with a value that is longer than the first read`() throws {
        let builder = DataSetBuilder(.explicitLittle) {
            $0.addIdentity()
            $0.add(0x0029_1001, .OB, [UInt8](repeating: 7, count: 500_000))
        }
        let bytes = builder.file()
        let source = SparseSource([(0, bytes)], byteCount: bytes.count)
        let file = try Part10Reader(selection: .all).read(source)
        #expect(file.dataSet[AttributeTag(0x0029_1001)]?.length == 500_000)
        #expect(source.bytesRead == bytes.count)
    }

    @Test func `ends with an error that the source has`() {
        /// A source that the operating system refuses to read.
        struct Failing: ByteSource {
            let byteCount = 1_000
            func read(
                _ count: Int, at offset: Int, into buffer: inout [UInt8]
            ) throws(ReadError) {
                throw ReadError(.unreadable, errno: 5)
            }
        }
        #expect(throws: ReadError(.unreadable, errno: 5)) { try reader.read(Failing()) }
    }
}
