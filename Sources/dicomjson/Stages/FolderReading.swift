import DICOM
import Manifest
import SystemPackage

/// Reads files of a folder with several workers; what became of them comes out in their order.
struct FolderReading {
    let folder: FilePath
    let followsLinks: Bool
    let projection: InstanceProjection
    let limits: Limits
    /// How many files are read at a time.
    let jobs: Int
    /// Where the readers put metadata that is long.
    let store: any FragmentStore
    let progress: Progress?
    /// What a run before found.
    var cache: CachedFiles?
    /// Whether everything is read all the same.
    var isVerifying = false

    /// What is to be read, and what a cache says of it.
    private struct Job: Sendable {
        let found: FileWalker.Found
        let cached: CachedFiles.Entry?
    }

    /// Gives every file to `consume`, on the calling thread; throws what it throws.
    func run(_ paths: Batches, _ consume: (ScannedFile) throws -> Void) throws {
        let root = FolderPath(folder)
        let longHeaders = LongHeaders()
        try OrderedWorkers(count: jobs).run(
            produce: { [progress, cache] give in
                paths.forEach { batch in
                    progress?.find(batch.count)
                    // The walk and the cache have the same order.
                    return give(batch.map { Job(found: $0, cached: cache?.entry(of: $0.path)) })
                }
            },
            makeWorker: { [self] in
                var reader = FileReader(
                    root, projection, limits: limits, followsLinks: followsLinks, store: store,
                    longHeaders: longHeaders)
                return { (batch: [Job]) in
                    batch.map { job in
                        reader.read(job.found, unlessIn: job.cached, isVerifying: isVerifying)
                    }
                }
            },
            consume: { batch in
                progress?.finishReading(batch.count)
                for file in batch { try consume(file) }
            })
        progress?.finish()
    }
}
