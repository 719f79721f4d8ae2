import Glibc
import Manifest
import Synchronization
import SystemPackage

/// Where finished JSON waits: in memory while it is little, then in a file without a name.
///
/// The file lies beside the output, which needs the room anyway, or where temporary files lie; it
/// goes with the process.
final class Spool: FragmentStore {
    private let contents: Mutex<Contents>

    /// A spool that lies, if it has to, in a folder.
    init(in scratch: ScratchFolder, memoryLimit: Int = 16 << 20) {
        contents = Mutex(Contents(scratch, memoryLimit: memoryLimit))
    }

    func append(_ bytes: [UInt8]) throws -> Range<Int> {
        try contents.withLock { try $0.append(bytes) }
    }

    func read(_ range: Range<Int>) throws -> ArraySlice<UInt8> {
        try contents.withLock { try $0.read(range) }
    }
}

/// What one thread at a time has to do with.
private struct Contents: ~Copyable {
    private let scratch: ScratchFolder
    private let memoryLimit: Int
    private var file: FileDescriptor?
    /// What was not written to the file yet; everything as long as there is none.
    private var pending: [UInt8] = []
    private var written = 0
    /// What was read of the file last.
    private var window: (start: Int, bytes: [UInt8]) = (0, [])

    /// Bytes that are written at once.
    private static let chunk = 1 << 20
    /// Bytes that are read at once where the order is that of the spool.
    private static let readAhead = 256 << 10

    init(_ scratch: ScratchFolder, memoryLimit: Int) {
        self.scratch = scratch
        self.memoryLimit = memoryLimit
    }

    deinit {
        try? file?.close()
    }

    mutating func append(_ bytes: [UInt8]) throws -> Range<Int> {
        if pending.count + bytes.count >= (file == nil ? memoryLimit : Self.chunk) { try spill() }
        let start = written + pending.count
        if file != nil, bytes.count >= Self.chunk {
            // What is long is not copied first.
            try write(bytes)
        } else {
            pending.append(contentsOf: bytes)
        }
        return start..<(start + bytes.count)
    }

    /// Puts what is pending into the file, which there is from then on.
    private mutating func spill() throws {
        if file == nil {
            try scratch.attempt { file = try scratch.makeNamelessFile() }
        }
        try write(pending)
        pending.removeAll(keepingCapacity: pending.count < 2 * Self.chunk)
    }

    private mutating func write(_ bytes: [UInt8]) throws {
        // Where it belongs, and not behind what a write that failed has left.
        try scratch.attempt {
            _ = try file?.writeAll(toAbsoluteOffset: Int64(written), bytes)
        }
        written += bytes.count
    }

    mutating func read(_ range: Range<Int>) throws -> ArraySlice<UInt8> {
        guard file != nil else { return pending[range] }
        if !pending.isEmpty { try spill() }
        if range.lowerBound < window.start || range.upperBound > window.start + window.bytes.count {
            let isNext =
                range.lowerBound == window.start + window.bytes.count
                || (window.start..<(window.start + window.bytes.count)).contains(range.lowerBound)
            let count = min(
                max(range.count, isNext ? Self.readAhead : 0), written - range.lowerBound)
            try scratch.attempt {
                window = (range.lowerBound, try bytes(count, at: range.lowerBound))
            }
        }
        let start = range.lowerBound - window.start
        return window.bytes[start..<(start + range.count)]
    }

    private func bytes(_ count: Int, at offset: Int) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let rest = UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
                let got = try file?.read(fromAbsoluteOffset: Int64(offset + filled), into: rest)
                // The file has no name, so nobody can have made it shorter.
                guard let got, got > 0 else { throw Errno.ioError }
                filled += got
            }
        }
    }
}
