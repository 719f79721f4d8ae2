package import DICOM

/// A file in memory that may go on with zeros for ever; counts what is read of it.
package final class CountingSource: ByteSource {
    package let byteCount: Int
    private let bytes: [UInt8]
    /// Bytes that were handed out.
    package private(set) var bytesRead = 0
    /// The position after the last byte that was handed out.
    package private(set) var highestRead = 0

    /// These bytes, and `padding` zeros after them.
    package init(_ bytes: [UInt8], padding: Int = 0) {
        self.bytes = bytes
        byteCount = bytes.count + padding
    }

    package func read(
        _ count: Int, at offset: Int, into buffer: inout [UInt8]
    ) throws(ReadError) {
        let end = min(byteCount, offset + count)
        guard offset < end else { return }
        if offset < bytes.count { buffer += bytes[offset..<min(end, bytes.count)] }
        buffer += repeatElement(0, count: max(0, end - max(offset, bytes.count)))
        bytesRead += end - offset
        highestRead = max(highestRead, end)
    }
}
