import Glibc
import Manifest
import SystemPackage

/// A folder with a manifest for each study, and an index of them that is written last.
///
/// Each file is replaced whole or not at all; a run that is ended half-way leaves some of them new,
/// the others and the index old.
final class StudyFolder: ManifestTarget {
    private let folder: FilePath
    private let mode: OutputMode
    private let isGzip: Bool
    private let isPruning: Bool
    private let style: JSONStyle
    private let format: ManifestFormat
    private let unfinished: UnfinishedFiles
    /// Made at once, so that a folder that cannot be written to is found before the work.
    private var index: (any Output)?
    /// Whether the folder was not there and nothing is in it yet.
    private var isNew = false
    /// Manifests that are there already.
    private let earlier: Set<String>
    let scratch: ScratchFolder
    let identities: Set<FileIdentity>

    /// Makes the folder unless it is there, or nothing is to be written.
    init(
        _ folder: FilePath, mode: OutputMode, isGzip: Bool, isPruning: Bool, style: JSONStyle,
        format: ManifestFormat = .ohif, _ unfinished: UnfinishedFiles
    ) throws(OutputError) {
        self.folder = folder
        self.mode = mode
        self.isGzip = isGzip
        self.isPruning = isPruning
        self.style = style
        self.format = format
        self.unfinished = unfinished
        guard !folder.isEmpty else { throw OutputError(.outputHasNoName, folder) }
        if mode != .compare {
            isNew = folder.withPlatformString { mkdir($0, 0o777) } == 0
            if !isNew, errno != EEXIST {
                throw OutputError(.outputCannotBeMade(Errno(rawValue: errno)), folder)
            }
        }
        var status = stat()
        if folder.withPlatformString({ stat($0, &status) }) == 0,
            status.st_mode & S_IFMT != S_IFDIR
        {
            throw OutputError(.outputIsNoFolder, folder)
        }
        let path = folder.appending(StudyFileName.index)
        // First of all it refuses an index that is no file, and could be read for ever.
        let index: any Output
        do {
            index = try mode.output(path, isGzip: false, unfinished)
        } catch {
            if isNew { _ = folder.withPlatformString { rmdir($0) } }
            throw error
        }
        self.index = index
        let found = Self.manifests(in: folder, index: path)
        earlier = Set(found.keys)
        scratch = index.scratch
        identities = index.identities.union(found.values)
    }

    deinit {
        index = nil
        // Fails, as it should, if something is in it.
        if isNew { _ = folder.withPlatformString { rmdir($0) } }
    }

    /// Regular files that an index of ours names, or whose name is that of a UID.
    private static func manifests(
        in folder: FilePath, index: FilePath
    ) -> [String: FileIdentity] {
        var names = Set(StudyIndex.names(in: index))
        if let stream = folder.withPlatformString({ opendir($0) }) {
            defer { closedir(stream) }
            while let entry = readdir(stream) {
                let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
                }
                if StudyFileName.isOfUID(name) { names.insert(name) }
            }
        }
        var found: [String: FileIdentity] = [:]
        for name in names {
            var status = stat()
            let result = folder.appending(name).withPlatformString { lstat($0, &status) }
            if result == 0, status.st_mode & S_IFMT == S_IFREG {
                found[name] = FileIdentity(status)
            }
        }
        return found
    }

    func write(
        _ tree: ManifestTree, isWhole: Bool,
        _ text: (ManifestTree, @escaping Sink) throws -> Void
    ) throws -> ManifestTargetResult {
        var entries: [StudyIndex.Entry] = []
        var results: [OutputResult] = []
        for (place, uid) in tree.studyInstanceUIDs.enumerated() {
            let study = tree.tree(ofStudyAt: place)
            let name = StudyFileName.name(of: uid, format: format, isGzip: isGzip)
            let output = try mode.output(folder.appending(name), isGzip: isGzip, unfinished)
            results.append(try output.write { try text(study, $0) })
            entries.append(StudyIndex.Entry(uid: uid, counts: study.counts, name: name))
        }
        let bytes = StudyIndex(entries: entries, style: style).bytes
        if let index { results.append(try index.write { try $0(bytes) }) }
        let stale = earlier.subtracting(entries.map(\.name)).sorted()
        let isToRemove = isPruning && isWhole
        var removed: [String] = []
        if isToRemove, mode != .compare {
            removed = stale.filter { name in
                folder.appending(name).withPlatformString { unlink($0) } == 0
            }
        }
        return ManifestTargetResult(
            result: merged(results, others: isToRemove ? stale.count : 0),
            names: entries.map(\.name), stale: stale,
            removed: removed)
    }

    /// - Parameter others: Files beside those of the results that are not as they should be.
    private func merged(_ results: [OutputResult], others: Int) -> OutputResult {
        guard mode == .compare else {
            return results.allSatisfy { $0 == .same } ? .same : .written
        }
        let count = results.filter { $0 != .same }.count + others
        return count == 0 ? .same : .outOfDate(.files(count))
    }
}
