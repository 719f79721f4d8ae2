import FoundationEssentials
import Glibc
import Manifest
import SystemPackage

/// What a run came to: if nothing changed since, there is nothing to do.
struct FinishedRun: Codable {
    /// Everything on which the manifest depends beside the files.
    let arguments: [String]
    /// What was written, as it was left.
    let outputs: [FileStamp]
    let outcome: KeptOutcome

    /// Takes down what a run came to; nil where the next run cannot be spared.
    init?(_ place: RunPlace, _ outcome: Outcome) {
        guard outcome.isWhole, let written = outcome.written, written.stale.isEmpty,
            let stamps = place.stamps(names: written.names)
        else { return nil }
        arguments = place.arguments
        outputs = stamps
        self.outcome = KeptOutcome(outcome)
    }

    /// The text in a cache; nil if there can be none.
    var bytes: [UInt8]? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return (try? encoder.encode(self)).map { Array($0) }
    }

    /// Reads the text back; nil when it is none.
    init?(_ bytes: [UInt8]) {
        guard let run = try? JSONDecoder().decode(Self.self, from: Data(bytes)) else { return nil }
        self = run
    }
}

/// What a run reads and writes, by which another is known to be the same.
struct RunPlace {
    let folder: FilePath
    let readsHidden: Bool
    let arguments: [String]
    /// The manifest, or the folder of the manifests.
    let output: FilePath
    let isSplit: Bool
    let report: FilePath?

    /// What the outputs are now; nil if one is missing.
    ///
    /// - Parameter names: Manifests in the folder of them.
    func stamps(names: [String]) -> [FileStamp]? {
        var paths = [output]
        if isSplit { paths += ([StudyFileName.index] + names).map { output.appending($0) } }
        if let report { paths.append(report) }
        var stamps: [FileStamp] = []
        for path in paths {
            var status = stat()
            guard path.withPlatformString({ stat($0, &status) }) == 0 else { return nil }
            stamps.append(FileStamp(status))
        }
        return stamps
    }

    /// What a run came to that a cache tells of, if nothing changed since; nil if there is work.
    ///
    /// Whatever is odd about the cache is found by the run that follows.
    func unchanged(_ cache: ScanCache) -> Outcome? {
        cache.isVerifying ? nil : try? finished(in: CacheFile(cache.path), cache.header)
    }

    private func finished(in file: CacheFile, _ header: ScanHeader) throws -> Outcome? {
        guard try file.starts(with: CacheText.header(header)),
            let end = try CacheEnd(file), try end.isWhole(in: file),
            let run = FinishedRun(try file.bytes(end.run)), run.arguments == arguments,
            let stamps = stamps(names: run.outcome.names), stamps == run.outputs,
            let image = FolderImage(folder, readsHidden: readsHidden, before: .max),
            try file.holds(image.bytes, in: end.image)
        else { return nil }
        return Outcome(run.outcome)
    }
}
