import DICOM
import Glibc
import SystemPackage

/// A regular file, open for reading until the last reference to it goes.
///
/// It never blocks: what turned into a pipe since the walk is refused, not waited for.
final class InputFile: ByteSource {
    let byteCount: Int
    /// What the file was when it was opened.
    let stamp: FileStamp
    /// How many bytes were read.
    private(set) var bytesRead = 0
    private let descriptor: FileDescriptor

    /// Opens a file below a folder; throws `ReadError.Code.unreadable`.
    init(
        _ folder: FolderPath, _ path: RelativePath, followsLinks: Bool = false
    ) throws(ReadError) {
        var options: FileDescriptor.OpenOptions = [.nonBlocking, .closeOnExec]
        if !followsLinks { options.insert(.noFollow) }
        let opened = folder.withPath(of: path) { path in
            Result {
                try FileDescriptor.open(path, .readOnly, options: options)
            }
        }
        switch opened {
        case .success(let opened): descriptor = opened
        case .failure(let error):
            throw ReadError(.unreadable, errno: (error as? Errno)?.rawValue)
        }
        var status = stat()
        let failure = fstat(descriptor.rawValue, &status) == 0 ? nil : errno
        guard failure == nil, status.st_mode & S_IFMT == S_IFREG else {
            try? descriptor.close()
            throw ReadError(.unreadable, errno: failure ?? EINVAL)
        }
        byteCount = Int(status.st_size)
        stamp = FileStamp(status)
    }

    deinit {
        try? descriptor.close()
    }

    func read(_ count: Int, at offset: Int, into buffer: inout [UInt8]) throws(ReadError) {
        let wanted = min(count, max(0, byteCount - offset))
        var failure: ReadError?
        let part = [UInt8](unsafeUninitializedCapacity: wanted) { bytes, filled in
            while filled < wanted {
                let rest = UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(bytes)[filled..<wanted])
                do {
                    let got = try descriptor.read(
                        fromAbsoluteOffset: Int64(offset + filled), into: rest)
                    if got == 0 { break }
                    filled += got
                } catch {
                    failure = ReadError(.unreadable, errno: (error as? Errno)?.rawValue)
                    break
                }
            }
        }
        bytesRead += part.count
        if buffer.isEmpty { buffer = part } else { buffer += part }
        if let failure { throw failure }
    }
}
