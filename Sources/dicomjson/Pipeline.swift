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
    /// What is remembered from one run to the next; nil if nothing is.
    var cache: OpenedCache?

    /// Writes the manifest of the folder, and before it the report if one is wanted; on anything but
    /// success the output is left as it was.
    func run(
        into target: any ManifestTarget, report: (any Output)? = nil, progress: Progress? = nil
    ) throws -> Outcome {
        let identities = target.identities.union(report?.identities ?? [])
            .union(cache?.identities ?? [])
        let walker = try FileWalker(folder, except: identities, selection: selection)
        let projection = InstanceProjection(options)
        let spool = Spool(in: target.scratch)
        let store = CacheStore(cache?.file, spool)
        var outcome = Outcome(isReported: report != nil, isStrict: isStrict)
        outcome.isChosen = selection.chooses
        outcome.cacheFlaw = cache?.flaw
        var gathering = Gathering(
            ManifestTree(of: projection, store: store), outcome, urls: urls)
        var reading = FolderReading(
            folder: folder, followsLinks: selection.followsLinks, projection: projection,
            limits: limits, jobs: jobs, store: store, progress: progress)
        reading.cache = cache?.files
        reading.isVerifying = cache?.isVerifying ?? false
        let start = FileStamp.now
        let end = ManifestEnd(urls: urls, options: options)
        func read(_ keep: (ScannedFile) throws -> Void) throws {
            try reading.run(Batches(walker)) { file in
                var kept = file
                if file.cached == nil { kept.stamp = file.stamp?.kept(since: start) }
                try keep(kept)
                try gathering.take(file)
            }
        }
        func write() throws -> Outcome {
            try gathering.end(end, into: target, report: report)
        }
        if let cache { return try cache.write(from: store, read, end: write) }
        try read { _ in }
        return try write()
    }
}
