import ArgumentParser

/// What the process ends with.
///
/// Not called `ExitStatus`, which collides with `Testing.ExitStatus`.
enum RunStatus: Int32, CaseIterable {
    /// Every DICOM file is in the manifest.
    case complete = 0
    /// No manifest was written; an old one is as it was.
    case noManifest = 1
    /// A manifest was written, but DICOM files had to be left out.
    case incomplete = 2
    /// With `--check`: the manifest is missing, or not what it would be; nothing was written.
    case outOfDate = 3
    /// The arguments make no sense.
    case usage = 64
    /// The reader of standard output went away; what a shell counts for SIGPIPE.
    case readerGone = 141

    /// For ArgumentParser.
    var code: ExitCode { ExitCode(rawValue) }
}
