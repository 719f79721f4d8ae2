import SystemPackage

/// What is to be done with a text that may be in its place already.
enum OutputMode {
    case replace
    /// The same text is left as it is, with its time stamp.
    case replaceIfChanged
    /// Nothing is written.
    case compare

    /// The output for a path; throws when there can be none.
    func output(
        _ path: FilePath, isGzip: Bool, _ unfinished: UnfinishedFiles
    ) throws(OutputError) -> any Output {
        let plain: any Output =
            switch self {
            case .replace: try AtomicOutput(path, unfinished)
            case .replaceIfChanged: try AtomicOutput(path, unfinished, keepsSame: true)
            case .compare: try ComparedOutput(path, unfinished)
            }
        return isGzip ? GzipOutput(plain) : plain
    }
}
