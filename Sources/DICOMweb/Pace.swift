/// Whether a body comes fast enough: a server that gives a byte now and then never ends.
struct Pace {
    private let patience: Duration
    private var waited = Duration.zero
    private var count = 0
    private let least: Int
    /// Bytes a second that are little.
    private static let leastOfSecond = 64

    /// - Parameter patience: Seconds over which is counted.
    init(patience: Int) {
        self.patience = .seconds(patience)
        least = Self.leastOfSecond * patience
    }

    /// Counts bytes, and how long was waited for them: what we do with them meanwhile is no fault of
    /// the server. Throws `timedOut` when there were too few for too long.
    mutating func note(_ bytes: Int, waited: Duration) throws(WebFailure) {
        count += bytes
        self.waited += waited
        guard self.waited >= patience else { return }
        guard count >= least else { throw .timedOut }
        self.waited = .zero
        count = 0
    }
}
