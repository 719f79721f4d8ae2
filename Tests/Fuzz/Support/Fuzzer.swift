import CFuzzer
import Glibc

/// One fuzz target's main program.
package enum Fuzzer {
    /// Calls `target` with one input after the other; libFuzzer reads the command line.
    ///
    /// Ends the process with a status other than 0 at the first finding.
    package static func run(
        _ target: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
    ) -> Never {
        var count = CommandLine.argc
        var arguments = CommandLine.unsafeArgv
        exit(LLVMFuzzerRunDriver(&count, &arguments, target))
    }

    /// CPU seconds that one input may take, under the sanitizers and with every property checked.
    private static let mostSeconds = 2.0

    /// Does `work` and measures it: CPU time, so that a busy machine makes no findings.
    package static func timed(_ work: () -> Void) {
        let start = clock()
        work()
        let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        expect(seconds <= mostSeconds, "an input takes no more than two seconds", seconds)
    }
}
