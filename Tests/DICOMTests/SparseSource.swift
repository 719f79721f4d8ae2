import DICOM

/// A file of any length, of which only the first bytes are not zero; counts what is read of it.
final class SparseSource: ByteSource {
    let byteCount: Int
    private let parts: [(offset: Int, bytes: [UInt8])]
    /// Bytes that were handed out.
    private(set) var bytesRead = 0

    /// Bytes at these positions, zeros between them and up to `byteCount`.
    init(_ parts: [(offset: Int, bytes: [UInt8])], byteCount: Int) {
        self.parts = parts
        self.byteCount = byteCount
    }

    func read(_ count: Int, at offset: Int, into buffer: inout [UInt8]) throws(ReadError) {
        guard offset < byteCount else { return }
        let end = min(byteCount, offset + count)
        var bytes = [UInt8](repeating: 0, count: end - offset)
        for part in parts {
            let range = part.offset..<(part.offset + part.bytes.count)
            for position in range.clamped(to: offset..<end) {
                bytes[position - offset] = part.bytes[position - part.offset]
            }
        }
        bytesRead += bytes.count
        buffer += bytes
    }
}
