import Glibc
import SystemPackage

/// A folder in which temporary files are made, and the words for it when that fails.
struct ScratchFolder: Sendable {
    private let folder: FilePath
    private let unfinished: UnfinishedFiles
    private let failure: @Sendable (Errno) -> OutputError

    /// A folder; `failure` says what an error of the system means to the user.
    init(
        _ folder: FilePath, _ unfinished: UnfinishedFiles,
        failure: @escaping @Sendable (Errno) -> OutputError
    ) {
        self.folder = folder
        self.unfinished = unfinished
        self.failure = failure
    }

    /// The system's folder for temporary files: that of `TMPDIR`, or `/tmp`.
    init(temporary unfinished: UnfinishedFiles) {
        let named = getenv("TMPDIR").map { FilePath(platformString: $0) } ?? ""
        let folder: FilePath = named.isEmpty ? "/tmp" : named
        self.init(folder, unfinished) { OutputError(.temporaryFolder($0), folder) }
    }

    /// A name in the folder that nothing has.
    func newName() -> FilePath {
        let suffix = String(UInt64.random(in: .min ... .max), radix: 36)
        return folder.appending(".dicomjson-\(suffix).tmp")
    }

    /// Does something that the output needs; an error of the system becomes one for the user.
    func attempt(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as Errno {
            throw failure(error)
        }
    }

    /// A file that has no name any more, so that it goes with the process.
    ///
    /// Nobody else may read it. Throws `Errno`.
    func makeNamelessFile() throws -> FileDescriptor {
        let name = newName()
        unfinished.add(name)
        defer { unfinished.remove(name) }
        let file = try FileDescriptor.open(
            name, .readWrite, options: [.create, .exclusiveCreate, .closeOnExec],
            permissions: [.ownerReadWrite])
        guard name.withPlatformString({ unlink($0) }) == 0 else { throw Errno(rawValue: errno) }
        return file
    }
}
