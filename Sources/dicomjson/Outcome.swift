import DICOM
import DICOMweb
import Manifest

/// What a run came to: everything the summary and the exit status are made from.
struct Outcome {
    /// What is in the manifest.
    var counts = ManifestTree.Counts()
    /// What the viewer will lack of what is in the manifest.
    var concerns: [SeriesConcern] = []
    /// What became of the manifest; nil when there is none.
    var written: ManifestTargetResult?
    /// Whether globs chose among what is there.
    var isChosen = false
    /// Lines of the map of URLs that name no file that was read.
    var unmetLines: Set<Int> = []
    /// Files that were opened.
    private(set) var filesRead = 0
    /// Files that a cache knew.
    private(set) var filesFromCache = 0
    /// What was merged; nil where files were read.
    var merged: Merged?

    /// What a merge read.
    struct Merged {
        let scans: Int
        /// Lines of files.
        var files = 0
        /// Lines that had come before.
        var repeated = 0
    }

    /// Files that are not what a cache said, although nothing told so.
    var differing: [RelativePath] = []
    /// Why nothing was taken from a cache; nil when there is nothing to tell.
    var cacheFlaw: CachedFiles.Flaw?
    /// Why the cache is not that of this run; nil when there is nothing to tell.
    var cacheFailure: CommandError?
    /// Bytes that were read of them.
    private(set) var bytesRead = 0
    /// Files that are no DICOM.
    private(set) var notDICOM = 0
    /// DICOMDIR files.
    private(set) var mediaDirectories = 0
    /// DICOM files that are not in the manifest, and files and folders that could not be read.
    private(set) var leftOut: [(path: RelativePath, reason: LeftOut)] = []
    /// What the walk passed over on purpose: links, pipes, sockets, devices.
    private(set) var passedOver: [(path: RelativePath, reason: FileWalker.Reason)] = []
    /// What was odd in files of the manifest.
    private(set) var notes: [ReadNote: (count: Int, first: RelativePath)] = [:]
    /// For a report: what is no instance, and why.
    private(set) var ignored: [(path: RelativePath, error: ReadError)] = []
    /// For a report: files in which something was odd.
    private(set) var notedFiles: [(path: RelativePath, notes: [ReadNote])] = []
    /// Whether a report will ask for every file.
    private let isReported: Bool
    /// Whether nothing may be left out.
    let isStrict: Bool
    /// Whether the instances are a server's and no files.
    let isOfServer: Bool

    /// The outcome of a run that has not begun.
    init(isReported: Bool = false, isStrict: Bool = false, isOfServer: Bool = false) {
        self.isOfServer = isOfServer
        self.isReported = isReported
        self.isStrict = isStrict
    }

    /// The outcome of a run after one that came to something and after which nothing changed.
    init(_ kept: KeptOutcome) {
        self.init(isStrict: kept.isStrict)
        counts = kept.counts
        concerns = kept.concerns
        written = ManifestTargetResult(result: .same, names: kept.names)
        isChosen = kept.isChosen
        filesFromCache = kept.files
        notDICOM = kept.notDICOM
        mediaDirectories = kept.mediaDirectories
        leftOut = kept.leftOut.map { ($0.path, $0.reason) }
        passedOver = kept.passedOver.map { ($0.path, $0.reason) }
        for note in kept.notes { notes[note.note] = (note.count, note.first) }
    }

    /// Why a DICOM file is not in the manifest.
    enum LeftOut: Hashable, Codable {
        case unreadableFile(ReadError)
        case unreadableFolder(Int32)
        /// Another file has the same SOP Instance UID in the same series.
        case duplicate
        /// The map of URLs does not name it.
        case unmapped
        /// The server did not give it.
        case unreachable(WebFailure)
    }

    /// What the process ends with.
    var status: RunStatus {
        guard let result = written?.result else { return .noManifest }
        if case .outOfDate = result { return .outOfDate }
        return leftOut.isEmpty ? .complete : .incomplete
    }

    /// Whether the system let everything be read, so that what was not found is gone.
    var isWhole: Bool {
        leftOut.allSatisfy { _, reason in
            switch reason {
            case .unreadableFile(let error): error.code != .unreadable
            case .unreadableFolder, .unreachable: false
            case .duplicate, .unmapped: true
            }
        }
    }

    /// Whether a manifest is to be written of what was read.
    var isWorthWriting: Bool {
        counts.instances > 0 && !(isStrict && !leftOut.isEmpty)
    }

    /// Takes note of what became of a file.
    mutating func note(_ file: FileReader.Read, isFromCache: Bool = false) {
        switch file {
        case .record(let record, let path, let bytesRead):
            count(bytesRead, isFromCache)
            note(record.notes, at: path)
        case .leftOut(let error, let path, let bytesRead):
            count(bytesRead, isFromCache)
            leaveOut(path, error)
        case .passedOver(let path, let reason):
            passOver(path, reason)
        }
    }

    private mutating func count(_ bytes: Int, _ isFromCache: Bool) {
        guard !isFromCache else {
            filesFromCache += 1
            return
        }
        filesRead += 1
        bytesRead += bytes
    }

    private mutating func leaveOut(_ path: RelativePath, _ error: ReadError) {
        switch error.code {
        case .notDICOM: notDICOM += 1
        case .mediaDirectory: mediaDirectories += 1
        default:
            leftOut.append((path, .unreadableFile(error)))
            return
        }
        if isReported { ignored.append((path, error)) }
    }

    /// Leaves out a file that was read.
    mutating func leaveOut(_ path: RelativePath, _ reason: LeftOut) {
        leftOut.append((path, reason))
    }

    private mutating func passOver(_ path: RelativePath, _ reason: FileWalker.Reason) {
        if case .unreadableFolder(let errno) = reason {
            leftOut.append((path, .unreadableFolder(errno)))
        } else {
            passedOver.append((path, reason))
        }
    }

    private mutating func note(_ notes: [ReadNote], at path: RelativePath) {
        if isReported, !notes.isEmpty { notedFiles.append((path, notes)) }
        for note in notes {
            var (count, first) = self.notes[note, default: (0, path)]
            count += 1
            // Scans come in any order.
            first = min(first, path)
            self.notes[note] = (count, first)
        }
    }
}
