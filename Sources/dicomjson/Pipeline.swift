import DICOM
import Manifest
import SystemPackage

/// The corridor: walk, skim, decode, project, group, write.
struct Pipeline {
    let folder: FilePath
    let baseURL: BaseURL
    let options: ManifestOptions
    let limits: Limits

    /// Writes the manifest of the folder; on anything but success the output is left as it was.
    func run(into output: AtomicOutput) throws -> Outcome {
        let walker = try FileWalker(folder, except: output.identities)
        let projection = InstanceProjection(options)
        let reader = Part10Reader(limits: limits) { projection.selection(forSOPClass: $0) }
        var tree = ManifestTree(options)
        var outcome = Outcome()
        walker.walk { found in
            switch found {
            case .file(let path):
                do throws(ReadError) {
                    let file = try reader.read(InputFile(folder, path))
                    let record = try projection.record(of: file)
                    tree.add(record, path: Array(path.utf8Bytes))
                    outcome.note(record.notes, at: path)
                } catch {
                    outcome.leaveOut(path, error)
                }
            case .passedOver(let path, let reason):
                outcome.passOver(path, reason)
            }
        }
        for path in tree.finish() { outcome.duplicate(RelativePath(path)) }
        outcome.counts = tree.counts
        outcome.concerns = tree.concerns
        guard !tree.isEmpty else { return outcome }
        try output.write { sink in
            try ManifestWriter(tree, baseURL: baseURL, style: options.style).write(to: sink)
        }
        outcome.isWritten = true
        return outcome
    }
}
