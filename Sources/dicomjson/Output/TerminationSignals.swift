import Dispatch
import Glibc

/// Ends the process in order when a user or the system asks for it: no temporary file stays.
struct TerminationSignals {
    private let sources: [any DispatchSourceSignal]

    /// Watches for the signals as long as this value lives.
    ///
    /// A signal that was ignored when the process began stays ignored, as `nohup` and a shell's
    /// background jobs ask. The process ends with 128 and the signal's number, as shells count it.
    ///
    /// - Parameter last: Done before the process ends.
    init(deleting unfinished: UnfinishedFiles, last: @escaping @Sendable () -> Void = {}) {
        let queue = DispatchQueue(label: "signals")
        sources = [SIGINT, SIGTERM, SIGHUP].compactMap { number in
            let before = signal(number, SIG_IGN)
            guard !Self.isIgnore(before) else { return nil }
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                unfinished.delete()
                last()
                _exit(128 + number)
            }
            source.activate()
            return source
        }
    }

    /// Function pointers have no `==`; this one is a small number and no function.
    private static func isIgnore(_ handler: sighandler_t?) -> Bool {
        unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
