/// What became of a file, and what the file was when it was read.
struct ScannedFile: Sendable {
    let read: FileReader.Read
    /// nil for what was not opened.
    let stamp: FileStamp?
}
