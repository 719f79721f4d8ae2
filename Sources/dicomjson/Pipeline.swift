import DICOM
import Manifest
import SystemPackage

/// The corridor: walk, skim, decode, project, group, write.
struct Pipeline {
    let folder: FilePath
    let baseURL: BaseURL
    let options: ManifestOptions
    let limits: Limits
    /// Whether a DICOM file that has to be left out means no manifest.
    var isStrict = false

    /// Writes the manifest of the folder, and before it the report if one is wanted; on anything but
    /// success the output is left as it was.
    func run(into output: AtomicOutput, report: AtomicOutput? = nil) throws -> Outcome {
        let identities = output.identities.union(report?.identities ?? [])
        let walker = try FileWalker(folder, except: identities)
        let projection = InstanceProjection(options)
        let reader = Part10Reader(limits: limits) { projection.selection(forSOPClass: $0) }
        var memo = ProjectionMemo(projection)
        var tree = ManifestTree(options)
        var outcome = Outcome(isReported: report != nil, isStrict: isStrict)
        walker.walk { found in
            switch found {
            case .file(let path):
                do throws(ReadError) {
                    let source = try InputFile(folder, path)
                    defer { outcome.read(source.bytesRead) }
                    let record = try memo.record(of: reader.skim(source))
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
        try report?.write { sink in
            try Report(outcome, warnings: tree.concernsOfFiles).write(to: sink)
        }
        guard outcome.isWorthWriting else { return outcome }
        try output.write { sink in
            try ManifestWriter(tree, baseURL: baseURL, style: options.style).write(to: sink)
        }
        outcome.isWritten = true
        return outcome
    }
}
