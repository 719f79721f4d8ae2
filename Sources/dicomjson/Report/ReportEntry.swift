import DICOM
import Manifest

/// What a report says of one file or folder.
struct ReportEntry {
    /// What became of it; the words of a report.
    enum Outcome: String, CaseIterable {
        /// It is in the manifest, if one was written.
        case included
        /// It is DICOM, or could not be read, and is not in the manifest.
        case leftOut
        /// It is no DICOM, or a media directory.
        case ignored
        /// It is no regular file and was not opened.
        case passedOver
    }

    let path: RelativePath
    let outcome: Outcome
    /// Why; nil for what is in the manifest.
    let reason: ReportReason?
    /// What was odd in it.
    var notes: [ReadNote] = []
    /// What the viewer will lack of it.
    var warnings: [ViewerConcern] = []
}
