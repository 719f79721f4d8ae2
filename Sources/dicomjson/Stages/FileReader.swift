import DICOM
import Glibc
import Manifest
import SystemPackage

/// One worker: skims, decodes and projects files, and remembers what repeats from one to the next.
struct FileReader {
    /// What became of one thing that the walk came upon.
    enum Read: Sendable {
        case record(InstanceRecord, RelativePath, bytesRead: Int)
        case leftOut(ReadError, RelativePath, bytesRead: Int)
        case passedOver(RelativePath, FileWalker.Reason)

        /// Where it is.
        var path: RelativePath {
            switch self {
            case .record(_, let path, _), .leftOut(_, let path, _), .passedOver(let path, _): path
            }
        }
    }

    private let folder: FolderPath
    private let followsLinks: Bool
    private let reader: Part10Reader
    private let projection: InstanceProjection
    private var memo: ProjectionMemo
    private let store: any FragmentStore
    private let longHeaders: LongHeaders

    /// A worker that reads below a folder; its records are for a tree with this store.
    init(
        _ folder: FolderPath, _ projection: InstanceProjection, limits: Limits, followsLinks: Bool,
        store: any FragmentStore, longHeaders: LongHeaders
    ) {
        self.folder = folder
        self.followsLinks = followsLinks
        reader = Part10Reader(limits: limits) { projection.selection(forSOPClass: $0) }
        self.projection = projection
        memo = ProjectionMemo(projection)
        self.store = store
        self.longHeaders = longHeaders
    }

    /// Reads what the walk came upon.
    mutating func read(_ found: FileWalker.Found) -> ScannedFile {
        var stamp: FileStamp?
        let read = read(found, &stamp)
        return ScannedFile(read: read, stamp: stamp)
    }

    /// Takes over what a cache says of a file that did not change; reads any other.
    ///
    /// - Parameter isVerifying: Whether it is read in any case, and compared.
    mutating func read(
        _ found: FileWalker.Found, unlessIn cache: CachedFiles.Entry?, isVerifying: Bool
    ) -> ScannedFile {
        // What this walk passes over another one may have read.
        guard case .file = found, let cache, let stamp = stamp(of: found.path),
            stamp.isSure(of: cache.file.stamp)
        else { return read(found) }
        guard isVerifying else {
            var file = cache.file
            file.cached = cache.range
            return file
        }
        var file = read(found)
        file.differsFromCache = !isSame(file, cache.file)
        return file
    }

    private func isSame(_ left: ScannedFile, _ right: ScannedFile) -> Bool {
        let lines = [left, right].map { try? ScanLine.bytes(of: $0, from: store) }
        return lines[0] == lines[1]
    }

    private func stamp(of path: RelativePath) -> FileStamp? {
        var status = stat()
        let result = folder.withPath(of: path) {
            followsLinks ? stat($0, &status) : lstat($0, &status)
        }
        return result == 0 && status.st_mode & S_IFMT == S_IFREG ? FileStamp(status) : nil
    }

    private mutating func read(_ found: FileWalker.Found, _ stamp: inout FileStamp?) -> Read {
        switch found {
        case .passedOver(let path, let reason): return .passedOver(path, reason)
        case .file(let path):
            var bytesRead = 0
            do throws(ReadError) {
                let source = try InputFile(folder, path, followsLinks: followsLinks)
                stamp = source.stamp
                defer { bytesRead = source.bytesRead }
                var place = longHeaders.place()
                var record = try memo.record(of: reader.skim(source) { place.take() })
                try projection.check(record)
                // If there is no room now, whoever adds the record to the tree is told so again.
                try? record.storeIfLong(in: store)
                return .record(record, path, bytesRead: source.bytesRead)
            } catch {
                return .leftOut(error, path, bytesRead: bytesRead)
            }
        }
    }
}
