import SystemPackage

/// Compares a file with a text that comes in parts; no more than one buffer is in memory.
final class Comparison {
    private let file: FileDescriptor
    private var position: Int64 = 0
    private var isSameSoFar = true
    /// What the system said when it could not be read on; then it does not count as the same.
    private(set) var failure: Errno?
    private static let chunk = 64 << 10

    /// Opens a regular file; throws `Errno`.
    init(with path: FilePath) throws {
        file = try FileDescriptor.open(path, .readOnly, options: [.nonBlocking, .closeOnExec])
    }

    deinit {
        try? file.close()
    }

    /// Compares the next part.
    func take(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while isSameSoFar, !rest.isEmpty {
            let part = rest.prefix(Self.chunk)
            let old = read(part.count)
            isSameSoFar = !old.isEmpty && part.starts(with: old)
            rest = rest.dropFirst(old.count)
        }
    }

    /// Whether the file ends where the text does, and is the same up to there.
    func isSame() -> Bool {
        isSameSoFar && read(1).isEmpty && failure == nil
    }

    /// Gives the whole file to `sink`, from its start.
    func readAll(_ sink: ([UInt8]) -> Void) {
        position = 0
        while true {
            let bytes = read(Self.chunk)
            if bytes.isEmpty { return }
            sink(bytes)
        }
    }

    /// The next bytes, at most so many; none at the end and after a failure.
    private func read(_ count: Int) -> [UInt8] {
        do {
            let bytes = try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                filled = try file.read(
                    fromAbsoluteOffset: position, into: UnsafeMutableRawBufferPointer(buffer))
            }
            position += Int64(bytes.count)
            return bytes
        } catch {
            failure = (error as? Errno) ?? .ioError
            return []
        }
    }
}
