import Glibc
import SystemPackage

/// Standard output, as the place of a manifest or a report.
///
/// What is written there cannot be taken back: a run that fails half-way leaves half a text, and its
/// exit status says so.
final class StandardOutput: Output {
    /// What messages call it.
    static let name = "standard output"
    let scratch: ScratchFolder

    /// Prepares it; its reader may go away without killing the process.
    init(_ unfinished: UnfinishedFiles) {
        scratch = ScratchFolder(temporary: unfinished)
        // A write is to fail, not to kill: see pipe(7) and setrlimit(2).
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
    }

    /// Makes sure that the process was given one.
    ///
    /// To be asked before any file is opened, which would get the number of one that is closed.
    static func require() throws(OutputError) {
        let flags = fcntl(STDOUT_FILENO, F_GETFL)
        guard flags >= 0, flags & O_ACCMODE != O_RDONLY else {
            throw failure(.badFileDescriptor)
        }
    }

    /// The file that a shell redirected it to.
    var identities: Set<FileIdentity> {
        var status = stat()
        guard fstat(STDOUT_FILENO, &status) == 0 else { return [] }
        return [FileIdentity(status)]
    }

    func write(_ body: (@escaping Sink) throws -> Void) throws -> OutputResult {
        try body { bytes in
            do {
                _ = try FileDescriptor.standardOutput.writeAll(bytes)
            } catch let error as Errno {
                throw Self.failure(error)
            }
        }
        return .written
    }

    private static func failure(_ errno: Errno) -> OutputError {
        OutputError(.standardOutput(errno), FilePath(name))
    }
}
