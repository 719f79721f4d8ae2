import DICOM

/// What became of a file, and what the file was when it was read.
struct ScannedFile: Sendable {
    var read: FileReader.Read
    /// nil for what was not opened.
    var stamp: FileStamp?
    /// Where in a cache it was; nil for what was read now.
    var cached: Range<Int>?
    /// Whether it is not what the cache says although nothing told so.
    var differsFromCache = false

    /// Whether it can be taken over by a later run: not what the system refused.
    var isWorthKeeping: Bool {
        switch read {
        case .record: true
        case .leftOut(let error, _, _):
            stamp != nil && error.code != .unreadable && error.code != .outOfMemory
        case .passedOver: false
        }
    }
}
