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
        let projection = InstanceProjection(options)
        let spool = Spool(in: target.scratch)
        var outcome = Outcome(isReported: report != nil, isStrict: isStrict)
        outcome.isChosen = selection.chooses
        var gathering = Gathering(
            ManifestTree(of: projection, store: spool), outcome, urls: urls)
        let reading = FolderReading(
            folder: folder, followsLinks: selection.followsLinks, projection: projection,
            limits: limits, jobs: jobs, store: spool, progress: progress)
        try reading.run(Batches(walker)) { try gathering.take($0.read) }
        return try gathering.end(
            ManifestEnd(urls: urls, options: options), into: target, report: report)
    }
}
