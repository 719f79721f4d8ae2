/// Whether a body comes fast enough: a server that gives a byte now and then never ends.
struct Pace {
    private let patience: Int
    private var start = ContinuousClock.now
    private var count = 0
    /// Bytes a second that are little.
    private static let least = 64

    /// - Parameter patience: Seconds over which is counted.
    init(patience: Int) {
        self.patience = patience
    }

    /// Counts bytes; throws `timedOut` when there were too few for too long.
    mutating func note(_ bytes: Int) throws(WebFailure) {
        count += bytes
        let now = ContinuousClock.now
        guard now - start >= .seconds(patience) else { return }
        guard count >= Self.least * patience else { throw .timedOut }
        start = now
        count = 0
    }
}
