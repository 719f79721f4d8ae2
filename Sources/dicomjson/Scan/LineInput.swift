import Glibc
import SystemPackage

/// The lines of a file, in gzip or not, one in memory at a time.
final class LineInput {
    private let file: FileDescriptor
    private let closes: Bool
    private var gunzip: GunzipStream?
    private var isFirst = true
    private var isAtEnd = false
    private var buffer: [UInt8] = []
    private var start = 0
    private let isStopped: () -> Bool
    private static let chunk = 256 << 10
    /// Of gzip less, which may become a thousand times as much.
    private static let gzipChunk = 16 << 10

    /// Opens a file, or standard input if its name is `-`; throws `Errno`.
    ///
    /// - Parameter isStopped: Whether nobody wants more lines; asked while none comes.
    init(_ path: String, isStopped: @escaping () -> Bool = { false }) throws {
        self.isStopped = isStopped
        closes = path != "-"
        file =
            closes
            ? try FileDescriptor.open(FilePath(path), .readOnly, options: [.closeOnExec])
            : .standardInput
    }

    deinit {
        if closes { try? file.close() }
    }

    /// What ended a line, if anything did.
    enum End {
        case delimiter
        case file
    }

    /// Why there is no line.
    enum Failure: Error {
        case tooLong
        /// The gzip is damaged, or ends before its end.
        case notWhole
    }

    /// The next line without its delimiter; nil at the end. Throws `Errno` and `Failure`.
    func next(
        _ delimiter: UInt8 = UInt8(ascii: "\n"), atMost longest: Int
    ) throws -> (line: [UInt8], end: End)? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstPlace(of: delimiter) {
                let line = Array(buffer[start..<end])
                start = end + 1
                return (line, .delimiter)
            }
            searched = buffer.count - start
            guard searched <= longest else { throw Failure.tooLong }
            if isAtEnd {
                guard start < buffer.count else { return nil }
                let line = Array(buffer[start...])
                start = buffer.count
                return (line, .file)
            }
            buffer.removeFirst(start)
            start = 0
            try fill()
        }
    }

    private func fill() throws {
        var part = try read()
        // A pipe may give the first byte alone.
        while isFirst, part.count == 1 {
            let next = try read()
            if next.isEmpty { break }
            part += next
        }
        if part.isEmpty {
            isAtEnd = true
            if gunzip?.isWhole == false { throw Failure.notWhole }
            return
        }
        if isFirst, part.starts(with: GunzipStream.magic) { gunzip = GunzipStream() }
        isFirst = false
        guard let gunzip else { return buffer += part }
        gunzip.write(part) { buffer += $0 }
    }

    /// What comes next; nothing at the end, or if nobody wants more.
    private func read() throws -> [UInt8] {
        var source = pollfd(fd: file.rawValue, events: Int16(POLLIN), revents: 0)
        while poll(&source, 1, 200) == 0 {
            if isStopped() { return [] }
        }
        let count = gunzip == nil && !isFirst ? Self.chunk : Self.gzipChunk
        return try [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
            filled = try file.read(into: UnsafeMutableRawBufferPointer(bytes))
        }
    }
}

extension ArraySlice<UInt8> {
    /// The first place of a byte; nil when it is not there.
    fileprivate func firstPlace(of byte: UInt8) -> Int? {
        withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress,
                let found = memchr(base, Int32(byte), bytes.count)
            else { return nil }
            return startIndex + (UnsafeRawPointer(found) - base)
        }
    }
}
