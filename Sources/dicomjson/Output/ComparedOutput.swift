import Glibc
import SystemPackage

/// An output that is not written, but compared with what is in its place.
final class ComparedOutput: Output {
    private let path: FilePath
    let scratch: ScratchFolder
    let identities: Set<FileIdentity>
    private let exists: Bool

    /// Looks at what is there: a regular file or nothing.
    init(_ path: FilePath, _ unfinished: UnfinishedFiles) throws(OutputError) {
        guard !path.isEmpty else { throw OutputError(.outputHasNoName, path) }
        self.path = path
        scratch = ScratchFolder(temporary: unfinished)
        var status = stat()
        exists = path.withPlatformString { stat($0, &status) } == 0
        guard exists else {
            identities = []
            if errno == ENOENT { return }
            throw OutputError(.outputCannotBeRead(Errno(rawValue: errno)), path)
        }
        if status.st_mode & S_IFMT == S_IFDIR { throw OutputError(.outputIsFolder, path) }
        if status.st_mode & S_IFMT != S_IFREG { throw OutputError(.outputIsNoFile, path) }
        identities = [FileIdentity(status)]
    }

    func write(_ body: (@escaping Sink) throws -> Void) throws -> OutputResult {
        guard exists else { return .outOfDate(.missing) }
        let comparison: Comparison
        do {
            comparison = try Comparison(with: path)
        } catch {
            throw OutputError(.outputCannotBeRead((error as? Errno) ?? .ioError), path)
        }
        try body { comparison.take($0) }
        if comparison.isSame() { return .same }
        let old = InstanceUIDs()
        comparison.readAll { old.take($0) }
        if let errno = comparison.failure {
            throw OutputError(.outputCannotBeRead(errno), path)
        }
        let new = InstanceUIDs()
        try body { new.take($0) }
        return .outOfDate(
            .instances(
                added: new.hashes.subtracting(old.hashes).count,
                removed: old.hashes.subtracting(new.hashes).count))
    }
}
