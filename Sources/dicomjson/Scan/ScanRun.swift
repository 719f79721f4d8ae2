import DICOM
import Manifest
import SystemPackage

/// The first half of the corridor: walk, skim, decode, project; what comes out is written to a scan.
struct ScanRun {
    let folder: FilePath
    let selection: PathSelection
    /// nil for everything in the folder.
    let list: PathList?
    let header: ScanHeader
    let limits: Limits
    /// How many files are read at a time.
    let jobs: Int

    /// Writes the scan; on anything but success the output is left as it was.
    func run(into output: any Output, progress: Progress?) throws -> Outcome {
        let walker = try FileWalker(folder, except: output.identities, selection: selection)
        let spool = Spool(in: output.scratch)
        let reading = FolderReading(
            folder: folder, followsLinks: selection.followsLinks,
            projection: InstanceProjection(header.options), limits: limits, jobs: jobs,
            store: spool, progress: progress)
        let paths = Batches(of: header.shard) { [list] give in
            if let list { list.walk(give) } else { walker.walk(give) }
        }
        var outcome = Outcome()
        try output.write { sink in
            var writer = try ScanWriter(header, from: spool, to: sink)
            try reading.run(paths) { file in
                outcome.note(file.read)
                do {
                    try writer.add(file)
                } catch {
                    list?.stop()
                    throw error
                }
            }
            try list?.check()
            try writer.finish()
            outcome.counts.instances = writer.instances
        }
        return outcome
    }
}
