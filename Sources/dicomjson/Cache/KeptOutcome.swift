import DICOM
import Manifest

/// What is told of a run, as a cache keeps it: the next run, if nothing changed, tells the same.
struct KeptOutcome: Codable {
    let counts: ManifestTree.Counts
    let concerns: [SeriesConcern]
    /// Manifests in a folder of them.
    let names: [String]
    let isChosen: Bool
    let isStrict: Bool
    /// Files that were opened, now or in a run before.
    let files: Int
    let notDICOM: Int
    let mediaDirectories: Int
    let leftOut: [LeftOut]
    let passedOver: [PassedOver]
    let notes: [Note]

    /// A file that is not in the manifest.
    struct LeftOut: Codable {
        let path: RelativePath
        let reason: Outcome.LeftOut
    }

    /// Something that the walk passed over.
    struct PassedOver: Codable {
        let path: RelativePath
        let reason: FileWalker.Reason
    }

    /// Something odd, in how many files, and the first of them.
    struct Note: Codable {
        let note: ReadNote
        let count: Int
        let first: RelativePath
    }

    /// Keeps what a run came to that wrote a manifest.
    init(_ outcome: Outcome) {
        counts = outcome.counts
        concerns = outcome.concerns
        names = outcome.written?.names ?? []
        isChosen = outcome.isChosen
        isStrict = outcome.isStrict
        files = outcome.filesRead + outcome.filesFromCache
        notDICOM = outcome.notDICOM
        mediaDirectories = outcome.mediaDirectories
        leftOut = outcome.leftOut.map { LeftOut(path: $0.path, reason: $0.reason) }
        passedOver = outcome.passedOver.map { PassedOver(path: $0.path, reason: $0.reason) }
        // In an order, so that the same run is the same bytes.
        notes =
            outcome.notes
            .map { Note(note: $0.key, count: $0.value.count, first: $0.value.first) }
            .sorted {
                ($0.first, $0.note.code.rawValue, $0.note.tag?.rawValue ?? 0)
                    < ($1.first, $1.note.code.rawValue, $1.note.tag?.rawValue ?? 0)
            }
    }
}
