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

    /// Gives every file to `consume`, on the calling thread; throws what it throws.
    func run(_ paths: Batches, _ consume: (ScannedFile) throws -> Void) throws {
        let root = FolderPath(folder)
        let longHeaders = LongHeaders()
        try OrderedWorkers(count: jobs).run(
            produce: { [progress] give in
                paths.forEach { batch in
                    progress?.find(batch.count)
                    return give(batch)
                }
            },
            makeWorker: { [self] in
                var reader = FileReader(
                    root, projection, limits: limits, followsLinks: followsLinks, store: store,
                    longHeaders: longHeaders)
                return { (batch: [FileWalker.Found]) in batch.map { reader.read($0) } }
            },
            consume: { batch in
                progress?.finishReading(batch.count)
                for file in batch { try consume(file) }
            })
        progress?.finish()
    }
}
