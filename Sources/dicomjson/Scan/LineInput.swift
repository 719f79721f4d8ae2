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
    private static let chunk = 256 << 10

    /// Opens a file, or standard input if its name is `-`; throws `Errno`.
    init(_ path: String) throws {
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
        let part = try [UInt8](unsafeUninitializedCapacity: Self.chunk) { bytes, filled in
            filled = try file.read(into: UnsafeMutableRawBufferPointer(bytes))
        }
        if part.isEmpty {
            isAtEnd = true
            return
        }
        if isFirst, part.starts(with: GunzipStream.magic) { gunzip = GunzipStream() }
        isFirst = false
        if let gunzip { gunzip.write(part) { buffer += $0 } } else { buffer += part }
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
