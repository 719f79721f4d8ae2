import Glibc
import SystemPackage

/// A file that is replaced whole or not at all: written beside its target, flushed, renamed.
///
/// The temporary file is made at once, so that a place that cannot be written to is found before
/// the work; it goes with the last reference to the output, unless it became the target.
final class AtomicOutput: Output {
    let scratch: ScratchFolder
    private let target: FilePath
    private let temporary: FilePath
    private let descriptor: FileDescriptor
    private let unfinished: UnfinishedFiles
    private let keepsSame: Bool
    private var isOpen = true
    private var isRenamed = false

    /// Prepares to replace `path`, or what a symbolic link of that name leads to.
    ///
    /// - Parameter keepsSame: Whether a file that holds the same bytes is left alone.
    init(
        _ path: FilePath, _ unfinished: UnfinishedFiles = UnfinishedFiles(),
        keepsSame: Bool = false
    ) throws(OutputError) {
        self.keepsSame = keepsSame
        self.unfinished = unfinished
        guard !path.isEmpty else { throw OutputError(.outputHasNoName, path) }
        // Past a limit on the size of files a write is to fail, not to kill: see setrlimit(2).
        signal(SIGXFSZ, SIG_IGN)
        target = Self.resolved(path)
        var status = stat()
        let exists = target.withPlatformString { lstat($0, &status) } == 0
        if exists, status.st_mode & S_IFMT == S_IFDIR {
            throw OutputError(.outputIsFolder, path)
        }
        if exists, status.st_mode & S_IFMT != S_IFREG {
            throw OutputError(.outputIsNoFile, path)
        }
        guard target.lastComponent != nil else { throw OutputError(.outputIsFolder, path) }
        let target = target
        scratch = ScratchFolder(target.removingLastComponent(), unfinished) {
            OutputError(.outputCannotBeWritten($0), target)
        }
        temporary = scratch.newName()
        unfinished.add(temporary)
        do {
            descriptor = try FileDescriptor.open(
                temporary, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
                permissions: FilePermissions(rawValue: 0o666))
        } catch {
            throw OutputError(.outputCannotBeMade((error as? Errno) ?? .ioError), path)
        }
        // A manifest that is replaced keeps who may read it.
        if exists { fchmod(descriptor.rawValue, status.st_mode & 0o7777) }
    }

    private static func resolved(_ path: FilePath) -> FilePath {
        let real = path.withPlatformString { realpath($0, nil) }
        guard let real else { return path }
        defer { free(real) }
        return FilePath(platformString: real)
    }

    deinit {
        if isOpen { try? descriptor.close() }
        if !isRenamed { _ = temporary.withPlatformString { unlink($0) } }
        unfinished.remove(temporary)
    }

    /// The old and the new file, which are no input although they may lie in the folder.
    var identities: Set<FileIdentity> {
        var identities: Set<FileIdentity> = []
        for path in [target, temporary] {
            var status = stat()
            if path.withPlatformString({ lstat($0, &status) }) == 0 {
                identities.insert(FileIdentity(status))
            }
        }
        return identities
    }

    /// Has `body` write the text to a sink, and puts it in its place.
    @discardableResult
    func write(_ body: (@escaping Sink) throws -> Void) throws -> OutputResult {
        var isSame = false
        try scratch.attempt {
            // What cannot be read is replaced.
            let comparison = keepsSame ? try? Comparison(with: target) : nil
            try body { bytes in
                _ = try self.descriptor.writeAll(bytes)
                comparison?.take(bytes)
            }
            isSame = comparison?.isSame() ?? false
            if isSame { return }
            guard fsync(descriptor.rawValue) == 0 else { throw Errno(rawValue: errno) }
            isOpen = false
            try descriptor.close()
            let result = temporary.withPlatformString { old in
                target.withPlatformString { rename(old, $0) }
            }
            guard result == 0 else { throw Errno(rawValue: errno) }
            isRenamed = true
        }
        if isSame { return .same }
        syncFolder()
        return .written
    }

    /// Makes the new name last a crash of the machine; where a file system cannot, nothing is lost.
    private func syncFolder() {
        let folder = target.removingLastComponent()
        let path = folder.isEmpty ? FilePath(".") : folder
        guard let handle = try? FileDescriptor.open(path, .readOnly, options: [.closeOnExec])
        else { return }
        fsync(handle.rawValue)
        try? handle.close()
    }
}
