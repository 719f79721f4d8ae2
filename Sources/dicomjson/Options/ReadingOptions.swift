import ArgumentParser
import Glibc

/// How files are read.
struct ReadingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            How many files are read at a time; more than there are processors where the disk is \
            slow. (default: the processors)
            """, valueName: "number"))
    var jobs: Int?

    func validate() throws {
        guard (1...256).contains(jobs ?? 1) else {
            throw ValidationError("--jobs: give a number from 1 to 256")
        }
    }

    /// How many workers there are.
    var workers: Int { jobs ?? Self.processors }

    /// The processors that are at hand, as many as can be used.
    private static var processors: Int { min(256, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
