import DICOM
import Manifest
import SystemPackage

/// The corridor: walk, skim, decode, project, group, write.
struct Pipeline {
    let folder: FilePath
    /// What of the folder is read.
    var selection = PathSelection()
    let urls: InstanceURLs
    let options: ManifestOptions
    let limits: Limits
    /// How many files are read at a time.
    var jobs = 1
    /// Whether a DICOM file that has to be left out means no manifest.
    var isStrict = false

    /// Writes the manifest of the folder, and before it the report if one is wanted; on anything but
    /// success the output is left as it was.
    func run(
        into target: any ManifestTarget, report: (any Output)? = nil, progress: Progress? = nil
    ) throws -> Outcome {
        let identities = target.identities.union(report?.identities ?? [])
        let walker = try FileWalker(folder, except: identities, selection: selection)
        let root = FolderPath(folder)
        let projection = InstanceProjection(options)
        let spool = Spool(in: target.scratch)
        let longHeaders = LongHeaders()
        var tree = ManifestTree(of: projection, store: spool)
        var outcome = Outcome(isReported: report != nil, isStrict: isStrict)
        outcome.unmetLines = urls.unmetLines
        outcome.isChosen = selection.chooses
        try OrderedWorkers(count: jobs).run(
            produce: { give in
                Batches(walker).forEach { batch in
                    progress?.find(batch.count)
                    return give(batch)
                }
            },
            makeWorker: { [limits, selection] in
                var reader = FileReader(
                    root, projection, limits: limits, followsLinks: selection.followsLinks,
                    store: spool, longHeaders: longHeaders)
                return { (batch: [FileWalker.Found]) in batch.map { reader.read($0) } }
            },
            consume: { batch in
                progress?.finishReading(batch.count)
                for file in batch {
                    outcome.note(file)
                    if let line = urls.line(of: file.path.utf8Bytes) {
                        outcome.unmetLines.remove(line)
                    }
                    guard case .record(let record, let path, _) = file else { continue }
                    if urls.hasURL(of: path.utf8Bytes) {
                        try tree.add(record, path: path.utf8Bytes)
                    } else {
                        outcome.leaveOut(path, .unmapped)
                    }
                }
            })
        progress?.finish()
        try ManifestEnd(urls: urls, options: options).run(
            &tree, &outcome, into: target, report: report)
        return outcome
    }
}
