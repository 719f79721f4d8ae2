import Glibc
import Synchronization
import SystemPackage

/// The temporary files that have to go when the process is ended half-way.
final class UnfinishedFiles: Sendable {
    private let paths = Mutex<Set<FilePath>>([])

    /// Takes a file on before it is made, so that there is no moment in which it would be missed.
    func add(_ path: FilePath) {
        paths.withLock { _ = $0.insert(path) }
    }

    /// Lets go of a file that is finished or gone.
    func remove(_ path: FilePath) {
        paths.withLock { _ = $0.remove(path) }
    }

    /// Deletes what is there of them.
    func delete() {
        paths.withLock { paths in
            for path in paths { _ = path.withPlatformString { unlink($0) } }
            paths = []
        }
    }
}
