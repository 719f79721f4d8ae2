import SystemPackage

/// What stops a run, and the path that it is about.
struct OutputError: Error {
    let error: CommandError
    let path: FilePath

    init(_ error: CommandError, _ path: FilePath) {
        self.error = error
        self.path = path
    }
}
